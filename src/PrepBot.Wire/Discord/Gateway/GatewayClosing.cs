namespace PrepBot.Wire.Discord.Gateway;

/// <summary>What may be done after a close.</summary>
internal enum AfterClose
{
    /// <summary>The session lives on Discord's side.</summary>
    Resume,

    /// <summary>It does not.</summary>
    NewSession,

    /// <summary>Nothing: the same would be refused again, and a thousand refusals reset the token.</summary>
    Nothing,
}

/// <summary>What a close code asks of us, and for a fatal one what a person must mend.</summary>
internal sealed record GatewayClosing(AfterClose After, string Reason, string Remedy = "")
{
    /// <summary>We go away and come back: Discord keeps the session.</summary>
    public const int Restarting = 4000;

    /// <summary>We leave: Discord shows the bot offline at once and drops the session.</summary>
    public const int Leaving = 1000;

    // Any code but 1000 and 1001 keeps the session (events/gateway#initiating-a-disconnect); ours are in the private range and tell apart why in a trace.

    /// <summary>No acknowledgement between two beats.</summary>
    public const int Zombie = 4900;

    /// <summary>Discord asked for it.</summary>
    public const int Asked = 4901;

    /// <summary>A step took too long.</summary>
    public const int TooSlow = 4902;

    /// <summary>Events come faster than they are handled; the rest is replayed later.</summary>
    public const int Overrun = 4903;

    /// <summary>A frame that is not JSON.</summary>
    public const int Unreadable = 4904;

    private static readonly GatewayClosing Lost = new(AfterClose.Resume, "the connection was lost");

    /// <summary>
    /// Discord: topics/opcodes-and-status-codes#gateway-gateway-close-event-codes. 4009 asks for a new session in the documents; clients that resume there
    /// only earn an op 9.
    /// </summary>
    public static GatewayClosing Of(int? code) => code switch
    {
        1000 or 1001 => new(AfterClose.NewSession, "the session was ended"),
        4001 => new(AfterClose.Resume, "an opcode was unknown"),
        4002 => new(AfterClose.Resume, "a payload could not be decoded"),
        4003 => new(AfterClose.NewSession, "a payload was sent before identifying"),
        4004 => new(AfterClose.Nothing, "the token was refused", "Copy the bot's token again from the developer portal (Bot, Reset Token)."),
        4005 => new(AfterClose.NewSession, "identify was sent twice"),
        4007 => new(AfterClose.NewSession, "the sequence to resume from was not valid"),
        4008 => new(AfterClose.Resume, "frames were sent too fast"),
        4009 => new(AfterClose.NewSession, "the session timed out"),
        4010 => new(AfterClose.Nothing, "the shard was not valid", "Identify without a shard, or with one that is below the shard count."),
        4011 => new(
            AfterClose.Nothing,
            "the bot is in too many servers for one connection",
            "Run it in shards, or remove it from servers: above 2,500 sharding is required."),
        4012 => new(AfterClose.Nothing, "the gateway version is no longer served", "Update this program: it speaks gateway version 10."),
        4013 => new(AfterClose.Nothing, "the intents are not valid", "Correct the intents' bits; this is a fault of the program, not of the server."),
        4014 => new(
            AfterClose.Nothing,
            "an intent is not granted",
            "Enable the Message Content intent in the developer portal (Bot, Privileged Gateway Intents), or do not ask for it: "
            + "commands and direct messages need none."),
        _ => Lost,
    };
}
