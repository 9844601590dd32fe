using System.Net;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Discord;

namespace PrepBot.StandIn.Tests;

public sealed class GuildTests : IAsyncLifetime, IDisposable
{
    private StandInDiscord _standIn = null!;
    private Rest _rest = null!;
    private StandInGuild _guild = null!;

    public async Task InitializeAsync()
    {
        _standIn = await StandInDiscord.StartAsync();
        _rest = new Rest(_standIn);
        _guild = _standIn.Guild("Team");
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose() => _rest.Dispose();

    [Fact]
    public async Task What_the_bot_may_is_said_by_its_role_and_what_a_channel_refuses_by_an_overwrite()
    {
        _guild.BotPermissions = Permissions.Member & ~Permissions.EmbedLinks;
        var channel = _guild.Channel("general");
        (channel.Writable, channel.HistoryReadable) = (false, false);

        var roles = (await _rest.SendAsync("GET", $"/guilds/{_guild.Id}")).Body!["roles"]!.AsArray();
        var mine = (await _rest.SendAsync("GET", $"/guilds/{_guild.Id}/members/{_standIn.ApplicationId}")).Body!["roles"]!.AsArray();
        var overwrite = (await _rest.SendAsync("GET", $"/channels/{channel.Id}")).Body!["permission_overwrites"]!.AsArray().Single()!;

        Assert.Equal("0", (string?)Role(roles, _guild.Id)["permissions"]);
        var role = Role(roles, (string)mine.Single()!);
        Assert.Equal((_guild.BotPermissions.ToString(), true), ((string?)role["permissions"], (bool)role["managed"]!));
        Assert.Equal((_standIn.ApplicationId, 1, "0"), ((string?)overwrite["id"], (int)overwrite["type"]!, (string?)overwrite["allow"]));
        Assert.Equal((Permissions.SendMessages | Permissions.ReadMessageHistory).ToString(), (string?)overwrite["deny"]);
    }

    [Fact]
    public async Task An_interaction_says_what_the_bot_may_in_its_channel()
    {
        var (socket, _) = await Socket.ReadyAsync(_standIn);
        using var open = socket;
        _standIn.Define("""[{"name":"help","description":"d"}]""");
        var channel = _guild.Channel("general");
        channel.Writable = false;

        _standIn.User("Ada").Invoke(channel, "help");

        var said = (await socket.ReadAsync("INTERACTION_CREATE"))["d"]!["app_permissions"];
        Assert.Equal((Permissions.Bot & ~Permissions.SendMessages).ToString(), (string?)said);
    }

    [Fact]
    public async Task A_server_that_throws_the_bot_out_can_take_it_in_again()
    {
        var (socket, _) = await Socket.ReadyAsync(_standIn);
        using var open = socket;
        _guild.RemoveBot();
        Assert.Null((await socket.ReadAsync("GUILD_DELETE"))["d"]!["unavailable"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await _rest.SendAsync("GET", $"/guilds/{_guild.Id}")).Status);

        Assert.Same(_guild, _standIn.TakeIn("Team"));

        Assert.Equal(_guild.Id, (string?)(await socket.ReadAsync("GUILD_CREATE"))["d"]!["id"]);
        Assert.Equal(HttpStatusCode.OK, (await _rest.SendAsync("GET", $"/guilds/{_guild.Id}")).Status);
    }

    [Fact]
    public async Task An_outage_says_so_and_the_server_comes_back_as_it_was()
    {
        var (socket, _) = await Socket.ReadyAsync(_standIn);
        using var open = socket;
        var joined = _guild.JoinedAt;

        _guild.Flicker();

        Assert.True((bool)(await socket.ReadAsync("GUILD_DELETE"))["d"]!["unavailable"]!);
        Assert.Equal(joined, (DateTimeOffset)(await socket.ReadAsync("GUILD_CREATE"))["d"]!["joined_at"]!);
    }

    private static JsonNode Role(JsonArray roles, string id) => roles.Single(r => (string?)r!["id"] == id)!;
}
