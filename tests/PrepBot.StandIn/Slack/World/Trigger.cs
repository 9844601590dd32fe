namespace PrepBot.StandIn.Slack;

/// <summary>
/// What lets a bot show a modal: it lives for three seconds and works once. https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses
/// </summary>
internal sealed record Trigger(string Id, SlackInteraction By, DateTimeOffset At)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    public bool Used { get; set; }
}

/// <summary>
/// Where a bot answers without being in the channel: five times within half an hour.
/// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
/// </summary>
internal sealed record ResponseUrl(string Path, SlackInteraction By, string Kind, DateTimeOffset At)
{
    public const string Commands = "commands";
    public const string Actions = "actions";
    public const int MostUses = 5;
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public int Uses { get; set; }
}
