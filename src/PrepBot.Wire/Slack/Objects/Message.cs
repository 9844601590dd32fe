using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>A message as Slack gives it. Slack: reference/events/message.</summary>
public sealed record Message
{
    /// <summary>Always "message".</summary>
    public string? Type { get; init; }

    /// <summary>What kind of message; null for an ordinary one.</summary>
    public string? Subtype { get; init; }

    /// <summary>Its id in its channel, and its time: seconds since 1970 with six decimals.</summary>
    public string? Ts { get; init; }

    /// <summary>The first message of its thread; its own where it begins one.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>Who wrote it; the bot's user where a bot did.</summary>
    public string? User { get; init; }

    /// <summary>The bot that wrote it.</summary>
    public string? BotId { get; init; }

    /// <summary>The app that wrote it.</summary>
    public string? AppId { get; init; }

    /// <summary>In Slack's markup.</summary>
    public string? Text { get; init; }

    /// <summary>Its blocks.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary>Files with it.</summary>
    public IReadOnlyList<SlackFile>? Files { get; init; }

    /// <summary>What the app that posted it noted with it; history shows it only when it is asked for.</summary>
    public MessageMetadata? Metadata { get; init; }

    /// <summary>When it was changed last.</summary>
    public Edited? Edited { get; init; }

    /// <summary>Answers in its thread.</summary>
    public int? ReplyCount { get; init; }
}

/// <summary>Who changed a message, and when.</summary>
public sealed record Edited(string? User, string? Ts);

/// <summary>What an app notes with its own message, unseen by people. Slack: messaging/message-metadata.</summary>
/// <param name="EventType">What it is about.</param>
/// <param name="EventPayload">A JSON object; all of it has at most 8,000 characters.</param>
public sealed record MessageMetadata(string? EventType, JsonElement EventPayload)
{
    /// <summary>Metadata of plain texts.</summary>
    public static MessageMetadata Of(string eventType, IReadOnlyDictionary<string, string> payload) =>
        new(eventType, JsonSerializer.SerializeToElement(payload, SlackJson.Default.IReadOnlyDictionaryStringString));

    /// <summary>A text of the payload, or null.</summary>
    public string? Text(string name) => EventPayload.TryText(name);
}

/// <summary>A file. Slack: reference/objects/file-object.</summary>
public sealed record SlackFile
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name with its ending.</summary>
    public string? Name { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    /// <summary>Its MIME type, as Slack guesses it.</summary>
    public string? Mimetype { get; init; }

    /// <summary>Slack's short name of its kind.</summary>
    public string? Filetype { get; init; }

    /// <summary>In bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Where it is, for whoever has a token that may read it.</summary>
    public string? UrlPrivate { get; init; }

    /// <summary>The same, served as a download.</summary>
    public string? UrlPrivateDownload { get; init; }

    /// <summary>hosted, external, snippet, post, …</summary>
    public string? Mode { get; init; }

    /// <summary>Whether it lies elsewhere.</summary>
    public bool? IsExternal { get; init; }

    /// <summary>Whose it is.</summary>
    public string? User { get; init; }

    /// <summary>"visible", or "check_file_info" where only files.info tells more.</summary>
    public string? FileAccess { get; init; }
}

/// <summary>Reads an id that stands alone in one event and in an object in another.</summary>
internal sealed class IdConverter : JsonConverter<string?>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return element.ValueKind == JsonValueKind.String ? element.GetString() : element.TryText("id");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
