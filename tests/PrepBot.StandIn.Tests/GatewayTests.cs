using System.Net.WebSockets;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests;

public sealed class GatewayTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private StandInDiscord _standIn = null!;

    public async Task InitializeAsync()
    {
        _standIn = await StandInDiscord.StartAsync(new() { Time = _time, SessionStarts = 3 });
        _standIn.Guild("Team");
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    [Fact]
    public async Task Hello_identify_ready_and_then_the_guilds()
    {
        using var socket = await Socket.ConnectAsync(_standIn);
        var hello = await socket.ReadAsync();
        await socket.SendAsync("""{"op":1,"d":null}""");
        var acknowledged = await socket.ReadAsync();
        await socket.SendAsync(Socket.Identify(_standIn.Token));
        var (ready, guild) = (await socket.ReadAsync(), await socket.ReadAsync());

        Assert.Equal((10, 41_250), ((int)hello!["op"]!, (int)hello["d"]!["heartbeat_interval"]!));
        Assert.Equal(11, (int)acknowledged!["op"]!);
        Assert.Equal(("READY", 1L), ((string)ready!["t"]!, (long)ready["s"]!));
        Assert.EndsWith("/gateway/resume", (string)ready["d"]!["resume_gateway_url"]!, StringComparison.Ordinal);
        Assert.Equal(("GUILD_CREATE", 2L, "Team"), ((string)guild!["t"]!, (long)guild["s"]!, (string)guild["d"]!["name"]!));
    }

    [Theory]
    [InlineData("""{"op":99,"d":null}""", 4003)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("not json", 4002)]
    [InlineData("""{"op":2,"d":{"token":"stand-in-token","intents":1}}""", 4002)]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1,"properties":{"os":"","browser":"","device":""}}}""", 4004)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"x","seq":1}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"stand-in-token","intents":67108864,"properties":{"os":"","browser":"","device":""}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"stand-in-token","intents":32768,"properties":{"os":"","browser":"","device":""}}}""", 4014)]
    [InlineData("""{"op":2,"d":{"token":"stand-in-token","intents":1,"properties":{"os":"","browser":"","device":""},"shard":[1,1]}}""", 4010)]
    public async Task Wrong_use_before_ready_is_closed_with_its_code(string frame, int code)
    {
        using var socket = await Socket.ConnectAsync(_standIn);
        await socket.SendAsync(frame);

        Assert.Equal(code, await socket.ClosedAsync());
        Assert.Equal($"GATEWAY {code}", Assert.Single(_standIn.Violations).Route);
    }

    [Fact]
    public async Task Wrong_use_after_ready_is_closed_with_its_code()
    {
        var (socket, _) = await Socket.ReadyAsync(_standIn);
        await socket.SendAsync(Socket.Identify(_standIn.Token));
        Assert.Equal(4005, await socket.ClosedAsync());

        (socket, _) = await Socket.ReadyAsync(_standIn);
        await socket.SendAsync("""{"op":99}""");
        Assert.Equal(4001, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Another_version_is_closed_with_4012()
    {
        using var socket = await Socket.ConnectAsync(_standIn, "/gateway?v=9&encoding=json");

        Assert.Equal(4012, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_frame_of_more_than_4096_bytes_is_closed_with_4002()
    {
        using var socket = await Socket.ConnectAsync(_standIn);
        await socket.SendAsync($$"""{"op":1,"d":null,"x":"{{new string('x', 4096)}}"}""");

        Assert.Equal(4002, await socket.ClosedAsync());
    }

    [Fact]
    public async Task The_121st_frame_in_a_minute_is_closed_with_4008()
    {
        using var socket = await Socket.ConnectAsync(_standIn);
        for (var i = 0; i < 120; i++) await socket.SendAsync("""{"op":1,"d":null}""");
        await socket.ReadAsync();
        for (var i = 0; i < 120; i++) Assert.Equal(11, (int)(await socket.ReadAsync())!["op"]!);
        _time.Advance(TimeSpan.FromSeconds(60));
        for (var i = 0; i < 121; i++) await socket.SendAsync("""{"op":1,"d":null}""");

        Assert.Equal(4008, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_resume_repeats_what_was_missed_and_nothing_else()
    {
        var (socket, ready) = await Socket.ReadyAsync(_standIn);
        var last = (long)(await socket.ReadAsync("GUILD_CREATE"))["s"]!;
        socket.Abort();
        _standIn.User("Ada").Say(_standIn.Guild("Team").Channel("general"), "missed");

        using var again = await Socket.ConnectAsync(_standIn, "/gateway/resume?v=10&encoding=json");
        await again.ReadAsync();
        await again.SendAsync(Socket.Resume(_standIn.Token, (string)ready["session_id"]!, last));
        var (missed, resumed) = (await again.ReadAsync(), await again.ReadAsync());

        Assert.Equal(("MESSAGE_CREATE", last + 1), ((string)missed!["t"]!, (long)missed["s"]!));
        Assert.Equal("RESUMED", (string)resumed!["t"]!);
        Assert.Equal((1, 1), (_standIn.Identifies, _standIn.Resumes));
        Assert.Empty(_standIn.Violations);
    }

    [Theory]
    [InlineData("unknown", 1, null)]
    [InlineData(null, 1000, 4007)]
    public async Task A_resume_of_what_is_not_there_is_refused(string? session, long seq, int? code)
    {
        var (socket, ready) = await Socket.ReadyAsync(_standIn);
        socket.Abort();
        using var again = await Socket.ConnectAsync(_standIn, "/gateway/resume?v=10&encoding=json");
        await again.ReadAsync();
        await again.SendAsync(Socket.Resume(_standIn.Token, session ?? (string)ready["session_id"]!, seq));

        var answer = await again.ReadAsync();

        Assert.Equal(code, again.CloseCode);
        if (code is null) Assert.Equal((9, false), ((int)answer!["op"]!, (bool)answer["d"]!));
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(4000, 6)]
    public async Task A_session_ends_with_a_normal_close_or_after_a_while(int code, int minutes)
    {
        var (socket, ready) = await Socket.ReadyAsync(_standIn);
        await socket.CloseAsync(code);
        await _standIn.UntilAsync(() => _standIn.ClientCloses.Contains(code), "the close to be seen");
        _time.Advance(TimeSpan.FromMinutes(minutes));
        using var again = await Socket.ConnectAsync(_standIn, "/gateway/resume?v=10&encoding=json");
        await again.ReadAsync();
        await again.SendAsync(Socket.Resume(_standIn.Token, (string)ready["session_id"]!, 1));

        Assert.Equal(9, (int)(await again.ReadAsync())!["op"]!);
    }

    [Theory]
    [InlineData(4000, "RESUMED")]
    [InlineData(4009, null)]
    public async Task After_some_close_codes_a_session_can_be_resumed(int code, string? type)
    {
        var (socket, ready) = await Socket.ReadyAsync(_standIn);
        var last = (long)(await socket.ReadAsync("GUILD_CREATE"))["s"]!;
        _standIn.Faults.Close(code);
        Assert.Equal(code, await socket.ClosedAsync());
        using var again = await Socket.ConnectAsync(_standIn, "/gateway/resume?v=10&encoding=json");
        await again.ReadAsync();

        await again.SendAsync(Socket.Resume(_standIn.Token, (string)ready["session_id"]!, last));

        Assert.Equal(type, (string?)(await again.ReadAsync())!["t"]);
    }

    [Fact]
    public async Task Faults_reach_the_socket()
    {
        var (socket, _) = await Socket.ReadyAsync(_standIn);
        await socket.ReadAsync("GUILD_CREATE");
        _standIn.Faults.StopAcknowledging();
        await socket.SendAsync("""{"op":1,"d":2}""");
        _standIn.Faults.DuplicateDispatches();
        var said = _standIn.User("Ada").Say(_standIn.Guild("Team").Channel("general"), "twice");
        _standIn.Faults.AskToReconnect();
        _standIn.Faults.InvalidateSession(resumable: true);

        JsonObject?[] frames = [await socket.ReadAsync(), await socket.ReadAsync(), await socket.ReadAsync(), await socket.ReadAsync()];

        Assert.Equal([0, 0, 7, 9], frames.Select(f => (int)f!["op"]!));
        Assert.All(frames.Take(2), f => Assert.Equal(said.Id, (string)f!["d"]!["id"]!));
        Assert.Single(frames.Take(2).Select(f => (long)f!["s"]!).Distinct());
        _standIn.Faults.Drop();
        await Assert.ThrowsAnyAsync<WebSocketException>(() => socket.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_sends_no_heartbeats_is_closed_where_the_test_asks_for_it()
    {
        await using var strict = await StandInDiscord.StartAsync(new() { Time = _time, CloseSilentClients = true });
        var (socket, _) = await Socket.ReadyAsync(strict);
        _time.Advance(TimeSpan.FromMilliseconds(41_250 * 2));

        Assert.Equal(4009, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Two_identifies_in_a_row_are_too_many_where_the_test_asks_for_it()
    {
        await using var strict = await StandInDiscord.StartAsync(new() { Time = _time, IdentifyEvery = TimeSpan.FromSeconds(5) });
        await Socket.ReadyAsync(strict);
        using var second = await Socket.ConnectAsync(strict);
        await second.ReadAsync();
        await second.SendAsync(Socket.Identify(strict.Token));
        Assert.Equal(9, (int)(await second.ReadAsync())!["op"]!);
        _time.Advance(TimeSpan.FromSeconds(5));

        await second.SendAsync(Socket.Identify(strict.Token));

        Assert.Equal("READY", (string)(await second.ReadAsync())!["t"]!);
    }

    [Fact]
    public async Task A_silenced_socket_hears_nothing_and_a_new_one_resumes()
    {
        var (socket, ready) = await Socket.ReadyAsync(_standIn);
        var last = (long)(await socket.ReadAsync("GUILD_CREATE"))["s"]!;
        _standIn.Faults.Silence();
        await socket.SendAsync("""{"op":1,"d":2}""");
        _standIn.User("Ada").Say(_standIn.Guild("Team").Channel("general"), "unheard");
        using var again = await Socket.ConnectAsync(_standIn, "/gateway/resume?v=10&encoding=json");
        await again.ReadAsync();

        await again.SendAsync(Socket.Resume(_standIn.Token, (string)ready["session_id"]!, last));

        Assert.Equal("MESSAGE_CREATE", (string)(await again.ReadAsync())!["t"]!);
        Assert.Equal((int)CloseCode.UnknownError, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Content_is_hidden_from_a_bot_that_did_not_ask_for_it()
    {
        var (socket, _) = await Socket.ReadyAsync(_standIn);
        var channel = _standIn.Guild("Team").Channel("general");
        _standIn.User("Ada").Say(channel, "between us");
        _standIn.User("Ada").Say(channel, $"<@{_standIn.Bot.Id}> hello");

        Assert.Equal("", (string)(await socket.ReadAsync("MESSAGE_CREATE"))["d"]!["content"]!);
        Assert.EndsWith("hello", (string)(await socket.ReadAsync("MESSAGE_CREATE"))["d"]!["content"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_session_starts_reset_the_token()
    {
        for (var i = 0; i < 3; i++) (await Socket.ReadyAsync(_standIn)).Socket.Abort();
        using var socket = await Socket.ConnectAsync(_standIn);
        await socket.SendAsync(Socket.Identify(_standIn.Token));

        Assert.Equal(4004, await socket.ClosedAsync());
        using var rest = new Rest(_standIn);
        Assert.Equal(401, (int)(await rest.SendAsync("GET", "/users/@me")).Status);
    }
}
