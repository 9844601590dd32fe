using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>
/// What an envelope holds: <see cref="SlashCommand"/>, <see cref="Interaction"/>, <see cref="EventCallback"/> or <see cref="UnknownPayload"/>.
/// </summary>
public abstract record SlackPayload
{
    /// <summary>The workspace whose bot token answers; null where the payload does not say.</summary>
    [JsonIgnore]
    public abstract string? Workspace { get; }

    /// <summary>Makes sense of a payload; what makes none is kept as it came.</summary>
    /// <param name="type">The envelope's type.</param>
    /// <param name="payload">Its payload.</param>
    public static SlackPayload Read(string type, JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object) return new UnknownPayload(type, payload);
        try
        {
            SlackPayload? known = type switch
            {
                "slash_commands" => payload.Deserialize(SlackJson.Default.SlashCommand),
                "interactive" => payload.Deserialize(SlackJson.Default.Interaction),
                "events_api" => payload.Deserialize(SlackJson.Default.EventCallback),
                _ => null,
            };
            return known ?? new UnknownPayload(type, payload);
        }
        catch (JsonException)
        {
            return new UnknownPayload(type, payload);
        }
    }
}

/// <summary>A payload that we do not know, or know in another shape; kept as it came.</summary>
/// <param name="Kind">The envelope's type.</param>
/// <param name="Raw">Holds tokens: never to be logged.</param>
public sealed record UnknownPayload(string Kind, JsonElement Raw) : SlackPayload
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Workspace => Raw.TryText("team_id") ?? Raw.TryMember("team")?.TryText("id");

    /// <inheritdoc/>
    public override string ToString() => $"unknown {Kind}";
}

/// <summary>A command that was typed. Slack: interactivity/implementing-slash-commands.</summary>
public sealed record SlashCommand : SlackPayload
{
    /// <summary>With its slash.</summary>
    public string? Command { get; init; }

    /// <summary>What stands behind it; &amp;, &lt; and &gt; come as entities.</summary>
    public string? Text { get; init; }

    /// <summary>The workspace that it was typed in.</summary>
    public string? TeamId { get; init; }

    /// <summary>The workspace's name in addresses.</summary>
    public string? TeamDomain { get; init; }

    /// <summary>The organisation, if any.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>Whether the app is installed for the whole organisation.</summary>
    [JsonConverter(typeof(LooseBoolConverter))]
    public bool? IsEnterpriseInstall { get; init; }

    /// <summary>Where.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where, by name; "directmessage" in a direct message.</summary>
    public string? ChannelName { get; init; }

    /// <summary>Who.</summary>
    public string? UserId { get; init; }

    /// <summary>Who, by an old name that is not for people.</summary>
    public string? UserName { get; init; }

    /// <summary>Our app.</summary>
    public string? ApiAppId { get; init; }

    /// <summary>The right to answer five times within 30 minutes. Never to be logged.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The right to open one dialog within three seconds.</summary>
    public string? TriggerId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Workspace => TeamId;

    /// <summary>The command alone: a record would print the right to answer too.</summary>
    public override string ToString() => $"{Command} of {UserId}";
}

/// <summary>Reads a truth value that is text in form bodies and not in JSON.</summary>
internal sealed class LooseBoolConverter : JsonConverter<bool?>
{
    /// <inheritdoc/>
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => element.GetString() is "true" or "1",
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } truth) writer.WriteBooleanValue(truth);
        else writer.WriteNullValue();
    }
}
