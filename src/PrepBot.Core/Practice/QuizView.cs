using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Practice;

/// <summary>Routes of a sitting's buttons and forms: <c>route|session|item|…</c>.</summary>
internal static class QuizRoutes
{
    public const string Pick = "quiz.pick.1";
    public const string Lock = "quiz.lock.1";
    public const string Answer = "quiz.answer.1";
    public const string Text = "quiz.text.1";
    public const string Hint = "quiz.hint.1";
    public const string Skip = "quiz.skip.1";
    public const string Next = "quiz.next.1";
    public const string Stop = "quiz.stop.1";
    public const string Another = "quiz.another.1";
}

/// <summary>What a sitting looks like.</summary>
internal static class QuizView
{
    /// <summary>The current question with its buttons.</summary>
    public static ChatMessage Item(long session, QuizState state, QuestionContent q)
    {
        var item = state.Current;
        var blocks = new List<Block>();
        if (!state.Single) blocks.Add(new Title($"Question {state.At + 1} of {state.Items.Count}"));
        blocks.Add(new Note(MarkdownText.Escape(QuestionCard.Topic(q))));
        blocks.AddRange(QuestionCard.Blocks(q, item.Order));
        blocks.AddRange(q.Hints.Take(item.Hints).Select((h, i) => new Note($"💡 Hint {i + 1}: {h}")));
        if (item.Picked.Count > 0) blocks.Add(new Note($"Picked: {QuestionCard.Letters(item.Order, item.Picked)}. Press a letter again to take it back."));
        return new ChatMessage(MarkdownPlain.Of(q.Wording), blocks) { Controls = [.. ItemControls(session, state, q)] };
    }

    private static IEnumerable<Control> ItemControls(long session, QuizState state, QuestionContent q)
    {
        var item = state.Current;
        if (item.Order.Count == 0) yield return new Button(Id(QuizRoutes.Answer), "✏️ Answer", Tone.Primary);
        for (var i = 0; i < item.Order.Count; i++)
        {
            var picked = item.Picked.Contains(item.Order[i]);
            yield return new Button(Id(QuizRoutes.Pick, i), (picked ? "☑ " : "") + Words.Letter(i), picked ? Tone.Primary : Tone.Normal);
        }
        if (item.Picked.Count > 0) yield return new Button(Id(QuizRoutes.Lock), "Lock in " + QuestionCard.Letters(item.Order, item.Picked), Tone.Primary);
        if (item.Hints < q.Hints.Count) yield return new Button(Id(QuizRoutes.Hint), "💡 Hint");
        if (state.Single) yield return new Button(Id(QuizRoutes.Another), "Another question");
        else
        {
            yield return new Button(Id(QuizRoutes.Skip), "Skip");
            yield return new Button(Id(QuizRoutes.Stop), "End quiz");
        }

        string Id(string route, params object[] more) => ActionId.Make(route, [session, state.At, .. more]);
    }

    /// <summary>The mark of the current item, with the way on.</summary>
    public static ChatMessage Mark(long session, QuizState state, QuestionContent q, Attempt attempt, string? points, Appeal? appeal = null)
    {
        var message = Feedback.Message(q, attempt, state.Current.Order, points, session, appeal);
        return message with { Controls = [.. message.Controls, .. WayOn(session, state, attempt.Verdict == Verdict.Unsure ? Tone.Normal : Tone.Primary)] };
    }

    private static IEnumerable<Control> WayOn(long session, QuizState state, Tone tone)
    {
        var last = state.At + 1 == state.Items.Count;
        yield return state.Single
            ? new Button(ActionId.Make(QuizRoutes.Another, session, state.At), "Another question", tone)
            : new Button(ActionId.Make(QuizRoutes.Next, session, state.At), last ? "See your score card" : "Next question", tone);
    }

    /// <summary>The score card: what was right, by topic.</summary>
    /// <param name="state">The sitting.</param>
    /// <param name="questionOf">The question of an item.</param>
    public static ChatMessage Card(QuizState state, Func<QuizItem, QuestionContent?> questionOf)
    {
        var answered = state.Items.Where(i => i.Attempt is not null).ToList();
        if (answered.Count == 0) return new ChatMessage("The quiz is over.", [new Title("Quiz over"), new Prose("Nothing was answered, so there is no score. /quiz begins another one.")]);
        var right = answered.Count(i => i.Verdict == Verdict.Correct);
        var points = answered.Sum(i => i.Points);
        var gist = $"{right} of {answered.Count} correct, {Words.Count(points, "practice point")}";
        var rows = state.Items.Select((item, i) => (IReadOnlyList<string>)
        [
            (i + 1).ToString(),
            MarkdownText.Cut(MarkdownPlain.Of(questionOf(item)?.Wording ?? "(not in the bank any more)"), 70),
            item.Attempt is null ? "— skipped" : Feedback.Name(item.Verdict ?? Verdict.Unsure),
            item.Points.ToString(),
        ]);
        var topics = answered.GroupBy(i => questionOf(i)?.Section ?? "?").Select(g => $"{MarkdownText.Escape(g.Key)} {g.Count(i => i.Verdict == Verdict.Correct)}/{g.Count()}");
        return new ChatMessage("Quiz over: " + gist, [
            new Title("Your score card"),
            new Prose($"**{gist}.** {MarkdownText.Escape(Praise(right, answered.Count))}"),
            new Table(["#", "Question", "Mark", "Points"], [.. rows]),
            new Note("By topic: " + string.Join(" · ", topics)),
        ]);
    }

    private static string Praise(int right, int of) => ((double)right / of) switch
    {
        1 => "Flawless.",
        >= 0.8 => "Strong.",
        >= 0.5 => "A good base; the misses are worth a second look.",
        _ => "Now you know where to look. Try the same topic again tomorrow.",
    };
}
