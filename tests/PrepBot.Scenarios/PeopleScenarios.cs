using PrepBot.Core.Chat;

namespace PrepBot.Scenarios;

public sealed class PeopleScenarios
{
    [Fact]
    public async Task The_board_pages_by_ten_shares_ranks_and_always_shows_ones_own_place()
    {
        await using var bot = await TestBot.StartAsync();
        var people = Enumerable.Range(1, 13).Select(i => bot.As($"P{i:00}", mayLead: true)).ToList();
        await people[0].TypeAsync("/daily now tides junior");
        await bot.TickAsync();
        foreach (var p in people) await p.AnswerAsync(bot.Chat.Message("post:1"), SampleBank.TideAnswer);

        var first = (await people[12].TypeAsync("/leaderboard")).Message();
        Assert.Equal(10, first.Blocks.OfType<Table>().Single().Rows.Count);
        Assert.All(first.Blocks.OfType<Table>().Single().Rows, r => Assert.Equal("🥇 1", r[0]));
        Assert.Contains("You are #1 of 13", first.Text(), StringComparison.Ordinal);
        var second = (await people[12].PressAsync(first, "Page 2")).Message();
        Assert.Equal(3, second.Blocks.OfType<Table>().Single().Rows.Count);
    }

    [Fact]
    public async Task The_board_of_everybody_counts_the_other_teams_in_this_season_too()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, zoe) = (bot.As("Ana"), bot.As("Zoe"));
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);
        bot.Space = "test:elsewhere";
        await zoe.AnswerAsync((await zoe.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);

        Assert.Contains("#1 of 2", (await zoe.TypeAsync("/leaderboard scope:all board:practice")).Text(), StringComparison.Ordinal);
        Assert.Contains("#1 of 1", (await zoe.TypeAsync("/leaderboard scope:team board:practice")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_hides_is_off_the_board_for_others_and_sees_themselves()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, ben) = (bot.As("Ana"), bot.As("Ben"));
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);
        await ana.TypeAsync("/privacy hide");

        Assert.Contains("Nobody has practice points", (await ben.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Contains("Only you see yourself", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Contains("private", (await ben.TypeAsync("/stats Ana")).Text(), StringComparison.Ordinal);
        await ana.TypeAsync("/privacy show");
        Assert.Contains("🥇 1", (await ben.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_holds_the_answer_and_deletion_removes_it_for_good()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer + " unmistakable");
        Assert.Contains("unmistakable", (await ana.TypeAsync("/privacy export")).Text(), StringComparison.Ordinal);
        var asked = (await ana.TypeAsync("/privacy delete")).Message();
        Assert.Contains("belongs to somebody else", (await bot.As("Ben").PressAsync(asked, "Delete me")).Text(), StringComparison.Ordinal);

        Assert.Contains("You are deleted", (await ana.PressAsync(asked, "Delete me")).Text(), StringComparison.Ordinal);

        Assert.Null(await bot.ReadAsync(s => s.People.PersonBehind("test:ana")));
        Assert.DoesNotContain("unmistakable", (await ana.TypeAsync("/privacy export")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_show_points_accuracy_and_why()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        Assert.Contains("Nothing is marked yet", (await ana.TypeAsync("/stats")).Text(), StringComparison.Ordinal);
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);

        var stats = (await ana.TypeAsync("/stats")).Message();

        Assert.Contains("Practice points | 2 | 2 | 2", stats.Text(), StringComparison.Ordinal);
        Assert.Contains("Tides | 1 | 100 %", stats.Text(), StringComparison.Ordinal);
        Assert.Contains("junior: 2", (await ana.PressAsync(stats, "Explain my points")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_what_this_person_can_do_and_explains_each_command()
    {
        await using var bot = await TestBot.StartAsync();
        Assert.DoesNotContain("/daily", (await bot.As("Ben").TypeAsync("/help")).Text(), StringComparison.Ordinal);
        var all = (await bot.As("Ana", mayLead: true).TypeAsync("/help")).Text();
        foreach (var command in bot.Inbox.Commands)
        {
            Assert.All(("/" + command.Path).Split(' '), word => Assert.Contains(word, all, StringComparison.Ordinal));
            Assert.True(command.Summary.Length <= 100, command.Path);
            // There are more commands than somebody may use at once.
            bot.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains("/" + command.Path, (await bot.As("Ana", mayLead: true).TypeAsync("/help " + command.Path)).Text(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Topics_lead_to_a_question_and_search_finds_and_shows_one()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var topics = (await ana.TypeAsync("/topics")).Message();
        Assert.Contains("Tides | 2 | 1 | 1 | 1 | 0", topics.Text(), StringComparison.Ordinal);
        Assert.Contains("Tides", (await ana.ActAsync(topics.Controls.OfType<Choice>().Single().ActionId, values: "Tides")).Text(), StringComparison.Ordinal);

        var found = (await ana.TypeAsync("/search moon gravity")).Message();
        var hit = found.Controls.OfType<Choice>().Single();
        Assert.Contains("Model answer", (await ana.ActAsync(hit.ActionId, values: hit.Options[0].Value)).Text(), StringComparison.Ordinal);
    }
}
