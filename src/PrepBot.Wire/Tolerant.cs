using System.Text.Json;

namespace PrepBot.Wire;

/// <summary>Reads from JSON whose shape is another's to change: what is absent or of another kind is null.</summary>
internal static class Tolerant
{
    public static string? TryText(this JsonElement json, string name) =>
        json.TryMember(name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public static double? TryNumber(this JsonElement json, string name) =>
        json.TryMember(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetDouble(out var number) ? number : null;

    public static JsonElement? TryMember(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var found) ? found : null;
}
