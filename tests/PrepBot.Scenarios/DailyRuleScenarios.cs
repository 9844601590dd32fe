using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Scenarios;

/// <summary>The finer rules of the daily question.</summary>
public sealed class DailyRuleScenarios
{
    private static readonly ConversationRef Channel = new(FakeChat.Space, "team");

    [Fact]
    public async Task A_question_in_place_of_todays_stays_open_until_tomorrows()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day");
        await ana.PressAsync((await ana.TypeAsync("/daily now")).Message(), "Instead of today's");

        var post = (await bot.ReadAsync(s => s.Daily.Latest(Channel, 1)))[0];

        Assert.Equal(bot.Now + LocalDay, post.Closes);
    }

    [Fact]
    public async Task An_extra_question_just_before_the_daily_one_stays_open_for_an_hour()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day");
        bot.Time.Advance(TimeSpan.FromMinutes(59));
        await ana.PressAsync((await ana.TypeAsync("/daily now")).Message(), "Extra");

        Assert.Equal(bot.Now + Duration.FromHours(1), (await bot.ReadAsync(s => s.Daily.Latest(Channel, 1)))[0].Closes);
    }

    [Theory]
    [InlineData("levels:All")]
    [InlineData("levels:\"Mid, Senior\"")]
    public async Task Levels_are_read_in_any_case(string levels)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains("is set", (await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 " + levels)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extra_pressed_twice_posts_once()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:15:00 zone:Etc/UTC days:every day");
        var asked = (await ana.TypeAsync("/daily now")).Message();
        await ana.PressAsync(asked, "Extra");

        Assert.Contains("posted already", (await ana.PressAsync(asked, "Extra")).Text(), StringComparison.Ordinal);
        Assert.Single(await bot.ReadAsync(s => s.Daily.Latest(Channel, 9)));
    }

    [Fact]
    public async Task The_lead_is_told_once_that_all_were_asked_and_not_again_each_day()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day window:1h");
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        for (var day = 0; day < 9; day++) await bot.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Single(bot.Chat.Posted, p => p.Message.Text().Contains("asked everything", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lead_is_told_that_few_are_left_also_when_a_bank_that_shrank_has_passed_five_unseen()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day window:1h");
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        for (var day = 0; day < 9; day++) await bot.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Single(bot.Chat.Posted, p => p.Message.Text().Contains("2 new questions left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_nothing_matches_the_lead_is_told_once_what_to_change()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:boats");
        await bot.ImportAsync("---\nbank: sea\n---\n\n# Tides\n\n## Why is there a tide?\n\nThe gravity of the moon pulls the oceans.\n");
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        var told = Assert.Single(bot.Chat.Posted);
        Assert.Equal("@test:ana", told.At.In.Channel);
        Assert.Contains("no question matches", told.Message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_whose_wording_was_corrected_counts_as_asked()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day window:1h topics:tides");
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        await bot.ImportAsync(SampleBank.Text
            .Replace("Why does the tide rise twice a day?", "Why does the tide rise twice each day?", StringComparison.Ordinal)
            .Replace("Which body causes most of the tide?", "Which body causes most of the tides?", StringComparison.Ordinal));
        await bot.AdvanceAsync(TimeSpan.FromHours(22));

        Assert.Equal(2, (await bot.ReadAsync(s => s.Daily.Latest(Channel, 9))).Select(p => p.Question).Distinct().Count());
    }

    [Fact]
    public async Task In_a_channel_without_a_schedule_now_goes_through_all_questions_before_it_repeats_one()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        for (var i = 0; i < 8; i++)
        {
            await ana.TypeAsync("/daily now");
            await bot.AdvanceAsync(TimeSpan.FromHours(25));
        }
        var asked = (await bot.ReadAsync(s => s.Daily.Latest(Channel, 9))).Select(p => p.Question).Reverse().ToList();

        Assert.Equal(4, asked.Take(4).Distinct().Count());
        Assert.Equal(asked.Take(4), asked.Skip(4));
    }

    [Fact]
    public async Task Changing_a_paused_question_says_that_it_runs_again()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00");
        await ana.TypeAsync("/daily pause");

        Assert.Contains("runs again", (await ana.TypeAsync("/daily set topics:tides")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Now_with_a_topic_belongs_to_the_schedule_that_was_named()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00");
        await ana.TypeAsync("/daily set schedule:new time:11:00");

        Assert.Contains("no schedule 7", (await ana.TypeAsync("/daily now tides schedule:7")).Text(), StringComparison.Ordinal);
        await ana.TypeAsync("/daily now tides schedule:2");
        Assert.Equal(2, (await bot.ReadAsync(s => s.Daily.Latest(Channel, 1)))[0].Schedule);
    }

    private static Duration LocalDay => Duration.FromHours(24);
}
