using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What is told of a message after it was posted. https://docs.slack.dev/reference/events/message</summary>
internal static class MessageEvents
{
    public static JsonObject Changed(World world, SlackMessage message, JsonObject before)
    {
        var what = Head(world, message, "message_changed");
        (what["message"], what["previous_message"]) = (message.ToJson(), before);
        return what;
    }

    public static JsonObject Deleted(World world, SlackMessage message)
    {
        var what = Head(world, message, "message_deleted");
        (what["deleted_ts"], what["previous_message"]) = (message.Ts, message.ToJson());
        return what;
    }

    private static JsonObject Head(World world, SlackMessage message, string subtype)
    {
        var ts = world.Ids.Ts();
        return new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = subtype,
            ["hidden"] = true,
            ["channel"] = message.Channel.Id,
            ["ts"] = ts,
            ["event_ts"] = ts,
            ["channel_type"] = message.Channel.Type,
        };
    }
}
