using PrepBot.Core;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord;

/// <summary>The section <c>Discord</c> of the configuration.</summary>
public sealed record DiscordOptions
{
    /// <summary>Where Discord's REST interface is.</summary>
    public const string DefaultApiUrl = "https://discord.com/api/v10";

    /// <summary>The bot's token; without it Discord is left alone.</summary>
    public Secret? Token { get; init; }

    /// <summary>Where to send requests; another address only for tests.</summary>
    public string ApiUrl { get; init; } = DefaultApiUrl;

    /// <summary>A server in which commands are registered while developing; null registers them for all servers.</summary>
    public string? DevGuildId { get; init; }

    /// <summary>The small file in which the gateway's session is kept over a restart; null keeps nothing.</summary>
    public string? StatePath { get; init; }

    /// <summary>Whether the bot goes to Discord.</summary>
    public bool Enabled => Token is not null;

    /// <summary>What is wrong, a sentence each, naming the key and the mend; empty when all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        var isUrl = Uri.TryCreate(ApiUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        if (!isUrl) problems.Add($"Discord:ApiUrl is not an address; leave it out, or write {DefaultApiUrl}.");
        else if (url!.Scheme == "http" && !url.IsLoopback)
            problems.Add($"Discord:ApiUrl would send the token in the clear; use https, such as {DefaultApiUrl}.");
        else if (url.UserInfo.Length > 0) problems.Add("Discord:ApiUrl holds a name or a password, which would be printed with it; leave them out.");
        if (Token?.Reveal() is { } token)
        {
            if (token.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase))
                problems.Add("Discord:Token begins with \"Bot \"; write the token alone.");
            else if (token.Any(c => char.IsWhiteSpace(c) || c > '~'))
                problems.Add("Discord:Token holds a space or a character that no token has; copy it again from the application's page, Bot, Reset Token.");
            // A client secret or a public key has no dots; both are often taken for the token.
            else if (ApiUrl == DefaultApiUrl && token.Count(c => c == '.') != 2)
            {
                problems.Add("Discord:Token is not a bot token, which has three parts with dots between; it is on the application's page under Bot, "
                    + "not under OAuth2 or General.");
            }
        }
        if (!string.IsNullOrEmpty(DevGuildId) && !Snowflake.IsId(DevGuildId))
        {
            problems.Add("Discord:DevGuildId is not a server's id; with developer mode on, right-click the server and choose Copy Server ID. "
                + "Leave it out to serve all servers.");
        }
        return problems;
    }
}
