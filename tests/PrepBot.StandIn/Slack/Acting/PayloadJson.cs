using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What the bot is sent when somebody does something. https://docs.slack.dev/reference/interaction-payloads</summary>
internal static class PayloadJson
{
    private const string Token = "verification-token";

    public static JsonObject Command(World world, SlackInteraction by, string command, string text) => new()
    {
        ["token"] = Token,
        ["team_id"] = by.User.Team.Id,
        ["team_domain"] = by.User.Team.Domain,
        ["channel_id"] = by.Channel!.Id,
        ["channel_name"] = by.Channel.Label,
        ["user_id"] = by.User.Id,
        ["user_name"] = by.User.Handle,
        ["command"] = command,
        ["text"] = text,
        ["api_app_id"] = world.AppId,
        ["is_enterprise_install"] = "false",
        ["response_url"] = Respond(world, by, ResponseUrl.Commands),
        ["trigger_id"] = world.NewTrigger(by).Id,
    };

    public static JsonObject Action(World world, SlackInteraction by, JsonObject action, JsonObject values)
    {
        var payload = Head(world, by, "block_actions");
        payload["container"] = by.On is { } view
            ? new JsonObject { ["type"] = "view", ["view_id"] = view.Id }
            : new JsonObject
            {
                ["type"] = "message",
                ["message_ts"] = by.Message!.Ts,
                ["channel_id"] = by.Channel!.Id,
                ["is_ephemeral"] = by.Message.Ephemeral,
            };
        payload["trigger_id"] = world.NewTrigger(by).Id;
        if (by.On is { } shown)
        {
            payload["view"] = shown.ToJson();
        }
        else
        {
            AddMessage(payload, by);
            payload["state"] = new JsonObject { ["values"] = values };
            payload["response_url"] = Respond(world, by, ResponseUrl.Actions);
        }
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    public static JsonObject Submission(World world, SlackInteraction by)
    {
        var payload = Head(world, by, "view_submission");
        (payload["trigger_id"], payload["view"], payload["response_urls"]) = (world.NewTrigger(by).Id, by.On!.ToJson(), new JsonArray());
        return payload;
    }

    public static JsonObject Closing(World world, SlackInteraction by, bool all)
    {
        var payload = Head(world, by, "view_closed");
        (payload["view"], payload["is_cleared"]) = (by.On!.ToJson(), all);
        return payload;
    }

    public static JsonObject Shortcut(World world, SlackInteraction by, string callbackId)
    {
        var payload = Head(world, by, by.Message is null ? "shortcut" : "message_action");
        (payload["callback_id"], payload["trigger_id"], payload["action_ts"]) = (callbackId, world.NewTrigger(by).Id, world.Ids.Ts());
        if (by.Message is null) return payload;
        payload["message_ts"] = by.Message.Ts;
        AddMessage(payload, by);
        payload["response_url"] = Respond(world, by, "app");
        return payload;
    }

    private static JsonObject Head(World world, SlackInteraction by, string type) => new()
    {
        ["type"] = type,
        ["user"] = new JsonObject { ["id"] = by.User.Id, ["username"] = by.User.Handle, ["name"] = by.User.Handle, ["team_id"] = by.User.Team.Id },
        ["api_app_id"] = world.AppId,
        ["token"] = Token,
        ["team"] = new JsonObject { ["id"] = by.User.Team.Id, ["domain"] = by.User.Team.Domain },
        ["enterprise"] = null,
        ["is_enterprise_install"] = false,
    };

    // Of an ephemeral message the bot is told no more than where and when: it must have kept the rest.
    private static void AddMessage(JsonObject payload, SlackInteraction by)
    {
        payload["channel"] = new JsonObject { ["id"] = by.Channel!.Id, ["name"] = by.Channel.Label };
        if (!by.Message!.Ephemeral) payload["message"] = by.Message.ToJson();
    }

    private static string Respond(World world, SlackInteraction by, string kind)
    {
        by.ResponseUrl = world.NewResponseUrl(by, kind);
        return world.Origin + by.ResponseUrl.Path;
    }
}
