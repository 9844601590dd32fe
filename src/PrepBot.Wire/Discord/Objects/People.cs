namespace PrepBot.Wire.Discord.Objects;

/// <summary>An account. Discord: resources/user#user-object.</summary>
public sealed record User
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Unique, lower case.</summary>
    public string? Username { get; init; }

    /// <summary>The name that the person chose to be shown.</summary>
    public string? GlobalName { get; init; }

    /// <summary>Whether it is an app's.</summary>
    public bool? Bot { get; init; }
}

/// <summary>What a bot belongs to. Discord: resources/application#application-object.</summary>
public sealed record Application
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }
}

/// <summary>An account in a server. Discord: resources/guild#guild-member-object.</summary>
public sealed record Member
{
    /// <summary>The account; absent among resolved members.</summary>
    public User? User { get; init; }

    /// <summary>The name in this server.</summary>
    public string? Nick { get; init; }

    /// <summary>The ids of the member's roles, without everybody's.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Until when a time-out lasts, also one that is over; null where there was none.</summary>
    public DateTimeOffset? CommunicationDisabledUntil { get; init; }

    /// <summary>Permission bits in the channel, in decimal, overwrites counted.</summary>
    public string? Permissions { get; init; }
}
