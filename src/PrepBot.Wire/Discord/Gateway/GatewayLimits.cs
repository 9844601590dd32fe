namespace PrepBot.Wire.Discord.Gateway;

/// <summary>The gateway's figures, each with the page that it is from, and ours.</summary>
internal static class GatewayLimits
{
    /// <summary>Discord: topics/opcodes-and-status-codes, gateway versions.</summary>
    public const int Version = 10;

    /// <summary>Discord: events/gateway#rate-limiting, events a connection in <see cref="SendWindow"/>, heartbeats among them.</summary>
    public const int Sends = 120;

    /// <summary>Discord: events/gateway#sending-events, the longest frame that is taken, in bytes.</summary>
    public const int FrameBytes = 4096;

    /// <summary>Ours: what may wait to be sent; a bot that answers over REST sends next to nothing here.</summary>
    public const int Unsent = 100;

    /// <summary>Ours: kept for identify, resume and beats that Discord asks for.</summary>
    public const int OwnSends = 4;

    /// <summary>Ours: resumes in a row that led to nothing before the session is given up.</summary>
    public const int ResumeTries = 3;

    /// <summary>Ours: below this share of the day's session starts they are spread over what is left of the day.</summary>
    public const int SpareStartsShare = 10;

    /// <summary>Discord: events/gateway#rate-limiting.</summary>
    public static readonly TimeSpan SendWindow = TimeSpan.FromSeconds(60);

    /// <summary>Discord: events/gateway#rate-limiting, max_concurrency identifies in this time, one for each rate limit key.</summary>
    public static readonly TimeSpan IdentifySpacing = TimeSpan.FromSeconds(5);

    /// <summary>Discord: events/gateway-events#invalid-session, the least and the most to wait before a new identify.</summary>
    public static readonly TimeSpan InvalidSessionLeast = TimeSpan.FromSeconds(1);

    /// <summary>The most; see <see cref="InvalidSessionLeast"/>.</summary>
    public static readonly TimeSpan InvalidSessionMost = TimeSpan.FromSeconds(5);

    /// <summary>Ours: a beat that is said to be faster than this is a mistake.</summary>
    public static readonly TimeSpan ShortestBeat = TimeSpan.FromMilliseconds(50);

    /// <summary>Discord: events/gateway#hello-event, the interval of its example, used where Hello names none.</summary>
    public static readonly TimeSpan UsualBeat = TimeSpan.FromMilliseconds(45_000);

    /// <summary>Ours.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Ours: Discord sends Hello late when it is busy.</summary>
    public static readonly TimeSpan HelloTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Ours: from identify to READY, and between the events that a resume replays.</summary>
    public static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Ours: how long the other side may take to answer a close before the connection is cut (dotnet/runtime#51590).</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Ours: the wait after the first failure; it doubles from there.</summary>
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);

    /// <summary>Ours.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);
}
