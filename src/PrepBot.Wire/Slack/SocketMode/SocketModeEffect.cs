namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>What the machine asks of the shell.</summary>
internal abstract record SocketModeEffect
{
    public sealed record Locate : SocketModeEffect;

    /// <summary>Opens a socket. The address holds a ticket and reaches no log.</summary>
    public sealed record Connect(long Socket, Uri Url) : SocketModeEffect;

    /// <summary>Closes, or gives up connecting. SocketClosed follows within <see cref="SocketModeLimits.CloseTimeout"/> in any case.</summary>
    public sealed record CloseSocket(long Socket, string Why) : SocketModeEffect;

    public sealed record SendAck(long Socket, long Delivery, byte[] Frame) : SocketModeEffect;

    public sealed record RefuseAck(long Delivery, AckResult Result) : SocketModeEffect;

    public sealed record Deliver(long Socket, long Delivery, EnvelopeContent Envelope) : SocketModeEffect;

    /// <summary>No envelope is handed on any more; those that were may still be read and acknowledged.</summary>
    public sealed record EndDeliveries : SocketModeEffect;

    /// <summary>Starts a timer, in place of the one of its name.</summary>
    public sealed record StartTimer(SocketModeTimer Timer, TimeSpan After) : SocketModeEffect;

    public sealed record StopTimer(SocketModeTimer Timer) : SocketModeEffect;

    public sealed record StopTimers : SocketModeEffect;

    /// <summary>For the log.</summary>
    public sealed record Note(string Text) : SocketModeEffect;

    /// <summary>The end; nothing but a person can mend it.</summary>
    public sealed record Fatal(string Reason, string Remedy) : SocketModeEffect;

    /// <summary>The end, as asked.</summary>
    public sealed record Stopped : SocketModeEffect;
}
