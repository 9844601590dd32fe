using System.Globalization;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Messages of a channel.</summary>
internal static class MessageRoutes
{
    private const int Page = 50;
    private const int LargestPage = 100;

    public static RestAnswer List(RestCall call)
    {
        var channel = Readable(call);
        var limit = call.Query("limit") is { } asked ? int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0 : Page;
        if (limit is < 1 or > LargestPage) throw ApiError.Invalid("limit", "int value should be between 1 and 100.");
        var newestFirst = channel.Messages.Reverse().ToArray();
        var (before, after, around) = (call.Query("before"), call.Query("after"), call.Query("around"));
        IEnumerable<StandInMessage> page =
            around is not null ? Around(newestFirst, Snowflakes.Value(around), limit)
            : before is not null ? newestFirst.Where(m => Snowflakes.Value(m.Id) < Snowflakes.Value(before)).Take(limit)
            : after is not null ? newestFirst.Where(m => Snowflakes.Value(m.Id) > Snowflakes.Value(after)).TakeLast(limit)
            : newestFirst.Take(limit);
        return RestAnswer.Ok(new JsonArray([.. page.Select(m => m.ToJson())]));
    }

    public static RestAnswer Get(RestCall call) => RestAnswer.Ok(call.Message(Readable(call)).ToJson());

    public static RestAnswer Create(RestCall call)
    {
        var (channel, body, world) = (Writable(call), call.Object, call.World);
        if ((bool?)body["enforce_nonce"] == true && body["nonce"]?.ToString() is { Length: > 0 } nonce
            && channel.Messages.LastOrDefault(m => m.Nonce == nonce && m.Author == world.Bot) is { } twin && world.Now() - twin.At < world.Options.NonceMemory)
            return RestAnswer.Ok(twin.ToJson());
        var message = MessageWriting.Create(call, channel, body);
        world.Post(message);
        return RestAnswer.Ok(message.ToJson());
    }

    public static RestAnswer Edit(RestCall call)
    {
        var message = call.Message(call.Channel());
        if (message.Author != call.World.Bot) throw ApiError.NotYourMessage();
        MessageWriting.Edit(call, message, call.Object);
        return RestAnswer.Ok(message.ToJson());
    }

    public static RestAnswer Delete(RestCall call)
    {
        var message = call.Message(call.Channel());
        if (message.Author != call.World.Bot && (message.Channel.Guild is not { } guild || !Permissions.Has(guild.BotPermissions, Permissions.ManageMessages)))
            throw ApiError.MissingPermissions();
        call.World.Delete(message);
        return RestAnswer.Nothing;
    }

    private static StandInChannel Readable(RestCall call)
    {
        var channel = call.Channel();
        var may = channel.HistoryReadable && (channel.Guild is null || Permissions.Has(channel.Guild.BotPermissions, Permissions.ReadMessageHistory));
        return may ? channel : throw ApiError.MissingAccess();
    }

    private static StandInChannel Writable(RestCall call)
    {
        var channel = call.Channel();
        if (channel.Recipient is { AcceptsDirectMessages: false }) throw ApiError.CannotWriteTo();
        var needed = channel.IsThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages;
        var may = channel.Writable && (channel.Guild is null || Permissions.Has(channel.Guild.BotPermissions, needed));
        if (!may) throw ApiError.MissingPermissions();
        // A message wakes a sleeping thread, unless it is locked.
        if (channel.Archived && channel.Locked) throw new ApiError(400, 50083, "Thread is archived");
        channel.Archived = false;
        return channel;
    }

    private static IEnumerable<StandInMessage> Around(StandInMessage[] newestFirst, ulong id, int limit)
    {
        var newer = newestFirst.Where(m => Snowflakes.Value(m.Id) > id).TakeLast(limit / 2);
        return newer.Concat(newestFirst.Where(m => Snowflakes.Value(m.Id) <= id).Take(limit - (limit / 2)));
    }
}
