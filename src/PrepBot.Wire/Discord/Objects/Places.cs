using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>A server. Discord: resources/guild#guild-object.</summary>
public sealed record Guild
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The channel for the server's own notices, or null.</summary>
    public string? SystemChannelId { get; init; }

    /// <summary>True while Discord has an outage there; then a leave is none.</summary>
    public bool? Unavailable { get; init; }

    /// <summary>When we joined; only in GUILD_CREATE.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>The account that may do everything there.</summary>
    public string? OwnerId { get; init; }

    /// <summary>All roles; the one with the server's own id is everybody's.</summary>
    public IReadOnlyList<Role>? Roles { get; init; }

    /// <summary>The channels; only in GUILD_CREATE.</summary>
    public IReadOnlyList<Channel>? Channels { get; init; }

    /// <summary>Some members, ourselves among them; only in GUILD_CREATE.</summary>
    public IReadOnlyList<Member>? Members { get; init; }
}

/// <summary>What its holders may do in a server. Discord: topics/permissions#role-object.</summary>
public sealed record Role
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Permission bits in decimal.</summary>
    public string? Permissions { get; init; }
}

/// <summary>What a channel grants or refuses to a role or a member. Discord: resources/channel#overwrite-object.</summary>
public sealed record Overwrite
{
    /// <summary>Of a role.</summary>
    public const int ForRole = 0;

    /// <summary>Of a member.</summary>
    public const int ForMember = 1;

    /// <summary>The role's or the account's id.</summary>
    public string? Id { get; init; }

    /// <summary><see cref="ForRole"/> or <see cref="ForMember"/>.</summary>
    public int Type { get; init; }

    /// <summary>Permission bits in decimal.</summary>
    public string? Allow { get; init; }

    /// <summary>Permission bits in decimal.</summary>
    public string? Deny { get; init; }
}

/// <summary>A channel, thread or direct conversation. Discord: resources/channel#channel-object.</summary>
public sealed record Channel
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>The <see cref="Type"/> of an ordinary channel.</summary>
    public const int Text = 0;

    /// <summary>0 text, 1 direct, 10 to 12 threads.</summary>
    public int Type { get; init; }

    /// <summary>Whether it is a thread. Discord: resources/channel#channel-object-channel-types.</summary>
    [JsonIgnore]
    public bool IsThread => Type is >= 10 and <= 12;

    /// <summary>The server; absent for direct ones.</summary>
    public string? GuildId { get; init; }

    /// <summary>For a thread the channel in which it was opened.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What differs here from the roles; a thread has none and follows its channel.</summary>
    public IReadOnlyList<Overwrite>? PermissionOverwrites { get; init; }
}

/// <summary>The body that opens a direct conversation. Discord: resources/user#create-dm.</summary>
public sealed record DirectBody(string RecipientId);

/// <summary>The body that opens a thread at a message. Discord: resources/channel#start-thread-from-message.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="AutoArchiveDuration">Minutes without a word: 60, 1440, 4320 or 10080.</param>
public sealed record ThreadBody(string Name, int AutoArchiveDuration);
