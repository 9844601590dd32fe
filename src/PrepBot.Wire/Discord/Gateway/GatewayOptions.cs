namespace PrepBot.Wire.Discord.Gateway;

/// <summary>What a gateway client needs to know.</summary>
/// <param name="Token">The bot's token.</param>
/// <param name="Intents">Which events are wanted (events/gateway#gateway-intents).</param>
public sealed record GatewayOptions(Credential Token, int Intents)
{
    /// <summary>
    /// How many events may wait to be handled. Beyond that the connection is closed, and the rest is replayed by a resume: nothing is lost and reading never
    /// waits.
    /// </summary>
    public int Backlog { get; init; } = 4096;
}

/// <summary>How it ended.</summary>
public abstract record GatewayEnd
{
    /// <summary>As asked.</summary>
    public sealed record Stopped : GatewayEnd;

    /// <summary>A person must mend something; connecting again would be refused again.</summary>
    /// <param name="Reason">What is wrong.</param>
    /// <param name="Remedy">What to do, as a sentence.</param>
    public sealed record Fatal(string Reason, string Remedy) : GatewayEnd;
}

/// <summary>How the connection is, for a health page.</summary>
/// <param name="Phase">Where it is.</param>
/// <param name="LastHeard">When the last frame of any kind came in; null before the first.</param>
/// <param name="Beat">How often Discord is to be heard from at the least. Silence of twice that long means that something is wrong.</param>
/// <param name="Failure">What ended it, where it failed.</param>
public sealed record GatewayHealth(GatewayPhase Phase, DateTimeOffset? LastHeard, TimeSpan Beat, GatewayEnd.Fatal? Failure);
