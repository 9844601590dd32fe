using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>Something that happened in a workspace. Slack: apis/events-api#callback-field.</summary>
public sealed record EventCallback : SlackPayload
{
    /// <summary>event_callback; app_rate_limited has no <see cref="Event"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The same for each delivery of one event.</summary>
    public string? EventId { get; init; }

    /// <summary>When, in seconds since 1970.</summary>
    public long? EventTime { get; init; }

    /// <summary>The workspace that it happened in, which in a shared channel may be another's.</summary>
    public string? TeamId { get; init; }

    /// <summary>The organisation, if any.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>Our app.</summary>
    public string? ApiAppId { get; init; }

    /// <summary>The installation that sees it; Slack names one.</summary>
    public IReadOnlyList<EventAuthorization>? Authorizations { get; init; }

    /// <summary>Whether it happened in a channel that several organisations share.</summary>
    public bool? IsExtSharedChannel { get; init; }

    /// <summary>What happened.</summary>
    public SlackEvent? Event { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Workspace => Authorizations is [{ TeamId: { Length: > 0 } team }, ..] ? team : TeamId;

    /// <summary>Its kind and id, not what people wrote.</summary>
    public override string ToString() => $"{Event?.Type ?? Type} {EventId}";
}

/// <summary>An installation of the app.</summary>
public sealed record EventAuthorization
{
    /// <summary>Its organisation.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>Its workspace.</summary>
    public string? TeamId { get; init; }

    /// <summary>The bot's user there.</summary>
    public string? UserId { get; init; }

    /// <summary>Whether that is a bot.</summary>
    public bool? IsBot { get; init; }

    /// <summary>Whether it is for the whole organisation.</summary>
    public bool? IsEnterpriseInstall { get; init; }
}

/// <summary>
/// An event: app_mention, message, app_home_opened, member_joined_channel, app_uninstalled, tokens_revoked, channel_deleted, channel_archive and so on; which
/// members are set depends on <see cref="Type"/>. Slack: reference/events.
/// </summary>
public sealed record SlackEvent
{
    /// <summary>Which.</summary>
    public string? Type { get; init; }

    /// <summary>For a message: what kind; null for an ordinary one.</summary>
    public string? Subtype { get; init; }

    /// <summary>Who.</summary>
    [JsonConverter(typeof(IdConverter))]
    public string? User { get; init; }

    /// <summary>For a message: the bot that wrote it.</summary>
    public string? BotId { get; init; }

    /// <summary>For a message: the app that wrote it.</summary>
    public string? AppId { get; init; }

    /// <summary>Where.</summary>
    [JsonConverter(typeof(IdConverter))]
    public string? Channel { get; init; }

    /// <summary>channel, group, im or mpim; for member_joined_channel C or G.</summary>
    public string? ChannelType { get; init; }

    /// <summary>The person's workspace.</summary>
    public string? Team { get; init; }

    /// <summary>In Slack's markup.</summary>
    public string? Text { get; init; }

    /// <summary>The message.</summary>
    public string? Ts { get; init; }

    /// <summary>The message's thread.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>When it happened.</summary>
    public string? EventTs { get; init; }

    /// <summary>For a message: the client's own id of it.</summary>
    public string? ClientMsgId { get; init; }

    /// <summary>The message's blocks.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary>The message's files.</summary>
    public IReadOnlyList<SlackFile>? Files { get; init; }

    /// <summary>What the app that posted it noted with it.</summary>
    public MessageMetadata? Metadata { get; init; }

    /// <summary>For app_home_opened: home or messages.</summary>
    public string? Tab { get; init; }

    /// <summary>For app_home_opened: what stands there, if anything.</summary>
    public View? View { get; init; }

    /// <summary>For member_joined_channel: who invited.</summary>
    public string? Inviter { get; init; }

    /// <summary>For tokens_revoked: whose.</summary>
    public RevokedTokens? Tokens { get; init; }

    /// <summary>For a message that was changed: as it is now.</summary>
    public Message? Message { get; init; }

    /// <summary>For a message that was changed or deleted: as it was.</summary>
    public Message? PreviousMessage { get; init; }

    /// <summary>For a message that was deleted: which.</summary>
    public string? DeletedTs { get; init; }

    /// <summary>
    /// Whether a person wrote this message now. A bot, our own among them, is never to be answered: two of them would talk for ever. Changes, joins and other
    /// subtypes are no words to us; a file with words, and a thread's answer that is shown in its channel too, are.
    /// </summary>
    [JsonIgnore]
    public bool IsFromPerson => Type is "message" or "app_mention" && BotId is null && !string.IsNullOrEmpty(User) && User != "USLACKBOT"
        && Subtype is null or "" or "file_share" or "thread_broadcast";

    /// <summary>Its kind, not what people wrote.</summary>
    public override string ToString() => Subtype is null ? $"{Type}" : $"{Type}/{Subtype}";
}

/// <summary>Whose tokens were taken back: ids of users.</summary>
public sealed record RevokedTokens
{
    /// <summary>Of people.</summary>
    public IReadOnlyList<string>? Oauth { get; init; }

    /// <summary>Of bots.</summary>
    public IReadOnlyList<string>? Bot { get; init; }
}
