using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Who the bot is and where its gateway is.</summary>
internal static class IdentityRoutes
{
    public static RestAnswer Gateway(RestCall call) => RestAnswer.Ok(new JsonObject { ["url"] = GatewayUrl(call.World) });

    public static RestAnswer GatewayBot(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["url"] = GatewayUrl(call.World),
        ["shards"] = 1,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = call.World.Options.SessionStarts,
            ["remaining"] = call.World.SessionStartsLeft(),
            ["reset_after"] = 86_400_000,
            ["max_concurrency"] = 1,
        },
    });

    public static RestAnswer Me(RestCall call) => RestAnswer.Ok(call.World.Bot.ToOwnJson());

    public static RestAnswer User(RestCall call)
        => RestAnswer.Ok((call.World.Users.GetValueOrDefault(call["user_id"]) ?? throw ApiError.UnknownUser()).ToJson());

    public static RestAnswer Guilds(RestCall call) => RestAnswer.Ok(new JsonArray([.. call.World.Guilds.Values.Where(g => g.HasBot).Select(g => new JsonObject
    {
        ["id"] = g.Id,
        ["name"] = g.Name,
        ["icon"] = null,
        ["banner"] = null,
        ["owner"] = false,
        ["permissions"] = g.BotPermissions.ToString(),
        ["features"] = new JsonArray(),
    })]));

    public static RestAnswer LeaveGuild(RestCall call)
    {
        call.Guild().RemoveBot();
        return RestAnswer.Nothing;
    }

    public static RestAnswer Application(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["id"] = call.World.ApplicationId,
        ["name"] = call.World.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["type"] = null,
        ["bot"] = call.World.Bot.ToJson(),
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = 0,
        ["flags_new"] = "0",
        ["owner"] = call.World.Owner.ToJson(),
        ["team"] = null,
        ["redirect_uris"] = new JsonArray(),
        ["interactions_endpoint_url"] = null,
        ["role_connections_verification_url"] = null,
        ["approximate_guild_count"] = call.World.Guilds.Count,
        ["approximate_user_install_count"] = 0,
        ["approximate_user_authorization_count"] = 0,
        ["explicit_content_filter"] = 0,
        ["eligible_oauth2_scopes"] = new JsonArray(),
    });

    private static string GatewayUrl(World world) => world.Origin.Replace("http://", "ws://", StringComparison.Ordinal) + "/gateway";
}
