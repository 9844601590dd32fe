using PrepBot.Core.Chat;
using PrepBot.Discord.Commands;
using PrepBot.Discord.Tests.Posting;

namespace PrepBot.Discord.Tests.Commands;

public sealed class CommandRegistrarTests
{
    private readonly FakeDiscord _discord = new();

    private static int All { get; } = CommandDefinitions.From(RealCommands.Specs).Count;

    [Fact]
    public async Task Commands_are_registered_on_change_alone()
    {
        var first = await EnsureAsync(null, null);

        Assert.Equal(first, await EnsureAsync("", first));
        Assert.Equal((null, All), Assert.Single(_discord.Registered));

        await EnsureAsync(null, first, [.. RealCommands.Specs.Skip(1)]);
        Assert.Equal(2, _discord.Registered.Count);
    }

    [Theory]
    [InlineData(null, "100")]
    [InlineData("100", null)]
    [InlineData("100", "200")]
    public async Task When_the_place_changes_nothing_is_left_in_the_former_one(string? former, string? next)
    {
        var known = await EnsureAsync(former, null);
        _discord.Registered.Clear();

        var now = await EnsureAsync(next, known);

        Assert.Equal([(next, All), (former, 0)], _discord.Registered);
        Assert.Equal(now, await EnsureAsync(next, now));
        Assert.Equal(2, _discord.Registered.Count);
    }

    [Theory]
    [InlineData(403, 50001)]
    [InlineData(404, 10004)]
    public async Task A_former_server_without_the_bot_has_no_commands_any_more(int status, int code)
    {
        var known = await EnsureAsync("100", null);
        _discord.RefusesCommandsOf = guild => guild == "100" ? new DiscordApiException(status, code, "no") : null;

        Assert.StartsWith("200:", await EnsureAsync("200", known), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100", null)]
    [InlineData("100", 500)]
    [InlineData("100", 429)]
    [InlineData(null, 403)]
    public async Task What_could_not_be_taken_away_is_tried_again(string? former, int? status)
    {
        var known = await EnsureAsync(former, null);
        _discord.RefusesCommandsOf = guild => guild == former ? new DiscordApiException(status, 0, "no") : null;

        await Assert.ThrowsAsync<DiscordApiException>(() => EnsureAsync("200", known));

        _discord.RefusesCommandsOf = _ => null;
        await EnsureAsync("200", known);
        Assert.Equal((former, 0), _discord.Registered[^1]);
    }

    private Task<string> EnsureAsync(string? guild, string? known, IReadOnlyList<CommandSpec>? specs = null) =>
        new CommandRegistrar(_discord).EnsureAsync(guild, specs ?? RealCommands.Specs, known, default);
}
