namespace PrepBot.Wire.Slack.Web;

/// <summary>Where and as whom to speak to Slack.</summary>
/// <param name="Api">Such as https://slack.com/api/; see <see cref="WireAddress"/>.</param>
/// <param name="Token">A workspace's bot token (xoxb-), or the app-level token (xapp-) to open connections.</param>
/// <param name="Agent">Who we say we are: the header <c>User-Agent</c>.</param>
public sealed record SlackApiOptions(Uri Api, Credential Token, string Agent)
{
    /// <summary>Where Slack's own Web API is.</summary>
    public const string SlackApi = "https://slack.com/api/";
}

/// <summary>How one call is made.</summary>
public sealed record SlackCallOptions
{
    /// <summary>The usual.</summary>
    public static SlackCallOptions Usual { get; } = new();

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = SlackWebLimits.TryTimeout;

    /// <summary>After this no try is begun any more: the end of a lease, or of a trigger's three seconds.</summary>
    public DateTimeOffset? StartBy { get; init; }
}
