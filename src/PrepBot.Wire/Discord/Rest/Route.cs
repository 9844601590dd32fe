namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// One of Discord's routes with its ids filled in. <see cref="ToString"/> and logs show the template: paths hold interaction tokens.
/// </summary>
public sealed class Route
{
    internal Route(HttpMethod method, string template, string major, string path)
    {
        (Method, Template, Major, Path) = (method, template, major, path);
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path with names in place of ids; good as a label in logs and metrics.</summary>
    public string Template { get; }

    /// <summary>The id that has a rate limit of its own (channel, guild, webhook with token), or nothing (topics/rate-limits).</summary>
    internal string Major { get; }

    /// <summary>The path as it is requested. Never logged.</summary>
    internal string Path { get; }

    /// <summary>An interaction's own token is in the path: the bot's is not sent, and the global limit does not count it.</summary>
    internal bool IsInteraction { get; init; }

    /// <summary>Doing it twice does no more than doing it once, or the second is refused for what it is.</summary>
    internal bool IsRepeatable { get; init; }

    /// <summary>Names the rate limit until Discord has named its bucket.</summary>
    internal string Key => $"{Method} {Template}";

    /// <inheritdoc/>
    public override string ToString() => Key;
}
