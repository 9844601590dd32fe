namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>What can happen to the machine. Sockets and deliveries are numbered by the machine itself, from 1.</summary>
internal abstract record SocketModeInput
{
    public sealed record Started : SocketModeInput;

    public sealed record Located(SocketLookup Lookup) : SocketModeInput;

    public sealed record Connected(long Socket) : SocketModeInput;

    public sealed record Frame(long Socket, SocketFrame Content) : SocketModeInput;

    /// <summary>The end of a socket, whoever ended it, also of one that never came about. Comes once for each Connect.</summary>
    public sealed record SocketClosed(long Socket, int? Code = null, string? Why = null) : SocketModeInput;

    /// <summary>Whoever handled an envelope wants it acknowledged.</summary>
    public sealed record AckRequested(long Socket, long Delivery, byte[] Message) : SocketModeInput;

    /// <summary>The envelope could not be handed on: the queue is full.</summary>
    public sealed record DeliveryOverrun(long Socket, long Delivery) : SocketModeInput;

    public sealed record TimerDue(SocketModeTimer Timer, long Generation = 0) : SocketModeInput;

    public sealed record StopRequested : SocketModeInput;
}

/// <summary>What a message of Slack's says.</summary>
internal abstract record SocketFrame
{
    /// <summary>The socket is good.</summary>
    /// <param name="Connections">How many this app has, as far as Slack says.</param>
    public sealed record Hello(int? Connections) : SocketFrame;

    public sealed record Disconnect(string Reason) : SocketFrame;

    public sealed record Delivery(EnvelopeContent Envelope) : SocketFrame;

    /// <summary>A kind that is news to us and that asks for no acknowledgement.</summary>
    public sealed record Other(string Type) : SocketFrame;

    public sealed record Unreadable(string Why) : SocketFrame;
}

/// <summary>The named waits.</summary>
internal enum SocketModeTimer
{
    /// <summary>Before the next connection.</summary>
    Retry,
    Connect,
    Hello,

    /// <summary>For the acknowledgements that a socket is still owed.</summary>
    Drain,
}
