using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Linking;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Core.Scores;

namespace PrepBot.Core.Moderation;

/// <summary>
/// Gives an attempt another mark, with everything that follows: the ledger gets a row that compensates, boards follow from that, and streaks are folded from
/// the attempts anyway.
/// </summary>
internal static class Remarking
{
    /// <summary>Changes the mark in the caller's transaction.</summary>
    /// <param name="session">Where.</param>
    /// <param name="attempt">As it stands now.</param>
    /// <param name="mark">The new mark.</param>
    /// <param name="decision">Because of which decision.</param>
    /// <param name="undo">Whether because that was taken back.</param>
    /// <param name="now">When.</param>
    /// <param name="told">Whether the caller tells the person.</param>
    /// <returns>By how much the points changed.</returns>
    public static int Apply(IWriteSession session, Attempt attempt, Mark mark, long decision, bool undo, Instant now, bool told)
    {
        var question = session.Bank.AtRevision(attempt.Revision)!.Content;
        var award = Award(attempt.Kind, question.Level, mark);
        var why = undo ? "decision taken back" : mark.Standing switch
        {
            MarkStanding.Confirmed => "confirmed by a lead",
            MarkStanding.Accepted => "accepted by a lead",
            MarkStanding.Voided => "void",
            _ => "marked again",
        };
        var points = attempt.Scored ? Recording.SetPoints(session, attempt, award with { Reason = $"{award.Reason}, {why}" }, Grader(mark), now) : 0;
        session.Moderation.Change(
            new MarkChange
            {
                Attempt = attempt.Id,
                Decision = decision,
                Undo = undo,
                Before = attempt.Mark,
                Verdict = mark.Verdict,
                Score = mark.Score,
                Standing = mark.Standing,
                Points = points,
                At = now,
                Told = told,
            },
            mark);
        // An answer that another account gave before is cancelled by a row of its own, which follows.
        if (points != 0 && session.Links.Accounts(attempt.Person).Count > 1) LinkedScores.Settle(session, attempt.Person, now);
        ShowInSitting(session, attempt, mark, award.Points, now);
        return points;
    }

    /// <summary>What a mark earns.</summary>
    public static PointsAward Award(AttemptKind attempt, Level? level, Mark mark)
    {
        var kind = attempt == AttemptKind.Daily ? LedgerKind.Daily : LedgerKind.Practice;
        if (mark.Standing == MarkStanding.Voided) return new(0, "no points");
        return mark is { Source: MarkSource.Self, Standing: MarkStanding.Given }
            ? Points.ForSelfMark(kind, level, mark.Verdict)
            : Points.For(kind, level, mark.Verdict, mark.Score);
    }

    /// <summary>
    /// The mark that the grader gives once more, or null when it is no better. What leads accept helps those who were right, and takes nothing from anybody:
    /// the class and the points may rise and never fall. A score that moves without either is no news.
    /// </summary>
    public static Mark? Better(Attempt attempt, Mark standing, Grade grade, Level? level)
    {
        if (grade.Verdict == Verdict.Unsure || Rank(grade.Verdict) < Rank(standing.Verdict)) return null;
        var mark = new Mark(
            grade.Verdict, grade.Score, MarkSource.Machine, grade.Confidence, grade.IsNoAttempt, grade.Covered, grade.Missed, grade.GraderVersion,
            MarkStanding.Remarked);
        var (before, after) = (Award(attempt.Kind, level, standing).Points, Award(attempt.Kind, level, mark).Points);
        if (after < before) return null;
        return Rank(grade.Verdict) > Rank(standing.Verdict) || after > before ? mark : null;
    }

    /// <summary>Whether one grade of the same answer is better than another.</summary>
    public static bool IsBetter(Grade grade, Grade than) =>
        Rank(grade.Verdict) > Rank(than.Verdict) || (grade.Verdict == than.Verdict && grade.Score > than.Score);

    // "Not sure" is no lower than "not yet": from there the grader's word counts only if it finds something.
    private static int Rank(Verdict verdict) => verdict switch { Verdict.Correct => 3, Verdict.Partly => 2, Verdict.Unsure => 1, _ => 0 };

    private static string Grader(Mark mark) => mark.Standing == MarkStanding.Remarked ? mark.Grader : LedgerEntry.LeadGrader;

    private static void ShowInSitting(IWriteSession session, Attempt attempt, Mark mark, int points, Instant now)
    {
        if (attempt.Session is not { } id || session.Practice.Session(id) is not { Open: true } sitting) return;
        var state = QuizState.Read(sitting.State).SelfMarked(attempt.Id, mark.Verdict, mark.Score, attempt.Scored ? points : 0);
        session.Practice.Save(id, state.Write(), true, now);
    }
}
