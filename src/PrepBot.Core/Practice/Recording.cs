using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Linking;
using PrepBot.Core.Ports;
using PrepBot.Core.Scores;

namespace PrepBot.Core.Practice;

/// <summary>An answer that is ready to be kept.</summary>
/// <param name="Question">The revision that was asked.</param>
/// <param name="Grade">Its mark.</param>
/// <param name="Picked">Option ids, for a choice.</param>
/// <param name="Text">Words, for an open answer.</param>
/// <param name="Post">The daily post that it answers in time, or null: practice.</param>
/// <param name="Session">The practice session, or null.</param>
public sealed record MarkedAnswer(StoredQuestion Question, Grade Grade, IReadOnlyList<string> Picked, string? Text, DailyPost? Post = null, long? Session = null);

/// <summary>What was kept.</summary>
/// <param name="Attempt">Its id.</param>
/// <param name="Award">Points, or null while the person has to mark it.</param>
/// <param name="ScoredBefore">Whether an earlier attempt at the question already counted in this season, so that this one gives no points.</param>
public sealed record Recorded(long Attempt, PointsAward? Award, bool ScoredBefore);

/// <summary>Writes an attempt and what follows from it, in the caller's transaction.</summary>
public static class Recording
{
    /// <summary>Adds the attempt and, when it scores, its ledger row. One attempt per question, person and season scores: the first.</summary>
    public static Recorded Keep(IWriteSession session, Turn turn, MarkedAnswer answer)
    {
        var (me, grade) = (turn.Me, answer.Grade);
        var season = session.People.CurrentSeason(me.Team);
        var before = session.Practice.Scored(me.Person, answer.Question.Id, season.Id) is not null;
        var attempt = new Attempt
        {
            Person = me.Person,
            Account = me.Account,
            Team = me.Team,
            Space = me.Space,
            Question = answer.Question.Id,
            Revision = answer.Question.Revision,
            Post = answer.Post?.Id,
            Session = answer.Session,
            Kind = answer.Post is null ? AttemptKind.Practice : AttemptKind.Daily,
            Season = season.Id,
            Picked = answer.Picked,
            Text = answer.Text,
            Verdict = grade.Verdict,
            Score = grade.Score,
            Confidence = grade.Confidence,
            NoAttempt = answer.Text is not null && grade is { Verdict: Verdict.NotYet, IsNoAttempt: true },
            Covered = grade.Covered,
            Missed = grade.Missed,
            Notes = grade.Notes,
            Grader = grade.GraderVersion,
            Scored = !before,
            At = turn.Event.At,
        };
        var date = Periods.Today(turn.Event.At, session.People.Team(me.Team).Zone);
        var id = session.Practice.Add(attempt, date);
        Metrics.Answers.Add(1, [new("kind", Lower(attempt.Kind)), new("verdict", Lower(grade.Verdict))]);
        if (before) return new(id, null, true);
        if (grade.Verdict == Verdict.Unsure) return new(id, null, false);
        var award = Points.For(KindOf(attempt), answer.Question.Content.Level, grade.Verdict, grade.Score);
        session.Scores.Append(Entry(attempt with { Id = id }, answer.Question.Content, answer.Post, turn.In.Channel, turn.Now, award, date, grade.GraderVersion));
        return new(id, award, false);
    }

    /// <summary>Closes an open attempt with the person's own mark. Pressed again, or once marked, it changes nothing.</summary>
    /// <returns>The award (no points when an earlier attempt counted), or null when there is nothing to mark.</returns>
    public static PointsAward? SelfMark(IWriteSession session, Turn turn, Attempt attempt, Verdict verdict)
    {
        if (attempt.Verdict != Verdict.Unsure || session.Practice.Attempt(attempt.Id) is not { Verdict: Verdict.Unsure } open) return null;
        var question = session.Bank.AtRevision(attempt.Revision)!.Content;
        session.Practice.SelfMark(attempt.Id, verdict, verdict switch { Verdict.Correct => 100, Verdict.Partly => 50, _ => 0 });
        if (!attempt.Scored) return new(0, "counted before in this season");
        var award = Points.ForSelfMark(KindOf(attempt), question.Level, verdict);
        SetPoints(session, attempt, award, "self", turn.Now, turn.In.Channel);
        if (session.Practice.Scored(open.Person, open.Question, open.Season)?.Id == open.Id)
        {
            // What gives nothing is not a lead's business.
            if (verdict != Verdict.NotYet) session.Moderation.File(open, AppealKind.SelfMark, turn.Now);
            return award;
        }
        // It came first of its account, but an account that was joined since came before it: kept with its points, which count again should they part.
        LinkedScores.Settle(session, open.Person, turn.Now);
        return new(0, LinkedScores.BeforeWithAnother);
    }

    /// <summary>
    /// Brings the points of a scored attempt to what its mark earns: by its first row, or else by one that compensates and carries the occasion of the first. Once
    /// more, it adds none.
    /// </summary>
    /// <param name="session">Where.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="award">What it earns, with the reason for the row.</param>
    /// <param name="grader">Who says so.</param>
    /// <param name="now">When.</param>
    /// <param name="channel">Where a first row counts that answers no post; without it, where the sitting was begun.</param>
    /// <returns>By how much the points changed.</returns>
    internal static int SetPoints(IWriteSession session, Attempt attempt, PointsAward award, string grader, Instant now, string? channel = null)
    {
        // Rows because of joined accounts cancel what these say, and follow by themselves.
        var rows = session.Scores.OfAttempt(attempt.Id).Where(r => r.Grader != LedgerEntry.LinkGrader).ToList();
        var change = award.Points - rows.Sum(r => r.Points);
        if (rows.Count > 0)
        {
            if (change != 0)
                session.Scores.Append(rows[0] with { Kind = LedgerKind.Correction, Points = change, RecordedAt = now, Reason = award.Reason, Grader = grader });
            return change;
        }
        var question = session.Bank.AtRevision(attempt.Revision)!.Content;
        var post = attempt.Post is { } p ? session.Daily.Post(p) : null;
        var begun = attempt.Session is { } sitting ? session.Practice.Session(sitting)?.In.Channel : null;
        var date = Periods.Today(attempt.At, session.People.Team(attempt.Team).Zone);
        session.Scores.Append(Entry(attempt, question, post, channel ?? begun ?? "", now, award, date, grader));
        return change;
    }

    private static LedgerKind KindOf(Attempt attempt) => attempt.Kind == AttemptKind.Daily ? LedgerKind.Daily : LedgerKind.Practice;

    private static LedgerEntry Entry(Attempt attempt, QuestionContent question, DailyPost? post, string channel, Instant now, PointsAward award, LocalDate date, string grader) => new()
    {
        Person = attempt.Person,
        Account = attempt.Account,
        Space = attempt.Space,
        Team = attempt.Team,
        Channel = post?.In.Channel ?? channel,
        Schedule = post?.Schedule,
        Season = attempt.Season,
        Section = question.Section,
        Revision = attempt.Revision,
        Attempt = attempt.Id,
        Kind = KindOf(attempt),
        Board = attempt.Kind == AttemptKind.Daily ? BoardKind.Team : BoardKind.Practice,
        Points = award.Points,
        OccasionAt = attempt.At,
        LocalDate = date,
        RecordedAt = now,
        Reason = award.Reason,
        Grader = grader,
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
