using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Moderation;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Practice;

/// <summary>What a person sees after answering: mark, reasons, key points, model answer.</summary>
public static class Feedback
{
    /// <summary>Route of the three buttons under an answer that the person marks: <c>mark.self.1|attempt|had|session</c>.</summary>
    public const string SelfMarkRoute = "mark.self.1";

    /// <summary>A verdict with its sign, in words that need no colour.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "✅ Correct",
        Verdict.Partly => "🟡 Partly",
        Verdict.NotYet => "❌ Not yet",
        _ => "🤔 You decide",
    };

    /// <summary>The whole message.</summary>
    /// <param name="q">The question as it was asked.</param>
    /// <param name="attempt">The stored attempt.</param>
    /// <param name="order">Option ids as shown, for a choice.</param>
    /// <param name="points">What it earned, in words, or null while the person has to mark it.</param>
    /// <param name="session">The practice session that goes on after a self-mark, or null.</param>
    /// <param name="appeal">What the person asked of a lead about it, or null.</param>
    public static ChatMessage Message(QuestionContent q, Attempt attempt, IReadOnlyList<string> order, string? points, long? session, Appeal? appeal = null)
    {
        var title = Title(attempt);
        var blocks = new List<Block> { new Title(title), Prose.Of("**" + q.Wording + "**") };
        if (q.Stem is { } stem) blocks.Add(Prose.Of(stem));
        if (order.Count > 0) blocks.AddRange(Choice(q, attempt, order));
        else blocks.AddRange(Open(q, attempt));
        blocks.AddRange([.. ModelAnswer.Blocks(q), .. ModelAnswer.References(q)]);
        if (points is not null) blocks.Add(new Note(MarkdownText.Escape(points)));
        if (AppealMessages.State(attempt, appeal) is { } state) blocks.Add(new Note(MarkdownText.Escape(state)));
        return new ChatMessage(title, blocks) { Controls = attempt.Verdict == Verdict.Unsure ? SelfMarks(attempt, session) : AppealMessages.Controls(attempt, appeal) };
    }

    /// <summary>Verdict and score, and how they came about where that is not the grader.</summary>
    public static string Title(Attempt attempt) => attempt switch
    {
        { Standing: MarkStanding.Voided } => "⚪ Void",
        { Verdict: Verdict.Unsure } => Name(attempt.Verdict),
        { Standing: MarkStanding.Confirmed } => Name(attempt.Verdict) + " (confirmed by a lead)",
        { Source: MarkSource.Self } => Name(attempt.Verdict) + " (self-marked)",
        _ => $"{Name(attempt.Verdict)} · {attempt.Score} of 100",
    };

    /// <summary>Points in a sentence.</summary>
    public static string Points(Recorded kept, AttemptKind kind) => kept switch
    {
        { ScoredBefore: true } => "You answered this question before in this season, so it gives no more points.",
        { Award: { } a } => $"{Words.Count(a.Points, Unit(kind))} ({a.Reason}).",
        _ => "Points follow when you have marked it.",
    };

    /// <summary>What points are called on the board where they count.</summary>
    public static string Unit(AttemptKind kind) => kind == AttemptKind.Daily ? "point" : "practice point";

    private static IEnumerable<Block> Choice(QuestionContent q, Attempt attempt, IReadOnlyList<string> order)
    {
        yield return Prose.Of(QuestionCard.Options(q, order, o => o.Correct ? "✅ " : attempt.Picked.Contains(o.Id) ? "❌ " : ""));
        yield return new Note($"You chose {QuestionCard.Letters(order, attempt.Picked)}; right: {QuestionCard.Letters(order, q.Options.Where(o => o.Correct).Select(o => o.Id))}."
            + string.Concat(attempt.Notes.Select(n => " " + MarkdownText.Escape(n))));
        foreach (var block in ModelAnswer.Remarks(q, order)) yield return block;
    }

    private static IEnumerable<Block> Open(QuestionContent q, Attempt attempt)
    {
        if (attempt.Text is { Length: > 0 } text) yield return Prose.Of("You wrote:\n\n" + MarkdownText.Quote(MarkdownText.Cut(text, 600)));
        // The remarks are the first mark's; they would contradict one that came after.
        if (attempt.Notes.Count > 0 && attempt.Standing == MarkStanding.Given) yield return new Prose(string.Join("\n\n", attempt.Notes.Select(MarkdownText.Escape)));
        if (q.KeyPoints.Count > 0)
        {
            var points = q.KeyPoints.Select(k => $"- {(attempt.Covered.Contains(k) ? "✅" : "⬜")} {k}");
            yield return Prose.Of("Key points:\n\n" + string.Join('\n', points));
        }
        else
        {
            if (attempt.Covered.Count > 0) yield return Prose.Of("Found in your answer: " + MarkdownText.Escape(string.Join(", ", attempt.Covered)));
            if (attempt.Missed.Count > 0) yield return Prose.Of("Not found: " + MarkdownText.Escape(string.Join(", ", attempt.Missed)));
        }
        if (attempt.Verdict == Verdict.Unsure) yield return new Note((q.Answer is null && q.ExpectedOutput is null ? "Mark" : "The grader is not sure. Compare with the model answer and mark") + " yourself; it is shown as self-marked until a lead confirms it.");
    }

    private static IReadOnlyList<Control> SelfMarks(Attempt attempt, long? session) =>
    [
        new Button(ActionId.Make(SelfMarkRoute, attempt.Id, "had", session ?? 0), "✅ I had it", Tone.Primary),
        new Button(ActionId.Make(SelfMarkRoute, attempt.Id, "partly", session ?? 0), "🟡 Partly"),
        new Button(ActionId.Make(SelfMarkRoute, attempt.Id, "missed", session ?? 0), "❌ Missed it"),
    ];
}
