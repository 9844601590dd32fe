using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Guilds, channels and direct conversations.</summary>
internal static class ChannelRoutes
{
    public static RestAnswer Guild(RestCall call) => RestAnswer.Ok(call.Guild().ToJson());

    public static RestAnswer GuildChannels(RestCall call)
        => RestAnswer.Ok(new JsonArray([.. call.Guild().Channels.Where(c => c.Visible).Select(c => c.ToJson())]));

    public static RestAnswer Member(RestCall call)
    {
        var guild = call.Guild();
        return call.World.Users.GetValueOrDefault(call["user_id"]) is { } user && guild.Has(user)
            ? RestAnswer.Ok(guild.MemberJson(user, withUser: true, withPermissions: false))
            : throw new ApiError(404, 10007, "Unknown Member");
    }

    public static RestAnswer Get(RestCall call) => RestAnswer.Ok(call.Channel().ToJson());

    /// <summary>Renames a channel; of a thread also closes and opens it.</summary>
    public static RestAnswer Modify(RestCall call)
    {
        var channel = call.Channel();
        if (!channel.IsThread && channel.Guild is not { } ) throw ApiError.MissingPermissions();
        channel.Name = call.Object["name"]?.ToString() ?? channel.Name;
        channel.Archived = (bool?)call.Object["archived"] ?? channel.Archived;
        channel.Locked = (bool?)call.Object["locked"] ?? channel.Locked;
        call.World.Dispatch(channel.IsThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel.ToJson(), Intents.Guilds);
        return RestAnswer.Ok(channel.ToJson());
    }

    public static RestAnswer Delete(RestCall call)
    {
        var channel = call.Channel();
        if (!channel.IsThread) throw ApiError.MissingPermissions();
        channel.Delete();
        return RestAnswer.Ok(channel.ToJson());
    }

    public static RestAnswer Typing(RestCall call)
    {
        call.Channel();
        return RestAnswer.Nothing;
    }

    public static RestAnswer OpenDirect(RestCall call)
    {
        var user = call.World.Users.GetValueOrDefault(call.Object["recipient_id"]?.ToString() ?? "") ?? throw ApiError.UnknownUser();
        // 50007 also when the bot asks for a conversation with itself.
        return user.Bot ? throw ApiError.CannotWriteTo() : RestAnswer.Ok(call.World.DirectTo(user).ToJson());
    }
}
