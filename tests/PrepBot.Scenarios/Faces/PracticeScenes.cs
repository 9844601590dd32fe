namespace PrepBot.Scenarios.Faces;

/// <summary>Questions and quizzes of one person alone.</summary>
internal static class PracticeScenes
{
    private const string Doubtful =
        "Mondanziehung wirkt auf Wassermassen, dadurch entstehen zwei Flutberge, einer zugewandt, einer abgewandt, Rotation trägt Küsten hindurch";

    public static IReadOnlyList<Scene> All { get; } =
    [
        Scene.Of(A_question_in_words_is_answered_in_a_form_and_marked_with_its_key_points),
        Scene.Of(A_letter_is_marked_at_once_and_the_wrong_one_says_why),
        Scene.Of(Several_letters_are_picked_and_locked_in),
        Scene.Of(Hints_come_one_after_the_other),
        Scene.Of(A_quiz_ends_in_a_score_card),
        Scene.Of(A_doubtful_answer_is_marked_by_its_writer_once),
        Scene.Of(An_empty_answer_is_refused_and_can_be_given_again),
        Scene.Of(Topics_lead_to_a_question_and_search_shows_one),
        Scene.Of(What_is_typed_is_completed).NotOn<SlackFace>("a slash command of Slack proposes nothing while it is typed"),
        Scene.Of(What_is_delivered_twice_is_done_once),
        Scene.Of(A_button_from_before_a_restart_still_works),
    ];

    private static async Task A_question_in_words_is_answered_in_a_form_and_marked_with_its_key_points(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/question topic:Tides level:junior");
        Assert.True(question.Private);
        question.DoesNotSay("gravity");

        var mark = await ana.WriteAsync(question, "Answer", SampleBank.TideAnswer);

        Assert.True(mark.Private);
        mark.Says("Correct · 100 of 100");
        mark.Says("✅ Gravity of the moon");
        mark.Says("2 practice points");
        Assert.Empty(await face.ChannelAsync());
    }

    private static async Task A_letter_is_marked_at_once_and_the_wrong_one_says_why(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/question topic:Tides level:mid");

        var mark = await ana.PressAsync(question, question.LetterOf("Mars"));

        mark.Says("Not yet");
        mark.Says("Far too small");
        mark.Says("The moon: it is far lighter");
        Assert.NotEmpty((await ana.PressAsync(mark, "Another question")).Buttons);
    }

    private static async Task Several_letters_are_picked_and_locked_in(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/quiz topic:Boats count:1 mode:choice");
        foreach (var option in new[] { "Keel", "Jib", "Spinnaker", "Keel" }) question = await ana.PressAsync(question, question.LetterOf(option));

        (await ana.PressAsync(question, "Lock in")).Says("Correct");
    }

    private static async Task Hints_come_one_after_the_other(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var first = await ana.PressAsync(await ana.TypeAsync("/question topic:Tides level:junior"), "Hint");
        first.Says("Look up at night.");
        first.DoesNotSay("craters");

        var second = await ana.PressAsync(first, "Hint");

        second.Says("It has craters.");
        Assert.DoesNotContain(second.Buttons, b => b.Contains("Hint", StringComparison.Ordinal));
    }

    private static async Task A_quiz_ends_in_a_score_card(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var item = await ana.TypeAsync("/quiz topic:Tides count:2 mode:mixed");
        item.Says("Question 1 of 2");
        item = await ana.PressAsync(item, "Skip");
        item.Says("Question 2 of 2");
        var mark = item.Buttons.Any(b => b.Contains("Answer", StringComparison.Ordinal))
            ? await ana.WriteAsync(item, "Answer", SampleBank.TideAnswer)
            : await ana.PressAsync(item, item.LetterOf("The moon"));

        var card = await ana.PressAsync(mark, "See your score card");

        card.Says("1 of 1 correct");
        card.Says("— skipped");
        card.Says("By topic: Tides 1/1");
    }

    private static async Task A_doubtful_answer_is_marked_by_its_writer_once(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var asked = await ana.WriteAsync(await ana.TypeAsync("/question topic:Tides level:junior"), "Answer", Doubtful);
        asked.Says("You decide");

        var marked = await ana.PressAsync(asked, "I had it");

        marked.Says("(self-marked)");
        marked.Says("1 practice point (junior: 2, self-marked, half)");
    }

    private static async Task An_empty_answer_is_refused_and_can_be_given_again(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/question topic:Tides level:junior");

        (await ana.WriteAsync(question, "Answer", "")).Says("Please write an answer first");

        (await ana.WriteAsync(question, "Answer", SampleBank.TideAnswer)).Says("Correct");
    }

    private static async Task Topics_lead_to_a_question_and_search_shows_one(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var topics = await ana.TypeAsync("/topics");
        topics.Says("4 questions in 2 topics");
        (await ana.ChooseAsync(topics, "Boats")).Says("Boats");

        var found = await ana.TypeAsync("/search words:moon gravity");

        Assert.Contains(found.Lists, l => l.Contains("Why does the tide rise", StringComparison.Ordinal));
        (await ana.ChooseAsync(found, "Why does the tide rise")).Says("Model answer");
        (await ana.TypeAsync("/search words:zebra")).Says("Nothing found");
    }

    private static async Task What_is_typed_is_completed(Face face)
    {
        var lead = await face.PersonAsync("Lena", mayLead: true);

        Assert.Contains("Tides", await lead.ProposedAsync("quiz", "topic", "tid"));
        Assert.Contains("Europe/Berlin", await lead.ProposedAsync("daily set", "zone", "berlin"));
        Assert.Contains(await lead.ProposedAsync("search", "words", "tide"), p => p.Contains("tide", StringComparison.Ordinal));
        Assert.Contains(await lead.ProposedAsync("help", "command", "lead"), p => p.Contains("leaderboard", StringComparison.Ordinal));
    }

    private static async Task What_is_delivered_twice_is_done_once(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/question topic:Tides level:mid");
        face.RepeatNext();

        var mark = await ana.PressAsync(question, question.LetterOf("The moon"));

        mark.Says("Correct");
        (await ana.TypeAsync("/leaderboard board:practice")).Says("🥇 1");
        (await ana.PressAsync(await ana.TypeAsync("/stats"), "Explain my points")).Says("All rows.");
        (await ana.TypeAsync("/stats")).Says("Tides 1 100 %");
    }

    private static async Task A_button_from_before_a_restart_still_works(Face face)
    {
        var ana = await face.PersonAsync("Ana");
        var question = await ana.TypeAsync("/question topic:Tides level:mid");
        await face.RestartAsync();

        (await ana.PressAsync(question, question.LetterOf("The moon"))).Says("of 100");
    }
}
