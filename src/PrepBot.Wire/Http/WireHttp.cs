namespace PrepBot.Wire.Http;

/// <summary>What every HTTP client of ours does alike: how it connects, and what a failure says.</summary>
internal static class WireHttp
{
    /// <summary>A handler that follows no redirects, keeps no cookies, learns of changed addresses, and traces no addresses.</summary>
    /// <param name="connectTimeout">How long a connection may take; what failed here was certainly not sent.</param>
    public static SocketsHttpHandler CreateHandler(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = connectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        // Else every request becomes an activity with its address, and addresses hold tokens.
        ActivityHeadersPropagator = null,
    };

    /// <summary>Whether a failure came before anything could be sent.</summary>
    public static bool IsBeforeSending(HttpRequestException x) => x.HttpRequestError is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>Not the exception's own words: they can hold the address, and the address a token.</summary>
    public static string Why(HttpRequestException x) => $"{x.HttpRequestError} ({(x.InnerException ?? x).GetType().Name})";
}
