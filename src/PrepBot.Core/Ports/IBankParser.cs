using PrepBot.Core.Bank;

namespace PrepBot.Core.Ports;

/// <summary>Reads Markdown as a bank.</summary>
public interface IBankParser
{
    /// <summary>Reads a whole file. What is wrong with it becomes a diagnostic, never an exception.</summary>
    /// <param name="name">How diagnostics call it; its bank and topic are named after it where it names none.</param>
    /// <param name="bytes">As they came.</param>
    ParsedFile Read(string name, ReadOnlySpan<byte> bytes);
}
