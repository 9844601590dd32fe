using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

internal static class PinMethods
{
    public static JsonObject? Add(ApiCall call)
    {
        var message = Message(call);
        if (message.Pinned) throw new ApiRefusal("already_pinned");
        message.Pinned = true;
        call.World.Changes.Pulse();
        return null;
    }

    public static JsonObject? Remove(ApiCall call)
    {
        var message = Message(call);
        if (!message.Pinned) throw new ApiRefusal("no_pin");
        message.Pinned = false;
        call.World.Changes.Pulse();
        return null;
    }

    private static SlackMessage Message(ApiCall call)
    {
        var channel = call.Joined();
        if (channel.Archived) throw new ApiRefusal("is_archived");
        return channel.Find(call.Need("timestamp")) ?? throw new ApiRefusal("message_not_found");
    }
}
