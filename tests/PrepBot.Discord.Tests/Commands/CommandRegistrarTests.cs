using PrepBot.Discord.Commands;
using PrepBot.Discord.Tests.Posting;

namespace PrepBot.Discord.Tests.Commands;

public sealed class CommandRegistrarTests
{
    [Fact]
    public async Task Commands_are_registered_on_change_alone()
    {
        var discord = new FakeDiscord();
        var registrar = new CommandRegistrar(discord);

        var first = await registrar.EnsureAsync(null, RealCommands.Specs, null, default);
        var again = await registrar.EnsureAsync("", RealCommands.Specs, first, default);
        Assert.Single(discord.Calls);
        Assert.Equal(first, again);

        await registrar.EnsureAsync(null, [.. RealCommands.Specs.Skip(1)], first, default);
        await registrar.EnsureAsync("100", RealCommands.Specs, first, default);
        Assert.Equal(3, discord.Calls.Count);
    }
}
