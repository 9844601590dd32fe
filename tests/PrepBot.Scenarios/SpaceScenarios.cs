using PrepBot.Core.Daily;

namespace PrepBot.Scenarios;

/// <summary>A space that throws the bot out, whatever the platform.</summary>
public sealed class SpaceScenarios
{
    [Fact]
    public async Task What_ran_there_is_paused_what_a_lead_paused_stays_so_and_other_spaces_go_on()
    {
        await using var bot = await TestBot.StartAsync();
        var lead = bot.As("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC");
        await lead.TypeAsync("/daily set time:11:00 zone:Etc/UTC schedule:new");
        await lead.TypeAsync("/daily pause schedule:2");
        bot.Space = "test:other";
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC");
        var spaces = new DailySpaces(bot.Store);

        Assert.Equal(1, await spaces.LostAsync(FakeChat.Space, default));
        Assert.Equal(0, await spaces.LostAsync(FakeChat.Space, default));

        Assert.Equal([PauseReason.Removed, PauseReason.ByLead, null], (await bot.ReadAsync(s => s.Daily.All())).Select(s => s.Paused));
        Assert.Equal([1L], (await bot.ReadAsync(s => DailySpaces.Waiting(s, FakeChat.Space))).Select(s => s.Id));
        Assert.Empty(await bot.ReadAsync(s => DailySpaces.Waiting(s, "test:other")));
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.All(bot.Chat.Posted, p => Assert.Equal("test:other", p.At.In.Space));
    }
}
