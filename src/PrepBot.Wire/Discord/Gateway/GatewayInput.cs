using System.Text.Json;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>What can happen to the machine.</summary>
internal abstract record GatewayInput
{
    /// <summary>Begins, with the session that was kept.</summary>
    public sealed record Started(GatewaySession? Kept) : GatewayInput;

    public sealed record Located(GatewayLookup Lookup) : GatewayInput;

    public sealed record Connected : GatewayInput;

    public sealed record Frame(int Op, long? Sequence, string? Type, JsonElement Data) : GatewayInput;

    public sealed record FrameUnreadable(string Why) : GatewayInput;

    /// <summary>The end of a connection, whoever ended it, also of one that never came about. Comes once for each Connect.</summary>
    public sealed record SocketClosed(int? Code, string? Why = null) : GatewayInput;

    public sealed record TimerDue(GatewayTimer Timer, long Generation = 0) : GatewayInput;

    public sealed record SendRequested(ReadOnlyMemory<byte> Payload) : GatewayInput;

    /// <summary>The event could not be handed on: the queue is full.</summary>
    public sealed record DispatchOverrun(long Sequence) : GatewayInput;

    public sealed record StopRequested(bool Leaving) : GatewayInput;
}

/// <summary>The named waits.</summary>
internal enum GatewayTimer
{
    /// <summary>Before the next connection.</summary>
    Retry,
    Connect,
    Hello,
    Ready,
    Beat,

    /// <summary>Before identify may be sent.</summary>
    Introduce,

    /// <summary>Until the send window has room.</summary>
    Send,
}
