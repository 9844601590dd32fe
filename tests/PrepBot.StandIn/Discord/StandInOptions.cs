using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Discord;

/// <summary>How a stand-in Discord behaves; what is not set behaves as Discord does, as far as its documentation says.</summary>
public sealed record StandInOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string Token { get; init; } = "stand-in-token";

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Closes a connection that has not sent a heartbeat for an interval and a half. Off while a test moves the clock in large steps.</summary>
    public bool CloseSilentClients { get; init; }

    /// <summary>How far apart two IDENTIFYs must be; Discord's is five seconds. Zero lets a test restart a bot at once.</summary>
    public TimeSpan IdentifyEvery { get; init; } = TimeSpan.Zero;

    /// <summary>IDENTIFYs a day; beyond them the token is reset, as Discord does.</summary>
    public int SessionStarts { get; init; } = 1000;

    /// <summary>Of the privileged intents, those that the developer portal has switched on.</summary>
    public int PrivilegedIntents { get; init; }

    /// <summary>How long a session whose socket is gone can be resumed.</summary>
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many dispatches are kept for a resume.</summary>
    public int ReplayBuffer { get; init; } = 1000;

    /// <summary>Requests a second over all routes but those of interactions.</summary>
    public int GlobalPerSecond { get; init; } = 50;

    /// <summary>Limits that differ from the built-in ones, by route ("POST /channels/{channel_id}/messages").</summary>
    public IReadOnlyDictionary<string, RouteLimit> Limits { get; init; } = new Dictionary<string, RouteLimit>();

    /// <summary>How long a nonce is remembered; Discord says "a few minutes".</summary>
    public TimeSpan NonceMemory { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The folder of Discord's request schemas; null leaves their part of the checks out.</summary>
    public string? SchemaFolder { get; init; } = SharedSchemas.Find("discord");

    /// <summary>
    /// Whether a property that Discord's description does not know is a violation. Discord ignores it, and so a slip of the pen stays unseen.
    /// </summary>
    public bool RefuseUnknownProperties { get; init; } = true;

    /// <summary>PrepBot's own rules on top of Discord's: every send says <c>allowed_mentions</c>.</summary>
    public bool HouseRules { get; init; } = true;
}

/// <summary>So many requests in a window, which begins with the first.</summary>
public sealed record RouteLimit(int Count, TimeSpan Per);
