namespace PrepBot.StandIn.Discord;

/// <summary>
/// Every route that the stand-in answers, with limits like those that Discord has shown. Discord documents none of them, so a client may not know
/// them.
/// </summary>
internal sealed class RouteTable
{
    private const string Messages = "/channels/{channel_id}/messages";
    private const string OneMessage = Messages + "/{message_id}";
    private const string Webhook = "/webhooks/{webhook_id}/{webhook_token}";
    private const string Original = "/messages/@original";
    private const string Application = "/applications/{application_id}";

    private static readonly RouteLimit FiveInFive = new(5, TimeSpan.FromSeconds(5));
    private static readonly RouteLimit FiveInOne = new(5, TimeSpan.FromSeconds(1));

    private readonly List<Route> _routes =
    [
        new("GET", "/gateway", IdentityRoutes.Gateway),
        new("GET", "/gateway/bot", IdentityRoutes.GatewayBot),
        new("GET", "/users/@me", IdentityRoutes.Me),
        new("GET", "/users/@me/guilds", IdentityRoutes.Guilds),
        new("DELETE", "/users/@me/guilds/{guild_id}", IdentityRoutes.LeaveGuild),
        new("GET", "/users/{user_id}", IdentityRoutes.User),
        new("GET", "/applications/@me", IdentityRoutes.Application),
        new("GET", "/oauth2/applications/@me", IdentityRoutes.Application),
        new("POST", "/users/@me/channels", ChannelRoutes.OpenDirect) { Limit = new(10, TimeSpan.FromSeconds(10)) },

        new("GET", "/guilds/{guild_id}", ChannelRoutes.Guild),
        new("GET", "/guilds/{guild_id}/channels", ChannelRoutes.GuildChannels),
        new("GET", "/guilds/{guild_id}/members/{user_id}", ChannelRoutes.Member),
        new("GET", "/channels/{channel_id}", ChannelRoutes.Get),
        new("PATCH", "/channels/{channel_id}", ChannelRoutes.Modify) { Limit = FiveInFive },
        new("DELETE", "/channels/{channel_id}", ChannelRoutes.Delete) { Limit = FiveInFive },
        new("POST", "/channels/{channel_id}/typing", ChannelRoutes.Typing) { Limit = FiveInFive },
        new("POST", "/channels/{channel_id}/threads", ThreadRoutes.Create) { Limit = FiveInFive, Bucket = "threads" },
        new("POST", OneMessage + "/threads", ThreadRoutes.FromMessage) { Limit = FiveInFive, Bucket = "threads" },

        new("GET", Messages, MessageRoutes.List) { Limit = FiveInFive },
        new("POST", Messages, MessageRoutes.Create) { Limit = FiveInFive },
        new("GET", OneMessage, MessageRoutes.Get) { Limit = FiveInFive },
        new("PATCH", OneMessage, MessageRoutes.Edit) { Limit = FiveInFive },
        new("DELETE", OneMessage, MessageRoutes.Delete) { Limit = FiveInOne },

        new("GET", "/channels/{channel_id}/pins", PinRoutes.OldList) { Limit = FiveInFive, Bucket = "pins" },
        new("PUT", "/channels/{channel_id}/pins/{message_id}", PinRoutes.Pin) { Limit = FiveInFive, Bucket = "pins" },
        new("DELETE", "/channels/{channel_id}/pins/{message_id}", PinRoutes.Unpin) { Limit = FiveInFive, Bucket = "pins" },
        new("GET", Messages + "/pins", PinRoutes.List) { Limit = FiveInFive, Bucket = "pins" },
        new("PUT", Messages + "/pins/{message_id}", PinRoutes.Pin) { Limit = FiveInFive, Bucket = "pins" },
        new("DELETE", Messages + "/pins/{message_id}", PinRoutes.Unpin) { Limit = FiveInFive, Bucket = "pins" },

        .. Commands(Application + "/commands"),
        .. Commands(Application + "/guilds/{guild_id}/commands"),

        new("POST", "/interactions/{interaction_id}/{interaction_token}/callback", CallbackRoutes.Callback) { Limit = null, ByInteraction = true },
        new("POST", Webhook, WebhookRoutes.FollowUp) { Limit = FiveInFive, ByInteraction = true },
        new("GET", Webhook + Original, WebhookRoutes.GetOriginal) { Limit = FiveInFive, Bucket = "webhook message get", ByInteraction = true },
        new("PATCH", Webhook + Original, WebhookRoutes.EditOriginal) { Limit = FiveInFive, Bucket = "webhook message edit", ByInteraction = true },
        new("DELETE", Webhook + Original, WebhookRoutes.DeleteOriginal) { Limit = FiveInFive, Bucket = "webhook message delete", ByInteraction = true },
        new("GET", Webhook + "/messages/{message_id}", WebhookRoutes.Get) { Limit = FiveInFive, Bucket = "webhook message get", ByInteraction = true },
        new("PATCH", Webhook + "/messages/{message_id}", WebhookRoutes.Edit) { Limit = FiveInFive, Bucket = "webhook message edit", ByInteraction = true },
        new("DELETE", Webhook + "/messages/{message_id}", WebhookRoutes.Delete) { Limit = FiveInFive, Bucket = "webhook message delete", ByInteraction = true },
    ];

    /// <summary>The route of a path without the API's prefix; where several fit, the most literal.</summary>
    public (Route Route, Dictionary<string, string> Values)? Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        (Route Route, Dictionary<string, string> Values, int Literal)? best = null;
        foreach (var route in _routes)
        {
            if (route.Match(method, segments) is var (values, literal) && (best is null || literal > best.Value.Literal)) best = (route, values, literal);
        }
        return best is { } found ? (found.Route, found.Values) : null;
    }

    private static IEnumerable<Route> Commands(string path) =>
    [
        new("GET", path, CommandRoutes.List) { Limit = FiveInFive },
        new("PUT", path, CommandRoutes.Overwrite) { Limit = FiveInFive },
        new("POST", path, CommandRoutes.Create) { Limit = FiveInFive },
        new("DELETE", path + "/{command_id}", CommandRoutes.Delete) { Limit = FiveInFive },
    ];
}
