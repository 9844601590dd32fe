using System.Text.Json.Serialization;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Wire.Slack.Web;

/// <summary>Who the token is. Slack: reference/methods/auth.test.</summary>
public sealed record AuthTest
{
    /// <summary>The workspace's address.</summary>
    public string? Url { get; init; }

    /// <summary>The workspace's name.</summary>
    public string? Team { get; init; }

    /// <summary>The bot's name.</summary>
    public string? User { get; init; }

    /// <summary>The workspace.</summary>
    public string? TeamId { get; init; }

    /// <summary>The bot's user: who it is in mentions and messages.</summary>
    public string? UserId { get; init; }

    /// <summary>The bot.</summary>
    public string? BotId { get; init; }

    /// <summary>The organisation, if any.</summary>
    public string? EnterpriseId { get; init; }

    /// <summary>Whether the app is installed for the whole organisation.</summary>
    public bool? IsEnterpriseInstall { get; init; }

    /// <summary>The scopes that the token has, where Slack told.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Scopes { get; init; } = [];
}

/// <summary>Where a message stands: what it takes to change or delete it.</summary>
/// <param name="Channel">The channel's id, which for a message to a person is not what was asked for.</param>
/// <param name="Ts">Its id in that channel, and its time.</param>
public sealed record PostedMessage(string Channel, string Ts);

/// <summary>A channel, group or direct message. Slack: reference/objects/conversation-object.</summary>
public sealed record Conversation
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name, without #; none for direct messages.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is a direct message.</summary>
    public bool? IsIm { get; init; }

    /// <summary>Whether it is a direct message of several.</summary>
    public bool? IsMpim { get; init; }

    /// <summary>Whether it is private.</summary>
    public bool? IsPrivate { get; init; }

    /// <summary>Whether it is archived.</summary>
    public bool? IsArchived { get; init; }

    /// <summary>Whether the bot is in it.</summary>
    public bool? IsMember { get; init; }

    /// <summary>Whether other organisations share it.</summary>
    public bool? IsExtShared { get; init; }

    /// <summary>For a direct message: with whom.</summary>
    public string? User { get; init; }
}

/// <summary>A person or a bot. Slack: reference/objects/user-object.</summary>
public sealed record SlackUser
{
    /// <summary>The id.</summary>
    public string? Id { get; init; }

    /// <summary>The workspace.</summary>
    public string? TeamId { get; init; }

    /// <summary>An old name that is not for people.</summary>
    public string? Name { get; init; }

    /// <summary>The full name.</summary>
    public string? RealName { get; init; }

    /// <summary>Whether the account is switched off.</summary>
    public bool? Deleted { get; init; }

    /// <summary>A name of the tz database.</summary>
    public string? Tz { get; init; }

    /// <summary>Seconds east of UTC, now.</summary>
    public int? TzOffset { get; init; }

    /// <summary>Such as en-US; only where it was asked for.</summary>
    public string? Locale { get; init; }

    /// <summary>May change the workspace's settings.</summary>
    public bool? IsAdmin { get; init; }

    /// <summary>Owns the workspace.</summary>
    public bool? IsOwner { get; init; }

    /// <summary>Owns it first.</summary>
    public bool? IsPrimaryOwner { get; init; }

    /// <summary>Is a guest.</summary>
    public bool? IsRestricted { get; init; }

    /// <summary>Is a guest of one channel.</summary>
    public bool? IsUltraRestricted { get; init; }

    /// <summary>Is a bot.</summary>
    public bool? IsBot { get; init; }

    /// <summary>Is of another organisation, met in a shared channel.</summary>
    public bool? IsStranger { get; init; }

    /// <summary>How people see them.</summary>
    public SlackProfile? Profile { get; init; }

    /// <summary>The name that people see: the one they chose, else the full one.</summary>
    [JsonIgnore]
    public string? DisplayName => First(Profile?.DisplayName, Profile?.RealName, RealName, Name);

    /// <summary>Whether they run the workspace.</summary>
    [JsonIgnore]
    public bool IsLead => IsAdmin == true || IsOwner == true || IsPrimaryOwner == true;

    private static string? First(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (!string.IsNullOrWhiteSpace(name)) return name;
        }
        return null;
    }
}

/// <summary>How people see somebody.</summary>
public sealed record SlackProfile
{
    /// <summary>The name they chose; may be empty.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The full name.</summary>
    public string? RealName { get; init; }
}

/// <summary>A part of a list.</summary>
/// <param name="Items">Those of this part.</param>
/// <param name="Next">What to ask for the next part with; null at the end.</param>
public sealed record SlackPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A file's content.</summary>
/// <param name="Bytes">All of it.</param>
/// <param name="ContentType">Its MIME type, as it was served.</param>
public sealed record SlackDownload(ReadOnlyMemory<byte> Bytes, string? ContentType);

internal sealed record ChannelBody(string Channel);

internal sealed record MessageRef(string Channel, string Ts);

internal sealed record PinBody(string Channel, string Timestamp);

internal sealed record UsersBody(string Users, bool ReturnIm = true);

internal sealed record TriggerBody(string TriggerId, View View);

internal sealed record ViewBody(View View)
{
    public string? ViewId { get; init; }

    public string? ExternalId { get; init; }

    public string? UserId { get; init; }

    public string? Hash { get; init; }
}

/// <summary>What is sent and what comes back, as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuthTest))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(SlackUser))]
[JsonSerializable(typeof(List<SlackUser>))]
[JsonSerializable(typeof(List<Message>))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(SlackFile))]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(ChannelBody))]
[JsonSerializable(typeof(MessageRef))]
[JsonSerializable(typeof(PinBody))]
[JsonSerializable(typeof(UsersBody))]
[JsonSerializable(typeof(TriggerBody))]
[JsonSerializable(typeof(ViewBody))]
internal sealed partial class SlackWebJson : JsonSerializerContext;
