namespace PrepBot.StandIn.Slack;

/// <summary>
/// Slack's limits: a window of a minute for each method and workspace, and for messages about one a second in each channel after a short burst.
/// https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
internal sealed class SlackRateLimits(StandInSlackOptions options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OnePost = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (DateTimeOffset Ends, int Used)> _windows = [];
    private readonly Dictionary<string, DateTimeOffset> _posts = [];
    private readonly Dictionary<string, DateTimeOffset> _closed = [];

    /// <summary>Counts a call. How long to wait where there were too many, else null.</summary>
    /// <param name="channel">Of chat.postMessage, where it goes.</param>
    public TimeSpan? Take(string method, Tier tier, string team, string? channel)
    {
        var (now, key) = (options.Time.GetUtcNow(), $"{method}|{team}");
        if (_closed.TryGetValue(key, out var until) && until > now) return until - now;
        var limit = options.Limits.GetValueOrDefault(method) ?? new MethodLimit((int)tier, Minute);
        if (!_windows.TryGetValue(key, out var window) || window.Ends <= now) window = (now + limit.Per, 0);
        if (window.Used >= limit.Count) return window.Ends - now;
        if (method == "chat.postMessage" && channel is not null && TakePost($"{team}|{channel}", now) is { } wait) return wait;
        _windows[key] = (window.Ends, window.Used + 1);
        return null;
    }

    /// <summary>Closes a method for a workspace.</summary>
    public void Close(string method, string team, TimeSpan wait) => _closed[$"{method}|{team}"] = options.Time.GetUtcNow() + wait;

    // Each message takes a second of the channel's time; a burst may run so far ahead.
    private TimeSpan? TakePost(string key, DateTimeOffset now)
    {
        var busyUntil = _posts.GetValueOrDefault(key);
        if (busyUntil < now) busyUntil = now;
        var ahead = busyUntil - now - (OnePost * (options.PostBurst - 1));
        if (ahead > TimeSpan.Zero) return ahead;
        _posts[key] = busyUntil + OnePost;
        return null;
    }
}
