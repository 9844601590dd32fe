using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// Discord's limits on the injected clock: a bucket for each limit and major parameter, and one window of a second over all routes but those of
/// interactions. A window begins with its first request. https://docs.discord.com/developers/topics/rate-limits
/// </summary>
internal sealed class RateLimits(StandInOptions options)
{
    private readonly Dictionary<string, Window> _windows = [];
    private Window _global = new(DateTimeOffset.MinValue, 0);

    /// <summary>Counts a request. The headers are null for a route without limits.</summary>
    public Verdict Take(Route route, string major)
    {
        var now = options.Time.GetUtcNow();
        var limit = options.Limits.GetValueOrDefault(route.Key) ?? route.Limit;
        if (!route.ByInteraction)
        {
            _global.Roll(now, TimeSpan.FromSeconds(1));
            if (_global.Used >= options.GlobalPerSecond) return Verdict.Refused("global", _global.Ends - now, null);
        }
        Headers? headers = null;
        if (limit is not null)
        {
            var key = $"{route.Bucket}|{major}";
            if (!_windows.TryGetValue(key, out var window)) _windows[key] = window = new Window(DateTimeOffset.MinValue, 0);
            window.Roll(now, limit.Per);
            if (window.Used >= limit.Count)
                return Verdict.Refused("user", window.Ends - now, new Headers(limit.Count, 0, window.Ends, window.Ends - now, BucketOf(route)));
            window.Used++;
            headers = new Headers(limit.Count, limit.Count - window.Used, window.Ends, window.Ends - now, BucketOf(route));
        }
        if (!route.ByInteraction) _global.Used++;
        return new Verdict(null, TimeSpan.Zero, headers);
    }

    /// <summary>Uses a bucket up, until a time has passed.</summary>
    public void Block(Route route, string major, TimeSpan wait)
    {
        if ((options.Limits.GetValueOrDefault(route.Key) ?? route.Limit) is not { } limit) return;
        _windows[$"{route.Bucket}|{major}"] = new Window(options.Time.GetUtcNow() + wait, limit.Count);
    }

    /// <summary>Uses the global limit up, until a time has passed.</summary>
    public void BlockAll(TimeSpan wait) => _global = new Window(options.Time.GetUtcNow() + wait, options.GlobalPerSecond);

    public static string BucketOf(Route route) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route.Bucket)).AsSpan(0, 16));

    /// <summary>The state of a bucket as its headers say it.</summary>
    public sealed record Headers(int Limit, int Remaining, DateTimeOffset Reset, TimeSpan ResetAfter, string Bucket)
    {
        public IEnumerable<(string Name, string Value)> All() =>
        [
            ("X-RateLimit-Limit", Limit.ToString(CultureInfo.InvariantCulture)),
            ("X-RateLimit-Remaining", Remaining.ToString(CultureInfo.InvariantCulture)),
            ("X-RateLimit-Reset", (Reset.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture)),
            ("X-RateLimit-Reset-After", ResetAfter.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
            ("X-RateLimit-Bucket", Bucket),
        ];
    }

    /// <summary>Whether a request may pass; if not, whose fault it is ("user", "global", "shared") and how long to wait.</summary>
    public sealed record Verdict(string? Scope, TimeSpan RetryAfter, Headers? Headers)
    {
        public static Verdict Refused(string scope, TimeSpan retryAfter, Headers? headers) => new(scope, retryAfter, headers);
    }

    private sealed class Window(DateTimeOffset ends, int used)
    {
        public DateTimeOffset Ends { get; private set; } = ends;

        public int Used { get; set; } = used;

        public void Roll(DateTimeOffset now, TimeSpan per)
        {
            if (now >= Ends) (Ends, Used) = (now + per, 0);
        }
    }
}
