using PrepBot.Core.Chat;

namespace PrepBot.Scenarios;

public sealed class PracticeScenarios
{
    [Fact]
    public async Task An_open_question_is_answered_in_place_and_marked_with_its_key_points()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var question = (await ana.TypeAsync("/question tides junior")).Message();
        Assert.DoesNotContain("gravity", question.Text(), StringComparison.OrdinalIgnoreCase);

        var mark = await ana.AnswerAsync(question, SampleBank.TideAnswer);

        Assert.Contains("Correct · 100 of 100", mark.Text(), StringComparison.Ordinal);
        Assert.Contains("✅ Gravity of the moon", mark.Text(), StringComparison.Ordinal);
        Assert.Contains("2 practice points", mark.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_marked_at_once_and_tells_why_the_wrong_one_is_wrong()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var question = (await ana.TypeAsync("/question tides mid")).Message();

        var mark = (await ana.PressAsync(question, LetterOf(question, "Mars"))).Message();

        Assert.Contains("Not yet", mark.Text(), StringComparison.Ordinal);
        Assert.Contains("Far too small", mark.Text(), StringComparison.Ordinal);
        Assert.Contains("The moon: it is far lighter", mark.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_right_letters_are_picked_taken_back_and_locked_in()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var message = (await ana.TypeAsync("/quiz boats 1 choice")).Message();
        foreach (var option in new[] { "Keel", "Jib", "Spinnaker", "Keel" }) message = (await ana.PressAsync(message, LetterOf(message, option))).Message();

        var mark = (await ana.PressAsync(message, "Lock in")).Message();

        Assert.Contains("Correct", mark.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_output_is_compared_line_by_line()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var question = (await ana.TypeAsync("/quiz boats 1 open")).Message();
        while (!question.Text().Contains("print", StringComparison.Ordinal)) question = (await ana.TypeAsync("/quiz boats 5 open")).Message();

        Assert.Contains("Correct", (await ana.AnswerAsync(question, "2")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiz_ends_in_a_score_card_with_every_question()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var message = (await ana.TypeAsync("/quiz tides count:2 mode:mixed")).Message();
        Assert.Contains("Question 1 of 2", message.Text(), StringComparison.Ordinal);
        message = (await ana.PressAsync(message, "Skip")).Message();
        Assert.Contains("Question 2 of 2", message.Text(), StringComparison.Ordinal);
        message = message.Controls.OfType<Button>().Any(b => b.Label.Contains("Answer", StringComparison.Ordinal))
            ? await ana.AnswerAsync(message, SampleBank.TideAnswer)
            : (await ana.PressAsync(message, LetterOf(message, "The moon"))).Message();

        var card = (await ana.PressAsync(message, "See your score card")).Text();

        Assert.Contains("1 of 1 correct", card, StringComparison.Ordinal);
        Assert.Contains("— skipped", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_answer_of_a_season_gives_points()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);

        var again = await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);

        Assert.Contains("gives no more points", again.Text(), StringComparison.Ordinal);
        Assert.Contains("2 | 1", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_event_again_is_answered_with_the_first_outcome_and_does_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var question = (await ana.TypeAsync("/question tides junior")).Message();
        var form = Assert.IsType<Ask>(await ana.PressAsync(question, "Answer")).Form;
        var first = Assert.IsType<Accepted>(await ana.SubmitAsync(form, SampleBank.TideAnswer, "twice"));

        var second = Assert.IsType<Accepted>(await ana.SubmitAsync(form, "something else", "twice"));

        Assert.Equal(first.Message.Text(), second.Message.Text());
        Assert.Single(await bot.ReadAsync(s => s.Scores.Entries(1, 1, 10)));
    }

    [Fact]
    public async Task The_same_event_delivered_many_times_at_once_does_its_effect_once()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var question = (await ana.TypeAsync("/question tides junior")).Message();
        var form = Assert.IsType<Ask>(await ana.PressAsync(question, "Answer")).Form;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => ana.SubmitAsync(form, SampleBank.TideAnswer, "at once"))));

        Assert.Single(outcomes.Select(o => Assert.IsType<Accepted>(o).Message.Text()).Distinct());
        Assert.Single(await bot.ReadAsync(s => s.Scores.Entries(1, 1, 10)));
    }

    [Fact]
    public async Task An_answer_that_the_grader_is_not_sure_of_is_marked_by_its_writer_for_half_of_the_points()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var question = (await ana.TypeAsync("/question tides junior")).Message();
        var asked = await ana.AnswerAsync(question, "Mondanziehung wirkt auf Wassermassen, dadurch entstehen zwei Flutberge, einer zugewandt, einer abgewandt, Rotation trägt Küsten hindurch");
        Assert.Contains("You decide", asked.Text(), StringComparison.Ordinal);

        var marked = (await ana.PressAsync(asked, "I had it")).Text();

        Assert.Contains("(self-marked)", marked, StringComparison.Ordinal);
        Assert.Contains("1 practice point (junior: 2, self-marked, half)", marked, StringComparison.Ordinal);
        Assert.Contains("a mark is final", (await ana.PressAsync(asked, "Missed it")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_self_mark_goes_to_its_own_question_and_leaves_the_current_one_open()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var first = (await ana.TypeAsync("/quiz tides 2 open")).Message();
        var doubtful = await ana.AnswerAsync(first, "Mondanziehung wirkt auf Wassermassen, dadurch entstehen zwei Flutberge, einer zugewandt, einer abgewandt, Rotation trägt Küsten hindurch");
        var second = (await ana.PressAsync(doubtful, "Next question")).Message();

        Assert.Contains("(self-marked)", (await ana.PressAsync(doubtful, "I had it")).Text(), StringComparison.Ordinal);

        Assert.IsType<Ask>(await ana.PressAsync(second, "Answer"));
        var card = (await ana.PressAsync(second, "End quiz")).Text();
        Assert.Contains("1 of 1 correct", card, StringComparison.Ordinal);
        Assert.Contains("— skipped", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_somebody_else_is_refused_and_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var question = (await bot.As("Ana").TypeAsync("/question tides mid")).Message();

        var refusal = await bot.As("Ben").PressAsync(question, "A");

        Assert.Contains("belongs to somebody else", refusal.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_from_before_a_restart_still_works()
    {
        await using var bot = await TestBot.StartAsync();
        var question = (await bot.As("Ana").TypeAsync("/question tides mid")).Message();
        await bot.RestartAsync();

        Assert.Contains("of 100", (await bot.As("Ana").PressAsync(question, "B")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quizz", "/quiz")]
    [InlineData("/quiz topic:tidse", "Tides")]
    [InlineData("/quiz levl:mid", "level")]
    [InlineData("/quiz count:99", "from 1 to 25")]
    [InlineData("/question level:expert", "junior, mid or senior")]
    [InlineData("/daily sett", "/daily set")]
    [InlineData("/leaderboard month tidez", "Tides")]
    [InlineData("/question topic:tdes", "Tides")]
    [InlineData("/question topic:???", "no topic")]
    [InlineData("/search", "in questions and answers. Use")]
    [InlineData("/help foo", "/help lists all")]
    public async Task A_wrong_word_is_answered_with_what_would_be_right(string line, string right)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains(right, (await bot.As("Ana", mayLead: true).TypeAsync(line)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_in_a_button_expires_without_an_error()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var id in new[] { "", "|", "quiz.pick.1", "quiz.pick.1|x|y|z", "quiz.pick.1|999999|0|0", "daily.lock.1|-1|0", "mark.self.1|7|had", "board.page.1|9|9|9|9|9", "nothing|1" })
        {
            var response = await bot.As("Ana").ActAsync(id);
            Assert.DoesNotContain("went wrong", response.Text(), StringComparison.Ordinal);
        }
    }

    internal static string LetterOf(ChatMessage message, string option)
    {
        var text = message.Blocks.OfType<Prose>().Select(p => p.Markdown).Single(m => m.Contains("**A**", StringComparison.Ordinal));
        var letter = text.Split("\n\n").Single(l => l.Contains(option, StringComparison.Ordinal)).Trim('*')[..1];
        return message.Controls.OfType<Button>().Select(b => b.Label).Single(l => l == letter || l == "☑ " + letter);
    }
}
