using PrepBot.Core;

namespace PrepBot.Slack;

/// <summary>The section <c>Slack</c> of the configuration.</summary>
public sealed record SlackOptions
{
    /// <summary>Where Slack's Web API is.</summary>
    public const string DefaultApiUrl = "https://slack.com/api/";

    /// <summary>The app-level token (xapp-), which opens the connection; without it Slack is left alone.</summary>
    public Secret? AppToken { get; init; }

    /// <summary>A bot token (xoxb-) for each workspace.</summary>
    public IReadOnlyList<Secret> BotTokens { get; init; } = [];

    /// <summary>Where to send requests; another address only for tests.</summary>
    public string ApiUrl { get; init; } = DefaultApiUrl;

    /// <summary>Whether the bot goes to Slack.</summary>
    public bool Enabled => AppToken is not null || BotTokens.Count > 0;

    /// <summary>What is wrong, a sentence each, naming the key and the mend; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        var isUrl = Uri.TryCreate(ApiUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        if (!isUrl) problems.Add($"Slack:ApiUrl is not an address; leave it out, or write {DefaultApiUrl}.");
        else if (url!.Scheme == "http" && !url.IsLoopback) problems.Add($"Slack:ApiUrl would send the tokens in the clear; use https, such as {DefaultApiUrl}.");
        else if (url.UserInfo.Length > 0) problems.Add("Slack:ApiUrl holds a name or a password, which would be printed with it; leave them out.");
        if (!Enabled) return problems;
        if (AppToken is null)
            problems.Add("Slack:BotToken is set, but Slack:AppToken is not: make one on the app's page under Basic Information, App-Level Tokens, with the scope connections:write.");
        else if (!IsToken(AppToken, "xapp-"))
            problems.Add("Slack:AppToken is not an app-level token, which begins with xapp-; it is on the app's page under Basic Information, App-Level Tokens.");
        if (BotTokens.Count == 0) problems.Add("Slack:AppToken is set, but Slack:BotToken is not: it is on the app's page under OAuth & Permissions, after Install to Workspace.");
        if (BotTokens.Any(t => !IsToken(t, "xoxb-")))
            problems.Add("Slack:BotToken is not a bot token, which begins with xoxb-; it is on the app's page under OAuth & Permissions, Bot User OAuth Token.");
        if (BotTokens.Select(t => t.Reveal()).Distinct(StringComparer.Ordinal).Count() < BotTokens.Count) problems.Add("Slack:BotTokens names one token twice; leave one out.");
        return problems;
    }

    private static bool IsToken(Secret secret, string prefix) =>
        secret.Reveal().StartsWith(prefix, StringComparison.Ordinal) && secret.Reveal().All(c => c is > ' ' and <= '~');
}
