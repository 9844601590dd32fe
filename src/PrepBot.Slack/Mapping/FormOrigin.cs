using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Core.Chat;

namespace PrepBot.Slack.Mapping;

/// <summary>Where a dialog was opened, kept in its metadata: what comes back of a dialog does not say. Holds no rights, since whoever has the dialog can read it.</summary>
/// <param name="Channel">The channel; null where there was none (a home tab, a shortcut).</param>
/// <param name="Thread">Its thread, or null.</param>
/// <param name="Direct">Whether that is a conversation of the bot with the person alone.</param>
/// <param name="Key">Under which <see cref="Answering.OpenForms"/> holds the right to answer there; null where there is none.</param>
/// <param name="Stacked">Whether the dialog stands on one that shows a message, so that nothing is to be shown elsewhere.</param>
internal sealed record FormOrigin(string? Channel, string? Thread, bool Direct, string? Key, bool Stacked)
{
    /// <summary>Of no channel.</summary>
    public static FormOrigin Nowhere { get; } = new(null, null, true, null, true);

    /// <summary>What is written into the dialog.</summary>
    public string Write() => JsonSerializer.Serialize(this, FormOriginJson.Default.FormOrigin);

    /// <summary>What was written; nowhere if it is not ours.</summary>
    public static FormOrigin Read(string? metadata)
    {
        try
        {
            return string.IsNullOrEmpty(metadata) ? Nowhere : JsonSerializer.Deserialize(metadata, FormOriginJson.Default.FormOrigin) ?? Nowhere;
        }
        catch (JsonException)
        {
            return Nowhere;
        }
    }

    /// <summary>The conversation.</summary>
    public ConversationRef In(string space, string account) =>
        Channel is { Length: > 0 } channel && !Direct ? new ConversationRef(space, channel) : ConversationRef.With(space, account);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormOrigin))]
internal sealed partial class FormOriginJson : JsonSerializerContext;
