using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>Socket Mode's figures, each with the page that it is from, and ours.</summary>
internal static class SocketModeLimits
{
    /// <summary>RFC 6455, 7.4.1: nothing is wrong, we are done with this socket. Slack knows no codes of its own.</summary>
    public const int CloseCode = 1000;

    /// <summary>Slack: apis/events-api/using-socket-mode, an envelope that is not acknowledged by then counts as not delivered.</summary>
    public static readonly TimeSpan AckWithin = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Ours: how long a socket that was replaced, or that is left at shutdown, is kept for acknowledgements that are still due. Later ones are worth nothing.
    /// </summary>
    public static readonly TimeSpan DrainTimeout = AckWithin;

    /// <summary>Ours.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Ours: hello usually comes at once.</summary>
    public static readonly TimeSpan HelloTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Ours: Slack leaves the TCP connection open after the closing handshake, so the wait for its end must be bounded.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Ours: the wait after the first failure; it doubles from there.</summary>
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);

    /// <summary>Ours.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    /// <summary>Ours: a connection that is asked to be replaced sooner than this after its hello is not replaced at once, lest both sides spin.</summary>
    public static readonly TimeSpan ReplaceAtOnceAfter = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Ours: the least to wait when Slack counts too many websockets. An app may have ten (using-socket-mode), and those of a process that died are counted
    /// until Slack has noticed.
    /// </summary>
    public static readonly TimeSpan TooManyWait = TimeSpan.FromSeconds(60);

    /// <summary>Ours: silence is usual on a quiet workspace, so pings tell whether the other side is there.</summary>
    public static readonly SocketPings Pings = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
}
