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

/// <summary>An account in a server. Discord: resources/guild#guild-member-object.</summary>
public sealed record Member
{
    /// <summary>The account; absent among resolved members.</summary>
    public User? User { get; init; }

    /// <summary>The name in this server.</summary>
    public string? Nick { get; init; }

    /// <summary>Permission bits in the channel, in decimal, overwrites counted.</summary>
    public string? Permissions { get; init; }
}
