using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Content;

/// <summary>Reads what came another way than from disk, with the same guards and the same remarks as <c>bank check</c>.</summary>
public sealed class BankParser : IBankParser
{
    /// <inheritdoc/>
    public ParsedFile Read(string name, ReadOnlySpan<byte> bytes)
    {
        var file = BankFiles.Decode(name, bytes);
        return new RepeatedQuestions([file]).Warn(file);
    }
}
