using System.Text.Json;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>What became of a request. The kinds tell apart what was done, what was certainly not done, and what perhaps was.</summary>
public abstract record RestAnswer;

/// <summary>It was done.</summary>
/// <param name="Status">From 200 to 299.</param>
/// <param name="Body">As it came; empty for 204.</param>
public sealed record RestSuccess(int Status, ReadOnlyMemory<byte> Body) : RestAnswer
{
    /// <summary>The body as JSON; undefined where there is none or it is not JSON.</summary>
    public JsonElement Json()
    {
        try
        {
            if (Body.IsEmpty) return default;
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

/// <summary>Discord refused; the last try was not done.</summary>
/// <param name="Status">From 400 to 499.</param>
/// <param name="Code">Discord's own code (topics/opcodes-and-status-codes#json); 0 where it gave none.</param>
/// <param name="Message">Discord's words, with the path of each wrong field; for a log, not for a person.</param>
/// <param name="RetryAfter">For a 429 that was not waited for: how long it would have been.</param>
/// <param name="AfterDoubt">An earlier try may have been done.</param>
public sealed record DiscordRefusal(int Status, int Code, string Message, TimeSpan? RetryAfter = null, bool AfterDoubt = false) : RestAnswer;

/// <summary>The bot's token was refused: nothing is sent with it any more.</summary>
public sealed record TokenRefused : RestAnswer;

/// <summary>It was certainly not done, because it was not sent.</summary>
/// <param name="Why">For the log.</param>
public sealed record NotSent(string Why) : RestAnswer;

/// <summary>It may have been done: it was sent, and no answer says what became of it.</summary>
/// <param name="Why">For the log.</param>
public sealed record PerhapsSent(string Why) : RestAnswer;
