using System.Globalization;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

internal static class HistoryMethods
{
    /// <summary>The channel's messages, the newest first; answers in threads only where the channel sees them too.</summary>
    public static JsonObject History(ApiCall call)
    {
        var channel = Readable(call);
        var (page, next) = call.Page(Between(call, channel.Messages.Where(m => !m.IsReply || m.Broadcast)).Reverse().ToArray(), most: 999);
        return Answer(call, page, next, new JsonObject { ["pin_count"] = channel.Pins.Count });
    }

    /// <summary>A thread: its head and its answers, the oldest first.</summary>
    public static JsonObject Replies(ApiCall call)
    {
        var channel = Readable(call);
        var head = channel.Find(call.Need("ts")) ?? throw new ApiRefusal("thread_not_found");
        var thread = head.ThreadTs ?? head.Ts;
        var (page, next) = call.Page(Between(call, channel.Messages.Where(m => m.Ts == thread || m.ThreadTs == thread)).ToArray(), most: 999);
        return Answer(call, page, next, []);
    }

    private static SlackChannel Readable(ApiCall call)
    {
        var channel = call.Channel();
        call.NeedScope(channel.HistoryScope);
        return channel.BotIsMember ? channel : throw new ApiRefusal("not_in_channel");
    }

    private static IEnumerable<SlackMessage> Between(ApiCall call, IEnumerable<SlackMessage> messages)
    {
        var (oldest, latest, inclusive) = (Ts(call, "oldest"), Ts(call, "latest"), call.Flag("inclusive"));
        return messages.Where(m =>
        {
            var at = Micros(m.Ts)!.Value;
            var after = oldest is not { } from || at > from || (inclusive && at == from);
            return after && (latest is not { } to || at < to || (inclusive && at == to));
        });
    }

    private static decimal? Ts(ApiCall call, string name)
        => call.Text(name) is not { Length: > 0 } text ? null : Micros(text) ?? throw new ApiRefusal($"invalid_ts_{name}");

    private static decimal? Micros(string ts)
        => decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static JsonObject Answer(ApiCall call, IReadOnlyList<SlackMessage> page, string next, JsonObject more)
    {
        var answer = new JsonObject
        {
            ["messages"] = new JsonArray([.. page.Select(m => m.ToJson(call.Flag("include_all_metadata")))]),
            ["has_more"] = next.Length > 0,
        };
        foreach (var (name, value) in more) answer[name] = value?.DeepClone();
        if (next.Length > 0) answer["response_metadata"] = new JsonObject { ["next_cursor"] = next };
        return answer;
    }
}
