using PrepBot.Core.Chat;

namespace PrepBot.Scenarios;

/// <summary>What stands open as the team's question is answered under its post and nowhere else.</summary>
public sealed class WithheldScenarios
{
    private const string Doubtful =
        "Mondanziehung wirkt auf Wassermassen, dadurch entstehen zwei Flutberge, einer zugewandt, einer abgewandt, Rotation trägt Küsten hindurch";

    [Fact]
    public async Task A_corrected_wording_does_not_bring_an_open_question_back_into_the_search()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily now tides junior");
        await bot.ImportAsync(SampleBank.Text.Replace("Why does the tide rise twice a day?", "Why does the tide rise twice each day?", StringComparison.Ordinal));

        Assert.DoesNotContain("twice each day", (await ana.TypeAsync("/search tide rise")).Text(), StringComparison.Ordinal);
        Assert.Contains("No question fits", (await ana.TypeAsync("/question tides junior")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_in_other_words_in_another_bank_is_withheld_too_and_asked_instead_never_after()
    {
        const string Other = "---\nbank: coast\n---\n# Coast\n## Explain why the tide rises twice each day.\n\n" + SampleBank.TideAnswer + "\n";
        await using var bot = await TestBot.StartAsync();
        await bot.ImportAsync(Other, "coast.md");
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily now tides junior");

        Assert.Contains("No question fits", (await ana.TypeAsync("/question coast")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("each day", (await ana.TypeAsync("/search tide rises")).Text(), StringComparison.Ordinal);

        await bot.ImportAsync(Other.Replace("Explain why the tide rises twice each day.", "Which wind carries sand into the harbour?", StringComparison.Ordinal).Replace(SampleBank.TideAnswer, "The one from the west.", StringComparison.Ordinal), "coast.md");

        Assert.Contains("carries sand", (await ana.TypeAsync("/question coast")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_on_its_way_to_a_question_that_was_just_posted_is_not_thrown_away()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        var practised = (await ana.TypeAsync("/question tides junior")).Message();
        var form = Assert.IsType<Ask>(await ana.PressAsync(practised, "Answer")).Form;
        await ana.TypeAsync("/daily now tides junior");

        var refused = Assert.IsType<Invalid>(await ana.SubmitAsync(form, SampleBank.TideAnswer));
        Assert.Contains("daily question", refused.Problems[""], StringComparison.Ordinal);
        Assert.Contains("daily question", (await ana.PressAsync(practised, "Answer")).Text(), StringComparison.Ordinal);
        Assert.Equal(0, await bot.ReadAsync(s => s.Practice.LastAnswered(1).Count));
    }

    [Fact]
    public async Task A_quiz_says_when_it_leaves_a_question_out_for_that()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        var first = (await ana.TypeAsync("/quiz tides 2 open")).Message();
        await ana.TypeAsync(first.Text().Contains("twice a day", StringComparison.Ordinal) ? "/daily now tides junior" : "/daily now tides mid");

        var next = (await ana.PressAsync(first, "Skip")).Message();
        Assert.Contains("Question 2 of 2", next.Text(), StringComparison.Ordinal);

        await ana.TypeAsync("/daily now tides");
        Assert.Contains("daily question", (await ana.PressAsync(next, "Answer")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_mark_in_practice_shows_no_model_answer_while_the_question_stands_open()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        var asked = await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), Doubtful);
        await ana.TypeAsync("/daily now tides junior");

        var marked = (await ana.PressAsync(asked, "I had it")).Text();

        Assert.DoesNotContain("gravity", marked, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1 practice point", marked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_form_does_not_answer_letters_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily now tides mid");
        var forged = new Form("daily.text.1|1", "", "", [new TextField("answer", "", 4000)]);

        Assert.IsType<Invalid>(await ana.SubmitAsync(forged, "The moon"));
        Assert.Equal(0, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
    }
}
