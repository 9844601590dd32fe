using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

internal static class UserMethods
{
    public static JsonObject AuthTest(ApiCall call) => new()
    {
        ["url"] = $"https://{call.Team.Domain}.slack.com/",
        ["team"] = call.Team.Name,
        ["user"] = call.Team.Bot.Handle,
        ["team_id"] = call.Team.Id,
        ["user_id"] = call.Team.Bot.Id,
        ["bot_id"] = call.Team.BotId,
        ["is_enterprise_install"] = false,
    };

    public static JsonObject Info(ApiCall call) => new() { ["user"] = call.User().ToJson(call.Flag("include_locale")) };

    public static JsonObject List(ApiCall call)
    {
        var (page, next) = call.Page(call.Team.Users);
        return new JsonObject
        {
            ["members"] = new JsonArray([.. page.Select(u => u.ToJson(call.Flag("include_locale")))]),
            ["cache_ts"] = call.World.Now().ToUnixTimeSeconds(),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }
}
