namespace PrepBot.Wire.Discord.Gateway;

/// <summary>The address of the next connection.</summary>
internal static class GatewayAddress
{
    private static readonly string Query = $"v={GatewayLimits.Version}&encoding=json";

    /// <summary>
    /// The address that was given keeps its host, port and path and gets our query. A session is resumed at its own address, with the same query; but where
    /// the gateway that was given is on this
    /// machine and the resume address is not, the given one is used: a stand-in that repeats Discord's own answers must not send us out to Discord.
    /// </summary>
    /// <param name="given">From <c>GET /gateway/bot</c>.</param>
    /// <param name="resume">From READY, or null for a new session.</param>
    public static Uri Of(Uri given, string? resume)
    {
        var isGood = Uri.TryCreate(resume, UriKind.Absolute, out var own) && IsSocket(own) && WireAddress.Allows(own);
        var chosen = isGood && (own!.IsLoopback || !given.IsLoopback) ? own : given;
        return new UriBuilder(chosen) { Query = Query, Fragment = "" }.Uri;
    }

    /// <summary>Says what is wrong with the gateway's address, or null.</summary>
    public static string? Problem(Uri given) =>
        IsSocket(given) ? WireAddress.Problem(given) : $"The gateway's address begins with {given.Scheme}: it must be wss or ws.";

    private static bool IsSocket(Uri address) => address.Scheme is "ws" or "wss";
}
