using System.Collections.Immutable;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>How far the next connection has come.</summary>
internal enum AttemptStage
{
    /// <summary>None is wanted.</summary>
    None,

    /// <summary>It must wait.</summary>
    Waiting,

    /// <summary>An address is asked for.</summary>
    Asking,

    Connecting,

    /// <summary>Connected; hello has not come.</summary>
    Greeting,
}

/// <summary>A socket that is open or opening, and what it delivered that is not acknowledged.</summary>
internal sealed record OpenSocket(long Id, TimeSpan Since, ImmutableHashSet<long> Unacked)
{
    public OpenSocket(long id)
        : this(id, TimeSpan.Zero, [])
    {
    }
}

/// <summary>Everything that the machine knows.</summary>
internal sealed record SocketModeState
{
    public static readonly SocketModeState Initial = new();

    public bool IsStarted { get; init; }

    public AttemptStage Stage { get; init; }

    /// <summary>The socket of the attempt, from Connecting to hello.</summary>
    public OpenSocket? Next { get; init; }

    /// <summary>The socket that said hello last, while it is open.</summary>
    public OpenSocket? Current { get; init; }

    /// <summary>The one that it replaced, kept for what is still to be acknowledged there.</summary>
    public OpenSocket? Retiring { get; init; }

    /// <summary>Sockets that were told to close and have not ended.</summary>
    public ImmutableHashSet<long> Closing { get; init; } = [];

    public long LastSocket { get; init; }

    public long LastDelivery { get; init; }

    /// <summary>Attempts in a row that did not come to hello.</summary>
    public int Failures { get; init; }

    /// <summary>Envelopes that found no room.</summary>
    public long Dropped { get; init; }

    /// <summary>What went wrong last, as a sentence, and when.</summary>
    public (string Sentence, TimeSpan At)? Fault { get; init; }

    public bool Stopping { get; init; }

    public bool HasStopped { get; init; }

    public bool HasFailed { get; init; }

    public bool IsOver => HasStopped || HasFailed;

    public SocketModePhase Phase => this switch
    {
        { HasFailed: true } => SocketModePhase.Failed,
        { HasStopped: true } => SocketModePhase.Stopped,
        { IsStarted: false } => SocketModePhase.Idle,
        { Stopping: true } => SocketModePhase.Draining,
        { Current: not null, Stage: AttemptStage.None } => SocketModePhase.Connected,
        { Current: not null } => SocketModePhase.Replacing,
        { Stage: AttemptStage.Waiting } => SocketModePhase.Waiting,
        _ => SocketModePhase.Connecting,
    };

    /// <summary>The open socket of this number, or null.</summary>
    public OpenSocket? Find(long id) => Current?.Id == id ? Current : Retiring?.Id == id ? Retiring : Next?.Id == id ? Next : null;

    /// <summary>The state with the socket of this number changed.</summary>
    public SocketModeState With(OpenSocket socket) =>
        Current?.Id == socket.Id ? this with { Current = socket }
        : Retiring?.Id == socket.Id ? this with { Retiring = socket }
        : Next?.Id == socket.Id ? this with { Next = socket }
        : this;

    /// <summary>The state without the socket of this number.</summary>
    public SocketModeState Without(long id) => this with
    {
        Current = Current?.Id == id ? null : Current,
        Retiring = Retiring?.Id == id ? null : Retiring,
        Next = Next?.Id == id ? null : Next,
        Closing = Closing.Remove(id),
    };

    /// <summary>Those that are open, the oldest first.</summary>
    public IEnumerable<OpenSocket> Open()
    {
        if (Retiring is not null) yield return Retiring;
        if (Current is not null) yield return Current;
        if (Next is not null) yield return Next;
    }
}
