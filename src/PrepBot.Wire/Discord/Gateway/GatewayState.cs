using System.Collections.Immutable;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>Where the client is.</summary>
public enum GatewayPhase
{
    /// <summary>Not begun.</summary>
    Idle,

    /// <summary>Asking where the gateway is.</summary>
    Locating,

    /// <summary>Waiting before the next connection.</summary>
    Waiting,

    /// <summary>Connecting.</summary>
    Connecting,

    /// <summary>Connected; Hello has not come.</summary>
    Greeting,

    /// <summary>Starting a session.</summary>
    Identifying,

    /// <summary>Going on with a session; missed events come in.</summary>
    Resuming,

    /// <summary>Events come in.</summary>
    Ready,

    /// <summary>Closing the connection.</summary>
    Closing,

    /// <summary>Ended as asked.</summary>
    Stopped,

    /// <summary>Ended; a person must mend something.</summary>
    Failed,
}

/// <summary>Everything that the machine knows.</summary>
internal sealed record GatewayState
{
    public static readonly GatewayState Initial = new();

    public GatewayPhase Phase { get; init; }

    public GatewayInfo? Info { get; init; }

    /// <summary>The session with the last sequence that was handed on, or null if the next one is new.</summary>
    public GatewaySession? Session { get; init; }

    public TimeSpan Interval { get; init; } = GatewayLimits.UsualBeat;

    public bool AwaitsAck { get; init; }

    /// <summary>Connections in a row that did not come to READY or RESUMED.</summary>
    public int Failures { get; init; }

    /// <summary>Resumes in a row that were sent and led to nothing.</summary>
    public int ResumeFailures { get; init; }

    /// <summary>The session's own address could not be reached, so the gateway's is tried.</summary>
    public bool AvoidResumeUrl { get; init; }

    public TimeSpan? IdentifiedAt { get; init; }

    public SendLog Sent { get; init; } = SendLog.Empty;

    public ImmutableQueue<ReadOnlyMemory<byte>> Unsent { get; init; } = [];

    public int UnsentCount { get; init; }

    /// <summary>The least to wait once the connection that is being closed is closed.</summary>
    public TimeSpan WaitAtLeast { get; init; }

    /// <summary>The wait that runs was for the session starts' sake and has been served when it ends.</summary>
    public bool Paced { get; init; }

    /// <summary>When the connection is closed, it is the end.</summary>
    public bool Stopping { get; init; }

    public bool IsOver => Phase is GatewayPhase.Stopped or GatewayPhase.Failed;

    public bool HasSocket => Phase is GatewayPhase.Connecting or GatewayPhase.Closing || IsOpen;

    public bool IsOpen => Phase == GatewayPhase.Greeting || IsGreeted;

    public bool IsGreeted => Phase is GatewayPhase.Identifying or GatewayPhase.Resuming or GatewayPhase.Ready;
}
