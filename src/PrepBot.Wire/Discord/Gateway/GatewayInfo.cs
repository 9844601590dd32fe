namespace PrepBot.Wire.Discord.Gateway;

/// <summary>What <c>GET /gateway/bot</c> says (events/gateway#get-gateway-bot).</summary>
/// <param name="Url">Where to connect.</param>
/// <param name="Total">How many sessions may be started in a day.</param>
/// <param name="Remaining">How many of them are left. Going over resets the bot's token.</param>
/// <param name="ResetAfter">When they are all there again.</param>
/// <param name="MaxConcurrency">How many identifies are taken in five seconds.</param>
public sealed record GatewayInfo(Uri Url, int Total, int Remaining, TimeSpan ResetAfter, int MaxConcurrency);

/// <summary>The answer to the question where the gateway is.</summary>
public abstract record GatewayLookup
{
    /// <summary>It is there.</summary>
    /// <param name="Info">What is known of it.</param>
    public sealed record Found(GatewayInfo Info) : GatewayLookup;

    /// <summary>It could not be learned now; it is asked again later.</summary>
    /// <param name="Why">For the log.</param>
    public sealed record Unavailable(string Why) : GatewayLookup;

    /// <summary>The token was refused: asking again is of no use.</summary>
    public sealed record TokenRefused : GatewayLookup;
}

/// <summary>Knows how to ask where the gateway is.</summary>
public interface IGatewayLocator
{
    /// <summary>Asks. Failures are answers, not exceptions.</summary>
    Task<GatewayLookup> LocateAsync(CancellationToken ct);
}
