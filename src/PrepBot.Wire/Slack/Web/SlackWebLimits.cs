namespace PrepBot.Wire.Slack.Web;

/// <summary>The figures of Slack's Web API and ours.</summary>
internal static class SlackWebLimits
{
    /// <summary>Ours: how often a call is tried again after a failure; waiting for a rate limit is no failure.</summary>
    public const int Retries = 3;

    /// <summary>Ours: the longest answer that is read.</summary>
    public const int AnswerBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Slack: apis/web-api/rate-limits, one message a second and channel; short bursts are let pass, which takes up what a network bunches.
    /// </summary>
    public static readonly TimeSpan PostSpacing = TimeSpan.FromSeconds(1);

    /// <summary>Ours: added to Retry-After, which is in whole seconds and has travelled.</summary>
    public static readonly TimeSpan RetryMargin = TimeSpan.FromMilliseconds(100);

    /// <summary>Ours: what is waited after a limit that does not say how long.</summary>
    public static readonly TimeSpan UsualRetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Ours: the wait before the first retry; it doubles from there.</summary>
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(500);

    /// <summary>Ours.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);

    /// <summary>Ours: how long one try may take.</summary>
    public static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Ours: how long a connection may take; what failed here was certainly not sent.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Ours: how long the address of a socket is asked for before the socket's machine waits instead.</summary>
    public static readonly TimeSpan LocateWithin = TimeSpan.FromSeconds(20);
}
