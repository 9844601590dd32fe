using System.Text;
using System.Text.Json;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>Discord's error bodies as one line (reference#error-messages): the message, then each wrong field with what is wrong.</summary>
internal static class RestErrors
{
    private const int LongestLine = 600;

    /// <summary>Reads a body that may be anything.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (body.IsEmpty) return default;
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static DiscordRefusal Refusal(int status, JsonElement body, bool afterDoubt, TimeSpan? retryAfter = null)
    {
        var line = new StringBuilder(body.TryText("message") ?? $"status {status}");
        if (body.TryMember("errors") is { } errors) Fields(line, "", errors);
        var code = (int)Math.Clamp(body.TryNumber("code") ?? 0, 0, int.MaxValue);
        return new(status, code, line.ToString(0, Math.Min(line.Length, LongestLine)), retryAfter, afterDoubt);
    }

    private static void Fields(StringBuilder line, string path, JsonElement at)
    {
        if (at.ValueKind != JsonValueKind.Object || line.Length > LongestLine) return;
        foreach (var field in at.EnumerateObject())
        {
            if (field is { Name: "_errors", Value.ValueKind: JsonValueKind.Array })
            {
                foreach (var error in field.Value.EnumerateArray()) line.Append($"; {path}: {error.TryText("message") ?? error.TryText("code")}");
            }
            else
            {
                Fields(line, path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value);
            }
        }
    }
}
