using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>An event as Slack wraps it. https://docs.slack.dev/apis/events-api#event-type-structure</summary>
internal static class EventJson
{
    public static JsonObject Build(World world, SlackTeam team, JsonObject what)
    {
        what["event_ts"] ??= world.Ids.Ts();
        return new JsonObject
        {
            ["token"] = "verification-token",
            ["team_id"] = team.Id,
            ["context_team_id"] = team.Id,
            ["context_enterprise_id"] = null,
            ["api_app_id"] = world.AppId,
            ["event"] = what,
            ["type"] = "event_callback",
            ["event_id"] = "Ev" + world.Ids.Next('0'),
            ["event_time"] = world.Now().ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = null,
                ["team_id"] = team.Id,
                ["user_id"] = team.Bot.Id,
                ["is_bot"] = true,
                ["is_enterprise_install"] = false,
            }),
            ["is_ext_shared_channel"] = false,
            ["event_context"] = $"4-{SlackIds.Secret()}",
        };
    }
}
