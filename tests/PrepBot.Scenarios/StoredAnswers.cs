using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Core.Scores;

namespace PrepBot.Scenarios;

/// <summary>Answers of many people to one question, as months of use leave them behind, and a decision because of which all are marked again.</summary>
internal static class StoredAnswers
{
    /// <summary>What a lead accepts.</summary>
    public const string Wording = "Harbours open their locks twice a day, so that ships can leave";

    private const int AtOnce = 500;

    // Of ten: four that the wording makes right, one of them self-marked before and one no longer kept; the others it must not touch.
    private static readonly string?[] Texts =
        [Wording, Wording + ".", Wording.ToLowerInvariant(), null, "idk", "The wind blows water onto the shore.", SampleBank.TideAnswer, "Nobody knows.", Wording, "Oranges"];

    /// <summary>Adds the answers, each by somebody else, with the marks and the points that they were given.</summary>
    public static async Task FillAsync(IStore store, string space, int count, Instant now)
    {
        var marking = new AnswerMarking(new OfflineGrader());
        var grades = new Dictionary<string, Grade>();
        for (var done = 0; done < count; done += AtOnce)
        {
            var from = done;
            await store.WriteAsync(
                s =>
                {
                    for (var i = from; i < Math.Min(count, from + AtOnce); i++) Add(s, space, i, now, marking, grades);
                    return 0;
                },
                CancellationToken.None);
        }
    }

    /// <summary>The first of them disagrees, and a lead accepts it and adds the wording: from now on there is a pass to be done.</summary>
    public static Task DecideAsync(IStore store, string space, Instant now) => store.WriteAsync(
        s =>
        {
            var lead = s.People.Resolve(space, new UserRef(space.Split(':')[0] + ":lead", "Lena", true), "Etc/UTC", now);
            var attempt = s.Practice.Attempt(1)!;
            var appeal = s.Moderation.File(attempt, AppealKind.Disagreement, now);
            var decision = s.Moderation.Decide(appeal.Id, Outcome.Accepted, lead.Account, now);
            s.Moderation.Add(decision, lead.Team, attempt.Question, AdditionKind.Alternative, Wording, now);
            s.Moderation.Begin(decision, undo: false, lead.Team, attempt.Question, now);
            return 0;
        },
        CancellationToken.None);

    /// <summary>Everything that a pass leaves behind, a line each, to compare two of them.</summary>
    public static Task<List<string>> TraceAsync(IStore store, string space, int count) => store.ReadAsync(
        s =>
        {
            var lines = new List<string> { $"boards: {s.Scores.Difference() ?? "as the ledger"}", $"open: {s.Moderation.OpenRemarks().Count}" };
            var team = s.People.Find(space, Account(space, 0))!.Team;
            for (var id = 1; id <= count; id++)
            {
                var attempt = s.Practice.Attempt(id)!;
                lines.Add($"{id}: {attempt.Verdict} {attempt.Score} {attempt.Source} {attempt.Standing} {s.Moderation.Change(id, 1, false) is { Told: true } c} "
                    + string.Join(", ", s.Scores.OfAttempt(id).Select(r => $"{r.Kind} {r.Points} {r.Reason} {r.Grader}"))
                    + $" told {s.Delivery.Row($"remark:1:{attempt.Account}")?.Message.Fallback}");
            }
            lines.AddRange(s.Scores.Board(new BoardQuery(BoardKind.Practice, team), 0).Select(r => $"board: {r.Person} {r.Points} {r.Answers}"));
            return lines;
        },
        CancellationToken.None);

    private static string Account(string space, int i) => $"{space.Split(':')[0]}:p{i}";

    private static void Add(IWriteSession s, string space, int i, Instant now, AnswerMarking marking, Dictionary<string, Grade> grades)
    {
        var member = s.People.Resolve(space, new UserRef(Account(space, i), $"P{i}", false), "Etc/UTC", now);
        var question = s.Bank.Current(member.Team, "sea/tide")!;
        var text = Texts[i % Texts.Length];
        if (!grades.TryGetValue(text ?? Wording, out var grade)) grades[text ?? Wording] = grade = marking.Words(question.Content, text ?? Wording);
        var self = i % Texts.Length == 8;
        var attempt = new Attempt
        {
            Person = member.Person, Account = member.Account, Team = member.Team, Space = space, Question = question.Id, Revision = question.Revision,
            Kind = AttemptKind.Practice, Season = s.People.CurrentSeason(member.Team).Id, Text = text, Verdict = self ? Verdict.Unsure : grade.Verdict, Score = grade.Score,
            Confidence = grade.Confidence, NoAttempt = grade.IsNoAttempt, Covered = grade.Covered, Missed = grade.Missed, Notes = grade.Notes, Grader = grade.GraderVersion,
            Scored = true, At = now,
        };
        var date = Periods.Today(now, "Etc/UTC");
        attempt = attempt with { Id = s.Practice.Add(attempt, date) };
        if (self) s.Practice.SelfMark(attempt.Id, Verdict.Correct, 100);
        var award = self ? Points.ForSelfMark(LedgerKind.Practice, question.Content.Level, Verdict.Correct)
            : Points.For(LedgerKind.Practice, question.Content.Level, grade.Verdict, grade.Score);
        s.Scores.Append(new LedgerEntry
        {
            Person = member.Person, Account = member.Account, Space = space, Team = member.Team, Channel = "team", Season = attempt.Season, Section = question.Content.Section,
            Revision = question.Revision, Attempt = attempt.Id, Kind = LedgerKind.Practice, Board = BoardKind.Practice, Points = award.Points, OccasionAt = now,
            LocalDate = date, RecordedAt = now, Reason = award.Reason, Grader = self ? "self" : grade.GraderVersion,
        });
    }
}
