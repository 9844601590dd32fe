namespace PrepBot.Wire.Discord.Gateway;

/// <summary>What the machine asks of the shell.</summary>
internal abstract record GatewayEffect
{
    public sealed record Locate : GatewayEffect;

    public sealed record Connect(Uri Url) : GatewayEffect;

    /// <summary>Closes, or gives up connecting. SocketClosed follows within <see cref="GatewayLimits.CloseTimeout"/> in any case.</summary>
    public sealed record CloseSocket(int Code, string Why) : GatewayEffect;

    public sealed record SendFrame(GatewaySend Frame) : GatewayEffect;

    public sealed record SendRefused(string Why) : GatewayEffect;

    /// <summary>Starts a timer, in place of the one of its name.</summary>
    public sealed record StartTimer(GatewayTimer Timer, TimeSpan After) : GatewayEffect;

    public sealed record StopTimer(GatewayTimer Timer) : GatewayEffect;

    public sealed record StopTimers : GatewayEffect;

    public sealed record Dispatch(GatewayDispatch Event) : GatewayEffect;

    public sealed record SaveSession(GatewaySession Session) : GatewayEffect;

    public sealed record ForgetSession : GatewayEffect;

    /// <summary>For the log: why the next step waits.</summary>
    public sealed record Note(string Text) : GatewayEffect;

    /// <summary>The end; nothing but a person can mend it.</summary>
    public sealed record Fatal(string Reason, string Remedy) : GatewayEffect;

    /// <summary>The end, as asked.</summary>
    public sealed record Stopped : GatewayEffect;
}

/// <summary>What is sent. The token is added when the frame is written: it is no part of any state.</summary>
internal abstract record GatewaySend
{
    public sealed record Heartbeat(long? Sequence) : GatewaySend;

    public sealed record Identify : GatewaySend;

    public sealed record Resume(string SessionId, long Sequence) : GatewaySend;

    public sealed record Raw(ReadOnlyMemory<byte> Payload) : GatewaySend;
}
