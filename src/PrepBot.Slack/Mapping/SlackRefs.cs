using PrepBot.Core.Chat;

namespace PrepBot.Slack.Mapping;

/// <summary>Slack's ids as Core's references and back. A person's id is unique in a workspace only, so an account names both.</summary>
internal static class SlackRefs
{
    /// <summary>The adapter's name.</summary>
    public const string Adapter = "slack";

    private const string Prefix = Adapter + ":";

    /// <summary>A workspace.</summary>
    public static string Space(string team) => Prefix + team;

    /// <summary>A person of a workspace.</summary>
    public static string Account(string team, string user) => $"{Prefix}{team}/{user}";

    /// <summary>The workspace behind a space; null for another adapter's.</summary>
    public static string? Team(string space) => space.StartsWith(Prefix, StringComparison.Ordinal) && space.Length > Prefix.Length ? space[Prefix.Length..] : null;

    /// <summary>The person behind an account; null for another adapter's.</summary>
    public static string? User(string account) =>
        account.StartsWith(Prefix, StringComparison.Ordinal) && account.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash + 1 < account.Length
            ? account[(slash + 1)..]
            : null;

    /// <summary>The person of a private conversation, or null.</summary>
    public static string? Person(ConversationRef conversation) => conversation.IsPrivate ? User(conversation.Channel[1..]) : null;
}
