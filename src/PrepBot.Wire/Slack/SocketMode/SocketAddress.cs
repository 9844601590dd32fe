namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>The address of a connection, as <c>apps.connections.open</c> gives it.</summary>
internal static class SocketAddress
{
    /// <summary>Says what is wrong with it, or null.</summary>
    public static string? Problem(Uri url) =>
        url.Scheme is "ws" or "wss" ? WireAddress.Problem(url) : $"Slack gave an address that begins with {url.Scheme}: it must be wss or ws";
}
