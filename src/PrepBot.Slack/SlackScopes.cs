namespace PrepBot.Slack;

/// <summary>What a bot token must be allowed; the manifest asks for these and no more.</summary>
internal static class SlackScopes
{
    /// <summary>Each with what it is for.</summary>
    public static IReadOnlyDictionary<string, string> Needed { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["app_mentions:read"] = "being spoken to in a channel",
        ["channels:history"] = "finding a message that was perhaps posted",
        ["channels:read"] = "telling whether it is in the channel",
        ["chat:write"] = "posting",
        ["commands"] = "the slash command and the shortcut",
        ["files:read"] = "reading a bank that is uploaded",
        ["groups:history"] = "as channels:history, in private channels",
        ["groups:read"] = "as channels:read, in private channels",
        ["im:history"] = "being written to in a direct message",
        ["im:write"] = "telling somebody something in private",
        ["pins:write"] = "pinning the daily question",
        ["users:read"] = "people's names, and who runs the workspace",
    };
}
