using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

internal static class ChatMethods
{
    /// <summary>An edit takes less text than a message. https://docs.slack.dev/reference/methods/chat.update</summary>
    private const int LongestEdit = 4000;

    public static JsonObject Post(ApiCall call)
    {
        var channel = Destination(call);
        call.Posting.CheckNotEmpty(call.Arguments, call.Route);
        call.Posting.Check(call.Arguments, call.Route, posts: true);
        if (call.Text("thread_ts") is { } thread && channel.Find(thread) is null) throw new ApiRefusal("thread_not_found");
        var message = call.Posting.Post(channel, call.Arguments);
        var answer = new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts, ["message"] = message.ToJson() };
        if (message.Text.Length == 0)
            answer["warning"] = "missing_text_in_message";
        return answer;
    }

    public static JsonObject Update(ApiCall call)
    {
        var channel = call.Channel();
        var message = channel.Find(call.Need("ts")) ?? throw new ApiRefusal("message_not_found");
        if (message.Author != call.Team.Bot) throw new ApiRefusal("cant_update_message");
        if (channel.Archived) throw new ApiRefusal("is_archived");
        call.Posting.CheckNotEmpty(call.Arguments, call.Route);
        call.Posting.Check(call.Arguments, call.Route, posts: false, LongestEdit);
        call.Posting.Edit(message, call.Arguments);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = message.ToJson() };
    }

    public static JsonObject Delete(ApiCall call)
    {
        var channel = call.Channel();
        var message = channel.Find(call.Need("ts")) ?? throw new ApiRefusal("message_not_found");
        if (message.Author != call.Team.Bot) throw new ApiRefusal("cant_delete_message");
        call.Posting.Delete(message);
        return new JsonObject { ["channel"] = channel.Id, ["ts"] = message.Ts };
    }

    public static JsonObject PostEphemeral(ApiCall call)
    {
        var channel = call.Joined();
        var user = call.User();
        if (channel.Archived) throw new ApiRefusal("is_archived");
        if (!channel.Has(user)) throw new ApiRefusal("user_not_in_channel");
        call.Posting.CheckNotEmpty(call.Arguments, call.Route);
        call.Posting.Check(call.Arguments, call.Route, posts: false);
        return new JsonObject { ["message_ts"] = call.Posting.Post(channel, call.Arguments, user).Ts };
    }

    // A person's id stands for the direct conversation with that person.
    private static SlackChannel Destination(ApiCall call)
    {
        if (call.Team.FindUser(call.Need("channel")) is { } user)
        {
            if (user.Deleted || user == call.Team.Bot) throw new ApiRefusal("channel_not_found");
            return call.Team.Direct(user, call.Team.Bot);
        }
        var channel = call.Channel();
        if (channel.Archived) throw new ApiRefusal("is_archived");
        if (!channel.BotIsMember && !call.Team.Scopes.Contains("chat:write.public")) throw new ApiRefusal("not_in_channel");
        return channel;
    }
}
