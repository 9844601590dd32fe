using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Moderation;

/// <summary>Tells people in private what became of their answers. Each message is queued along with what it tells, so it is told once.</summary>
internal static class Telling
{
    private const int WordingShown = 300;

    /// <summary>What a lead decided about an answer.</summary>
    public static void Decided(IWriteSession s, Appeal appeal, Attempt attempt, Outcome outcome, long decision, int points, Instant now)
    {
        var sentence = (outcome, appeal.Kind) switch
        {
            (Outcome.Accepted, AppealKind.Disagreement) => "A lead looked at your answer and agrees with you: it is right.",
            (Outcome.Accepted, _) => "A lead confirmed how you marked your answer.",
            (Outcome.Rejected, AppealKind.Disagreement) => "A lead looked at your answer, and the mark stays.",
            (Outcome.Rejected, _) => "A lead looked at your answer; it stays self-marked.",
            _ => "A lead took this answer out of the score: it gives no points and counts in no average.",
        };
        var after = s.Practice.Attempt(attempt.Id)!.Mark;
        Send(s, attempt, $"decided:{decision}", [sentence, .. outcome == Outcome.Rejected ? [] : new[] { Change(attempt.Mark, after, points, attempt) }], now);
    }

    /// <summary>That a decision was taken back.</summary>
    public static void TakenBack(IWriteSession s, Attempt attempt, long decision, int points, Instant now)
    {
        var mark = s.Practice.Attempt(attempt.Id)!.Mark;
        const string Back = "A lead took the decision on your answer back; it waits for a lead again.";
        Send(s, attempt, $"undone:{decision}", [Back, Change(attempt.Mark, mark, points, attempt)], now);
    }

    /// <summary>That stored answers of a person were marked again: one message, however many they are.</summary>
    /// <param name="s">Where.</param>
    /// <param name="remark">The pass.</param>
    /// <param name="own">The attempt that the decision was about.</param>
    /// <param name="changes">All changes of the person, at least one, oldest first.</param>
    /// <param name="now">When.</param>
    public static void Remarked(IWriteSession s, Remark remark, long own, IReadOnlyList<MarkChange> changes, Instant now)
    {
        var newest = s.Practice.Attempt(changes[^1].Attempt)!;
        var sentence = remark.Undo ? "A lead took a decision on this question back, so the mark is what it would have been."
            : changes.Any(c => c.Attempt == own) ? "A lead looked at your answer and agrees with you: it is right. Answers like it are marked so from now on."
            : $"A lead accepted another way to answer this question, so {(changes.Count == 1 ? "your answer was" : "your answers were")} marked again.";
        var lines = changes.Select(c => Change(c.Before, c.Before with { Verdict = c.Verdict, Score = c.Score, Standing = c.Standing }, c.Points, newest));
        Send(s, newest, $"{(remark.Undo ? "remark-undone" : "remark")}:{remark.Decision}:{newest.Account}", [sentence, .. lines], now);
    }

    private static string Change(Mark before, Mark after, int points, Attempt attempt)
    {
        var much = points == 0 ? "The points stay as they are." : $"{(points > 0 ? "+" : "")}{Words.Count(points, Feedback.Unit(attempt.Kind))}.";
        return $"Before: {Shown(before)}. Now: {Shown(after)}. {much}";
    }

    private static string Shown(Mark mark) => mark switch
    {
        { Standing: MarkStanding.Voided } => "⚪ Void",
        { Verdict: Verdict.Unsure } => Feedback.Name(mark.Verdict),
        { Source: MarkSource.Self, Standing: MarkStanding.Given } => Feedback.Name(mark.Verdict) + " (self-marked)",
        _ => $"{Feedback.Name(mark.Verdict)} · {mark.Score} of 100",
    };

    private static void Send(IWriteSession s, Attempt attempt, string key, IReadOnlyList<string> paragraphs, Instant now)
    {
        // Nobody is there to be told once the account is erased.
        if (s.Links.Account(attempt.Account) is not { } account) return;
        var question = s.Bank.AtRevision(attempt.Revision)!.Content;
        s.Delivery.Enqueue(new OutboxRow
        {
            Key = key,
            Kind = OutboxKind.Post,
            To = ConversationRef.With(attempt.Space, account.Key),
            Account = account.Key,
            Message = new ChatMessage(paragraphs[0], [
                new Title("About an answer of yours"),
                Prose.Of("**" + MarkdownText.Escape(MarkdownText.Cut(MarkdownPlain.Of(question.Wording), WordingShown)) + "**"),
                .. paragraphs.Select(p => new Prose(MarkdownText.Escape(p))),
                new Note("`/stats` explains your points."),
            ]),
            NotBefore = now,
        });
    }
}
