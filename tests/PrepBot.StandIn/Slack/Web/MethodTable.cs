namespace PrepBot.StandIn.Slack;

/// <summary>Every method that the stand-in answers. https://docs.slack.dev/reference/methods</summary>
internal static class MethodTable
{
    /// <summary>The only method of the app-level token.</summary>
    public const string OpenConnection = "apps.connections.open";

    private static readonly string[] Content =
        ["channel", "text", "blocks", "attachments", "metadata", "parse", "link_names", "as_user", "reply_broadcast"];

    private static readonly string[] Paged = ["cursor", "limit"];

    private static readonly Dictionary<string, ApiMethod> Methods = new ApiMethod[]
    {
        new("auth.test", Tier.Generous, [], [], UserMethods.AuthTest),
        new("users.info", Tier.Four, ["users:read"], ["user", "include_locale"], UserMethods.Info),
        new("users.list", Tier.Two, ["users:read"], [.. Paged, "include_locale", "team_id"], UserMethods.List),

        new("chat.postMessage", Tier.Posting, ["chat:write"],
            [.. Content, "thread_ts", "unfurl_links", "unfurl_media", "mrkdwn", "icon_emoji", "icon_url", "username"], ChatMethods.Post),
        new("chat.update", Tier.Three, ["chat:write"], [.. Content, "ts", "file_ids"], ChatMethods.Update),
        new("chat.delete", Tier.Three, ["chat:write"], ["channel", "ts", "as_user"], ChatMethods.Delete),
        new("chat.postEphemeral", Tier.Four, ["chat:write"],
            [.. Content, "user", "thread_ts", "icon_emoji", "icon_url", "username"], ChatMethods.PostEphemeral),

        new("conversations.open", Tier.Three, ["im:write"], ["channel", "users", "return_im", "prevent_creation"], ChannelMethods.Open),
        new("conversations.info", Tier.Three, [], ["channel", "include_locale", "include_num_members"], ChannelMethods.Info),
        new("conversations.list", Tier.Two, ["channels:read", "groups:read", "im:read"],
            [.. Paged, "types", "exclude_archived", "team_id"], ChannelMethods.List),
        new("conversations.members", Tier.Four, [], [.. Paged, "channel"], ChannelMethods.Members),
        new("conversations.join", Tier.Three, ["channels:join"], ["channel"], ChannelMethods.Join),
        new("conversations.history", Tier.Three, [],
            [.. Paged, "channel", "include_all_metadata", "inclusive", "latest", "oldest"], HistoryMethods.History),
        new("conversations.replies", Tier.Three, [],
            [.. Paged, "channel", "ts", "include_all_metadata", "inclusive", "latest", "oldest"], HistoryMethods.Replies),

        new("views.open", Tier.Four, [], ["view", "trigger_id", "interactivity_pointer"], ViewMethods.Open),
        new("views.push", Tier.Four, [], ["view", "trigger_id", "interactivity_pointer"], ViewMethods.Push),
        new("views.update", Tier.Four, [], ["view", "view_id", "external_id", "hash"], ViewMethods.Update),
        new("views.publish", Tier.Four, [], ["view", "user_id", "hash"], ViewMethods.Publish),

        new("files.info", Tier.Four, ["files:read"], [.. Paged, "file", "count", "page"], FileMethods.Info),
        new("pins.add", Tier.Two, ["pins:write"], ["channel", "timestamp"], PinMethods.Add),
        new("pins.remove", Tier.Two, ["pins:write"], ["channel", "timestamp"], PinMethods.Remove),
    }.ToDictionary(m => m.Name);

    public static ApiMethod? Find(string name) => Methods.GetValueOrDefault(name);
}
