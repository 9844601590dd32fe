namespace PrepBot.StandIn.Discord;

/// <summary>Threads. One that starts from a message has the message's id. https://docs.discord.com/developers/topics/threads</summary>
internal static class ThreadRoutes
{
    public static RestAnswer FromMessage(RestCall call)
    {
        var channel = Allowed(call);
        var message = call.Message(channel);
        if (message.Thread is not null || call.World.Channels.ContainsKey(message.Id)) throw ApiError.ThreadExists();
        message.Thread = Open(call, channel, message.Id);
        call.World.Edited(message);
        return new RestAnswer(201, message.Thread.ToJson());
    }

    public static RestAnswer Create(RestCall call) => new(201, Open(call, Allowed(call), call.World.Ids.Next()).ToJson());

    private static StandInChannel Allowed(RestCall call)
    {
        var channel = call.Channel();
        if (channel.Guild is not { } guild || channel.IsThread) throw new ApiError(400, 50024, "Cannot execute action on this channel type");
        return Permissions.Has(guild.BotPermissions, Permissions.CreatePublicThreads) ? channel : throw ApiError.MissingPermissions();
    }

    private static StandInChannel Open(RestCall call, StandInChannel parent, string id)
    {
        var thread = new StandInChannel(
            call.World,
            id,
            StandInChannel.PublicThread,
            parent.Guild,
            call.Object["name"]?.ToString() ?? throw ApiError.Invalid("name", "This field is required"))
        {
            Parent = parent,
            ArchiveAfterMinutes = (int?)call.Object["auto_archive_duration"] ?? 1440,
            CreatedAt = call.World.Now(),
        };
        call.World.Channels[thread.Id] = thread;
        var created = thread.ToJson();
        created["newly_created"] = true;
        call.World.Dispatch("THREAD_CREATE", created, Intents.Guilds);
        return thread;
    }
}
