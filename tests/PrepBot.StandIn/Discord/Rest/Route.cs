namespace PrepBot.StandIn.Discord;

/// <summary>
/// A route under its template. <see cref="Key"/> is what faults, limits and schemas name it by; <see cref="Bucket"/> is shared by routes that share a limit.
/// </summary>
internal sealed record Route(string Method, string Template, Func<RestCall, RestAnswer> Handle)
{
    private readonly string[] _segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public string Key => $"{Method} {Template}";

    public RouteLimit? Limit { get; init; } = new(20, TimeSpan.FromSeconds(10));

    /// <summary>The name of the limit; routes with the same name share its bucket.</summary>
    public string Bucket { get; init; } = $"{Method} {Template}";

    /// <summary>The token stands in the path, so no header is asked for, and the global limit does not count it.</summary>
    public bool ByInteraction { get; init; }

    /// <summary>The values of the parameters, or null when the path is another's; with it, how many segments matched literally.</summary>
    public (Dictionary<string, string> Values, int Literal)? Match(string method, string[] path)
    {
        if (method != Method || path.Length != _segments.Length) return null;
        var (values, literal) = (new Dictionary<string, string>(), 0);
        for (var i = 0; i < path.Length; i++)
        {
            if (_segments[i][0] == '{') values[_segments[i][1..^1]] = path[i];
            else if (_segments[i] == path[i]) literal++;
            else return null;
        }
        return (values, literal);
    }

    /// <summary>The part of the path that has a limit of its own. https://docs.discord.com/developers/topics/rate-limits</summary>
    public static string Major(IReadOnlyDictionary<string, string> values)
        => values.GetValueOrDefault("channel_id")
            ?? values.GetValueOrDefault("guild_id")
            ?? string.Concat(values.GetValueOrDefault("webhook_id"), values.GetValueOrDefault("webhook_token"));
}
