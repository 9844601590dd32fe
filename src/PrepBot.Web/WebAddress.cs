using System.Net;

namespace PrepBot.Web;

/// <summary>An address to listen on.</summary>
/// <param name="Scheme">http or https.</param>
/// <param name="Host">As browsers write it; IPv6 in brackets.</param>
/// <param name="Port">0 lets the system choose.</param>
/// <param name="IsWildcard">All addresses of the machine.</param>
internal sealed record WebAddress(string Scheme, string Host, int Port, bool IsWildcard)
{
    public bool IsLoopback => !IsWildcard && IsLoopbackHost(Host);

    public static WebAddress? Parse(string url)
    {
        // Kestrel also takes * and + for "all addresses", which no URI may hold.
        var text = url.Trim().Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        if (uri.AbsolutePath != "/" || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0 || uri.Host.Length == 0) return null;
        return new WebAddress(uri.Scheme, uri.Host.ToLowerInvariant(), uri.Port, uri.Host is "0.0.0.0" or "[::]");
    }

    public static bool IsLoopbackHost(string host) => host == "localhost" || (IpOf(host) is { } ip && IPAddress.IsLoopback(ip));

    public static IPAddress? IpOf(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? ip : null;
}
