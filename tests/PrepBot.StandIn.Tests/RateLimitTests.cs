using System.Net;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests;

public sealed class RateLimitTests
{
    private const string Create = "POST /channels/{channel_id}/messages";

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_bucket_counts_down_says_so_and_fills_again()
    {
        await using var standIn = await StandInDiscord.StartAsync(new() { Time = _time });
        using var rest = new Rest(standIn);
        var channel = standIn.Guild("Team").Channel("general");

        for (var left = 4; left >= 0; left--)
        {
            var answer = await rest.SayAsync(channel, "x");
            Assert.Equal((left.ToString(), "5"), (answer.Header("X-RateLimit-Remaining"), answer.Header("X-RateLimit-Limit")));
        }
        _time.Advance(TimeSpan.FromSeconds(3.5));
        var refused = await rest.SayAsync(channel, "x");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(("user", "1.500", "2"), (refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Reset-After"), refused.Header("Retry-After")));
        Assert.Equal((1.5, false), ((double)refused.Body!["retry_after"]!, (bool)refused.Body["global"]!));
        Assert.Equal(5, channel.Messages.Count);

        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal("4", (await rest.SayAsync(channel, "x")).Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task Channels_share_the_name_of_a_bucket_and_not_its_count()
    {
        await using var standIn = await StandInDiscord.StartAsync(new() { Time = _time });
        using var rest = new Rest(standIn);

        var one = await rest.SayAsync(standIn.Guild("Team").Channel("one"), "x");
        var two = await rest.SayAsync(standIn.Guild("Team").Channel("two"), "x");

        Assert.Equal(one.Header("X-RateLimit-Bucket"), two.Header("X-RateLimit-Bucket"));
        Assert.Equal("4", two.Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task Fifty_a_second_over_all_routes_but_those_of_interactions()
    {
        await using var standIn = await StandInDiscord.StartAsync(new() { Time = _time });
        using var rest = new Rest(standIn);
        var interaction = Acting.Command(standIn);
        var channels = Enumerable.Range(0, 51).Select(i => standIn.Guild("Team").Channel($"c{i}")).ToArray();

        foreach (var channel in channels.Take(50)) Assert.Equal(HttpStatusCode.OK, (await rest.SayAsync(channel, "x")).Status);
        var refused = await rest.SayAsync(channels[50], "x");

        Assert.Equal(
            ("global", "true", null),
            (refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Global"), refused.Header("X-RateLimit-Bucket")));
        Assert.True((bool)refused.Body!["global"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await rest.CallbackAsync(interaction, """{"type":5}""")).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await rest.SayAsync(channels[50], "x")).Status);
    }

    [Theory]
    [InlineData("user", "user", "0")]
    [InlineData("shared", "shared", "4")]
    [InlineData("sub", "user", "4")]
    [InlineData("global", "global", null)]
    public async Task A_429_on_command_has_the_headers_of_its_scope(string asked, string scope, string? remaining)
    {
        await using var standIn = await StandInDiscord.StartAsync(new() { Time = _time });
        using var rest = new Rest(standIn);
        standIn.Faults.RateLimit(Create, asked, TimeSpan.FromSeconds(7));

        var refused = await rest.SayAsync(standIn.Guild("Team").Channel("general"), "x");

        Assert.Equal((scope, remaining, "7"), (refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Remaining"), refused.Header("Retry-After")));
        Assert.Empty(standIn.Guild("Team").Channel("general").Messages);
    }

    [Theory]
    [InlineData("user", 429, 200)]
    [InlineData("global", 429, 429)]
    [InlineData("shared", 200, 200)]
    [InlineData("sub", 200, 200)]
    public async Task A_429_on_command_closes_what_its_scope_says_for_its_time(string scope, int here, int elsewhere)
    {
        await using var standIn = await StandInDiscord.StartAsync(new() { Time = _time });
        using var rest = new Rest(standIn);
        var (one, two) = (standIn.Guild("Team").Channel("one"), standIn.Guild("Team").Channel("two"));
        standIn.Faults.RateLimit(Create, scope, TimeSpan.FromSeconds(7));
        await rest.SayAsync(one, "x");
        _time.Advance(TimeSpan.FromSeconds(6.9));

        Assert.Equal((here, elsewhere), ((int)(await rest.SayAsync(one, "x")).Status, (int)(await rest.SayAsync(two, "x")).Status));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(HttpStatusCode.OK, (await rest.SayAsync(one, "x")).Status);
    }

    [Fact]
    public async Task A_test_may_set_a_limit()
    {
        var limits = new Dictionary<string, RouteLimit> { [Create] = new(1, TimeSpan.FromSeconds(60)) };
        await using var standIn = await StandInDiscord.StartAsync(new() { Time = _time, Limits = limits });
        using var rest = new Rest(standIn);
        var channel = standIn.Guild("Team").Channel("general");

        await rest.SayAsync(channel, "x");

        Assert.Equal("60.000", (await rest.SayAsync(channel, "x")).Header("X-RateLimit-Reset-After"));
    }
}
