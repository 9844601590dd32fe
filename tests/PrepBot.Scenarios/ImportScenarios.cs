using PrepBot.Core.Bank;

namespace PrepBot.Scenarios;

public sealed class ImportScenarios
{
    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Equal(new ImportCounts(0, 0, 0, 4), await bot.ImportAsync(SampleBank.Text));
    }

    [Fact]
    public async Task An_edited_answer_keeps_its_id_and_its_scores()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);
        var before = (await bot.ReadAsync(s => s.Bank.Current(1, "sea/tide")))!;

        var counts = await bot.ImportAsync(SampleBank.Text.Replace(SampleBank.TideAnswer, "The moon, and a little the sun.", StringComparison.Ordinal));

        Assert.Equal(new ImportCounts(0, 1, 0, 3), counts);
        var after = (await bot.ReadAsync(s => s.Bank.Current(1, "sea/tide")))!;
        Assert.NotEqual(before.Revision, after.Revision);
        Assert.Contains("🥇 1", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.NotNull(await bot.ReadAsync(s => s.Practice.Scored(1, "sea/tide", 1)));
    }

    [Fact]
    public async Task A_removed_question_is_retired_with_its_history_and_comes_back_as_itself()
    {
        await using var bot = await TestBot.StartAsync();
        var without = SampleBank.Text[..SampleBank.Text.IndexOf("## What does this print?", StringComparison.Ordinal)];

        Assert.Equal(new ImportCounts(0, 0, 1, 3), await bot.ImportAsync(without));
        Assert.Null(await bot.ReadAsync(s => s.Bank.Current(1, "sea/print")));
        Assert.Equal(new ImportCounts(0, 1, 0, 3), await bot.ImportAsync(SampleBank.Text));
        Assert.NotNull(await bot.ReadAsync(s => s.Bank.Current(1, "sea/print")));
    }

    [Fact]
    public async Task An_id_that_the_author_adds_later_holds_through_a_rewording()
    {
        const string First = "---\nbank: b\n---\n# T\n## Why do sails pull?\n\nBecause the air turns.\n";
        await using var bot = await TestBot.StartAsync(First);
        var id = (await bot.ReadAsync(s => s.Bank.OfSource("sample.md")))[0].Id;
        await bot.ImportAsync(First.Replace("pull?\n", "pull?\nid: pull\n", StringComparison.Ordinal));

        var counts = await bot.ImportAsync(First.Replace("Why do sails pull?\n", "What moves a ship against the wind?\nid: pull\n", StringComparison.Ordinal).Replace("Because the air turns.", "Lift.", StringComparison.Ordinal));

        Assert.Equal(new ImportCounts(0, 1, 0, 0), counts);
        Assert.Equal("What moves a ship against the wind?", (await bot.ReadAsync(s => s.Bank.Current(1, id)))!.Content.Wording);
    }
}
