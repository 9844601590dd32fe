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
}

/// <summary>A channel, thread or direct conversation. Discord: resources/channel#channel-object.</summary>
public sealed record Channel
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>0 text, 1 direct, 10 to 12 threads.</summary>
    public int Type { get; init; }

    /// <summary>The server; absent for direct ones.</summary>
    public string? GuildId { get; init; }

    /// <summary>For a thread the channel in which it was opened.</summary>
    public string? ParentId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}

/// <summary>The body that opens a direct conversation. Discord: resources/user#create-dm.</summary>
public sealed record DirectBody(string RecipientId);

/// <summary>The body that opens a thread at a message. Discord: resources/channel#start-thread-from-message.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="AutoArchiveDuration">Minutes without a word: 60, 1440, 4320 or 10080.</param>
public sealed record ThreadBody(string Name, int AutoArchiveDuration);
