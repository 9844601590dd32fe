using System.Text.Json.Nodes;
using NodaTime;
using PrepBot.Core;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Discord;
using PrepBot.Scenarios.Faces;
using PrepBot.TestKit;
using Xunit.Abstractions;

namespace PrepBot.Scenarios;

/// <summary>
/// The same minute everywhere: the whole host against Discord's limits as the stand-in keeps them. Both go by the machine's clock and each is a process of its
/// own, as in life; what the measure waits for, it asks once a second.
/// </summary>
public sealed class DiscordFanOutScenarios(ITestOutputHelper output)
{
    private const string Post = "POST /channels/{channel_id}/messages";
    private const int Servers = 40;
    private const int ChannelsEach = 50;
    private const int EarlyServers = 16;
    private const int PerSecond = 50;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(3);

    [LoadFact]
    public async Task Two_thousand_channels_at_once_meet_no_limit_use_nearly_all_of_it_and_a_slow_server_delays_no_other()
    {
        await using var discord = await StandInProcess.StartAsync("--heartbeat", "600000");
        await using var bot = new HostedBot(TimeProvider.System, Bank());
        var channels = await ServersAsync(discord, "S", Servers);
        var early = await ServersAsync(discord, "E", EarlyServers);
        var slow = channels.Where(c => c.Server == "S7").ToList();
        foreach (var channel in slow)
            await discord.PostAsync("fault", new() { ["kind"] = "slow", ["route"] = Post, ["seconds"] = 10, ["guild"] = "S7", ["channel"] = channel.Name });
        var lead = (await discord.PostAsync("user", new() { ["name"] = "Lena" }))["id"]!.ToString();
        await bot.StartAsync(o => o with { Discord = new DiscordOptions { Token = Secret.From(discord.Token), ApiUrl = discord.Url + "/api/v10" } });
        await discord.PostAsync("wait", new() { ["for"] = "command", ["name"] = "help", ["seconds"] = Long.TotalSeconds });

        // As a bot that has been in use: what a process compiles in its first seconds is another measure.
        await AtTheNextMinuteAsync(bot, early, lead);
        await ReachedAsync(discord, early.Count);
        var paused = GC.GetTotalPauseDuration();
        await AtTheNextMinuteAsync(bot, channels, lead);
        await ReachedAsync(discord, early.Count + channels.Count);

        paused = GC.GetTotalPauseDuration() - paused;
        var state = await discord.GetAsync("state");
        Assert.Empty(state["violations"]!.AsArray());
        var requests = state["requests"]!.AsArray().Select(r => (Route: (string)r!["route"]!, Path: (string)r["path"]!, Status: (int)r["status"]!, At: (DateTimeOffset)r["at"]!)).ToList();
        var to = channels.ToDictionary(c => c.Id);
        // The slow ones are posted before they are answered.
        var posts = requests.Where(r => r.Route == Post && (r.Status is 200 or 0)).Select(r => (Channel: to.GetValueOrDefault(r.Path.Split('/')[2]), r.At)).Where(p => p.Channel is not null).ToList();
        Assert.Equal(channels.Count, posts.Select(p => p.Channel!.Id).Distinct().Count());
        Assert.Equal(channels.Count, posts.Count);
        var first = posts.Min(p => p.At);
        var others = posts.Where(p => p.Channel!.Server != "S7").Max(p => p.At);
        var sent = posts.Count(p => p.At <= others);
        var used = (sent - PerSecond) / (others - first).TotalSeconds / PerSecond;
        var limited = requests.Count(r => r.Status == 429);
        output.WriteLine($"# {limited} times 429; {sent} messages in {(others - first).TotalSeconds:0.0} s: {used:P1} of the limit; "
            + $"all of them after {(posts.Max(p => p.At) - first).TotalSeconds:0.0} s, a slow server's included; paused for {paused.TotalMilliseconds:0} ms to tidy memory");
        output.WriteLine("# pauses: " + string.Join(", ", Pauses(posts.Where(p => p.At <= others).Select(p => p.At))));
        output.WriteLine("# per second: " + string.Join(' ', posts.GroupBy(p => (int)(p.At - first).TotalSeconds).OrderBy(g => g.Key).Select(g => g.Count())));
        Assert.Equal(0, limited);
        Assert.True(used >= 0.95, $"only {used:P1} of the limit");
    }

    // Where a tenth of a second passed in which a place of the limit must have been free: fifty go in any second.
    private static IEnumerable<string> Pauses(IEnumerable<DateTimeOffset> at)
    {
        var sent = at.Order().ToList();
        for (var i = PerSecond; i < sent.Count; i++)
        {
            var late = sent[i] - sent[i - PerSecond] - TimeSpan.FromSeconds(1);
            if (late > TimeSpan.FromMilliseconds(100) && sent[i] - sent[i - 1] > TimeSpan.FromMilliseconds(50))
                yield return $"{late.TotalMilliseconds:0} ms at {sent[i]:mm:ss.fff}";
        }
    }

    private static async Task<List<Place>> ServersAsync(StandInProcess discord, string name, int count)
    {
        var all = new List<Place>();
        for (var s = 0; s < count; s++)
        {
            var names = new JsonArray([.. Enumerable.Range(0, ChannelsEach).Select(c => JsonValue.Create($"c{c}"))]);
            var guild = await discord.PostAsync("guild", new() { ["name"] = $"{name}{s}", ["channels"] = names });
            var channels = guild["channels"]!.AsObject().Where(c => c.Key.StartsWith('c'));
            all.AddRange(channels.Select(c => new Place($"{name}{s}", (string)guild["id"]!, c.Key, (string)c.Value!["id"]!)));
        }
        return all;
    }

    // Far enough ahead that all schedules stand before it comes.
    private static async Task AtTheNextMinuteAsync(HostedBot bot, List<Place> channels, string lead)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var at = (now + Duration.FromSeconds(85)).InUtc().TimeOfDay;
        await bot.Store.WriteAsync(s => channels.Select(c => Schedule(s, c, lead, new LocalTime(at.Hour, at.Minute), now)).ToList(), CancellationToken.None);
    }

    private static async Task ReachedAsync(StandInProcess discord, int messages)
    {
        for (var waited = TimeSpan.Zero; (int)(await discord.GetAsync("count"))["messages"]! < messages; waited += TimeSpan.FromSeconds(1))
        {
            Assert.True(waited < 2 * Long, "not every channel was reached");
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }
    }

    // A question that is open in one channel of a team is not asked in another.
    private static string Bank() => "---\nbank: load\ntopic: Load\n---\n\n" + string.Concat(Enumerable.Range(1, ChannelsEach + 10)
        .Select(i => $"## What is the number after {i * 7919}?\nid: n{i}\nkind: open\n\nIt is {(i * 7919) + 1}, one more than the other.\n\n"));

    private static long Schedule(IWriteSession s, Place channel, string lead, LocalTime at, Instant now)
    {
        var space = "discord:" + channel.ServerId;
        var member = s.People.Resolve(space, new UserRef("discord:" + lead, "Lena", true), "Etc/UTC", now);
        return s.Daily.Put(new Schedule
        {
            Team = member.Team,
            In = new ConversationRef(space, channel.Id),
            Time = at,
            Zone = "Etc/UTC",
            Days = Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None).ToList(),
            SetBy = member.AccountKey,
            Since = now,
        });
    }

    private sealed record Place(string Server, string ServerId, string Name, string Id);
}
