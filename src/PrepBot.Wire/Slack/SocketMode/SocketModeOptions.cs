namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>What a Socket Mode client may be told.</summary>
public sealed record SocketModeOptions
{
    /// <summary>How many envelopes may wait to be handled. One that finds no room is not acknowledged: Slack delivers events again.</summary>
    public int Backlog { get; init; } = 1024;
}

/// <summary>Where the client is.</summary>
public enum SocketModePhase
{
    /// <summary>Not begun.</summary>
    Idle,

    /// <summary>Asking for an address, connecting, or waiting for hello.</summary>
    Connecting,

    /// <summary>Waiting before the next connection.</summary>
    Waiting,

    /// <summary>Envelopes come in.</summary>
    Connected,

    /// <summary>Envelopes come in, while a fresh connection is made in place of this one.</summary>
    Replacing,

    /// <summary>Stopping: acknowledgements that are due are waited for.</summary>
    Draining,

    /// <summary>Ended as asked.</summary>
    Stopped,

    /// <summary>Ended; a person must mend something.</summary>
    Failed,
}

/// <summary>How it ended.</summary>
public abstract record SocketModeEnd
{
    /// <summary>As asked.</summary>
    public sealed record Stopped : SocketModeEnd;

    /// <summary>A person must mend something; connecting again would be refused again.</summary>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Remedy">What to do, as a sentence.</param>
    public sealed record Fatal(string Reason, string Remedy) : SocketModeEnd;
}

/// <summary>Something that went wrong, for a health page.</summary>
/// <param name="Sentence">What.</param>
/// <param name="At">When.</param>
public sealed record SocketModeFault(string Sentence, DateTimeOffset At);

/// <summary>How the connection is, for a health page.</summary>
/// <param name="Phase">Where it is.</param>
/// <param name="ConnectedSince">When the connection that serves now said hello; null while there is none.</param>
/// <param name="LastHeard">
/// When the last message of any kind came in; null before the first. Silence means nothing on a quiet workspace: pings find out whether the other
/// side is there.
/// </param>
/// <param name="LastFault">What went wrong last, also if it is long since mended.</param>
/// <param name="Failure">What ended it, where it failed.</param>
/// <param name="Dropped">How many envelopes found no room.</param>
public sealed record SocketModeHealth(
    SocketModePhase Phase,
    DateTimeOffset? ConnectedSince,
    DateTimeOffset? LastHeard,
    SocketModeFault? LastFault,
    SocketModeEnd.Fatal? Failure,
    long Dropped);

/// <summary>The answer to the question where to connect.</summary>
public abstract record SocketLookup
{
    /// <summary>There. Good for one connection, soon.</summary>
    /// <param name="Url">Holds a ticket: never to be logged.</param>
    public sealed record Found(Uri Url) : SocketLookup
    {
        /// <summary>The host alone.</summary>
        public override string ToString() => $"{nameof(Found)} {Url.Host}";
    }

    /// <summary>It could not be learned now; it is asked again later.</summary>
    /// <param name="Why">For the log.</param>
    /// <param name="RetryAfter">The least to wait, as far as Slack said.</param>
    public sealed record Unavailable(string Why, TimeSpan RetryAfter = default) : SocketLookup;

    /// <summary>The token was refused: asking again is of no use.</summary>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Remedy">What to do, as a sentence.</param>
    public sealed record Refused(string Reason, string Remedy) : SocketLookup;
}

/// <summary>Knows how to ask for an address to connect to. It is asked anew for every connection.</summary>
public interface ISocketLocator
{
    /// <summary>Asks. Failures are answers, not exceptions.</summary>
    Task<SocketLookup> LocateAsync(CancellationToken ct);
}
