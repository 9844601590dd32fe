using Microsoft.AspNetCore.Http;

namespace PrepBot.Web.Guard;

/// <summary>
/// Which Host and Origin are ours. Without it a page elsewhere could point its own name at this machine (DNS rebinding) and read what the chat answers.
/// </summary>
internal sealed class HostRule(WebOptions options)
{
    private readonly WebAddress? _address = WebAddress.Parse(options.Url);

    public bool AllowsHost(HttpContext context)
    {
        if (!context.Request.Host.HasValue || _address is null) return false;
        var host = Bracketed(context.Request.Host.Host);
        var port = context.Request.Host.Port ?? DefaultPort(context.Request.Scheme);
        if (options.Hosts.Any(h => IsListed(h, host, context.Request.Host.Port))) return true;
        // Rebinding needs a name; a literal address cannot be pointed anywhere. Which one it is, and which port is mapped to ours, is not known here.
        if (_address.IsWildcard) return host == "localhost" || WebAddress.IpOf(host) is not null;
        if (port != OwnPort(context)) return false;
        return host == _address.Host || (_address.IsLoopback && WebAddress.IsLoopbackHost(host));
    }

    /// <summary>Whether the request comes from a page of this very host. A scheme of https is taken too: a proxy may have ended TLS in front of us.</summary>
    public static bool IsOwnOrigin(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count != 1 || !Uri.TryCreate(origins[0], UriKind.Absolute, out var origin)) return false;
        if (origin.Scheme != request.Scheme && origin.Scheme != "https") return false;
        return string.Equals(origin.Host, Bracketed(request.Host.Host), StringComparison.OrdinalIgnoreCase)
            && origin.Port == (request.Host.Port ?? DefaultPort(origin.Scheme));
    }

    private int OwnPort(HttpContext context) => _address!.Port != 0 ? _address.Port : context.Connection.LocalPort;

    private static bool IsListed(string entry, string host, int? port) =>
        string.Equals(entry, host, StringComparison.OrdinalIgnoreCase)
        || (port is { } p && string.Equals(entry, $"{host}:{p}", StringComparison.OrdinalIgnoreCase));

    private static int DefaultPort(string scheme) => scheme == "https" ? 443 : 80;

    // HostString drops nothing, but a bare IPv6 address may arrive without brackets.
    private static string Bracketed(string host) => (host.Contains(':', StringComparison.Ordinal) && host[0] != '[' ? $"[{host}]" : host).ToLowerInvariant();
}
