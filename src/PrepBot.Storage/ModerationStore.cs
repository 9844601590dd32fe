using NodaTime;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Appeals, decisions, what they add to marking, and the passes over stored attempts that follow.</summary>
internal sealed class ModerationStore(Sql sql) : IModerationWrites
{
    private const string Appeals = """
        SELECT p.id, p.attempt, p.kind, c.person, p.account, s.team, p.filed_at, p.reason, p.withdrawn_at IS NOT NULL AS withdrawn, p.decision
        FROM appeal p JOIN attempt a ON a.id = p.attempt JOIN account c ON c.id = p.account JOIN space s ON s.key = a.space
        """;

    // Disagreements come before self-marks, and self-marks of daily questions before those of practice.
    private const string Rank = "(p.kind = 'self_mark') + (p.kind = 'self_mark' AND a.kind = 'practice')";

    private const string Waiting = """
        p.decision IS NULL AND p.withdrawn_at IS NULL AND s.team = $team
            AND (SELECT q.grp FROM question q WHERE q.id = a.question) NOT IN (SELECT value FROM json_each($hidden))
        """;

    private const string Decisions = "SELECT d.id, d.appeal, d.outcome, d.account, d.at, d.undone_at IS NOT NULL AS undone FROM decision d";

    private const string AdditionColumns = "SELECT d.decision, q.key AS question, s.key AS source, d.kind, d.text FROM addition d";

    private const string OfQuestion = "JOIN question q ON q.id = d.question JOIN source s ON s.id = q.source";

    // A team's own, and those that spaces brought along which have joined it: the rule of banks.
    private const string OfTeam = """
        (d.team = $team OR d.team IN (SELECT home FROM space WHERE team = $team)) AND d.removed_at IS NULL AND d.decision IS NOT $without
        """;

    private const string Remarks = "SELECT r.*, q.key FROM remark r JOIN question q ON q.id = r.question";

    public Appeal? Appeal(long id) => sql.First($"{Appeals} WHERE p.id = $id", ToAppeal, ("$id", id));

    public Appeal? AppealAbout(long attempt) => sql.First($"{Appeals} WHERE p.attempt = $attempt", ToAppeal, ("$attempt", attempt));

    public Appeal? NextWaiting(long team, IReadOnlySet<string> hiddenGroups, long? after) => sql.First(
        $"""
        {Appeals} WHERE {Waiting} AND ($after IS NULL OR ({Rank}, p.id) > (
            SELECT {Rank}, p.id FROM appeal p JOIN attempt a ON a.id = p.attempt WHERE p.id = $after))
        ORDER BY {Rank}, p.id LIMIT 1
        """,
        ToAppeal,
        ("$team", team),
        ("$hidden", Values.List([.. hiddenGroups])),
        ("$after", after));

    public int CountWaiting(long team, IReadOnlySet<string> hiddenGroups) => (int)(sql.Number(
        $"SELECT count(*) FROM appeal p JOIN attempt a ON a.id = p.attempt JOIN space s ON s.key = a.space WHERE {Waiting}",
        ("$team", team),
        ("$hidden", Values.List([.. hiddenGroups]))) ?? 0);

    public Decision? Decision(long id) => sql.First($"{Decisions} WHERE d.id = $id", ToDecision, ("$id", id));

    public IReadOnlyList<Decision> LatestDecisions(long team, int limit) => sql.Query(
        $"""
        {Decisions} JOIN appeal p ON p.id = d.appeal JOIN attempt a ON a.id = p.attempt JOIN space s ON s.key = a.space
        WHERE s.team = $team AND d.undone_at IS NULL ORDER BY d.id DESC LIMIT $limit
        """,
        ToDecision,
        ("$team", team),
        ("$limit", limit));

    public Additions Additions(long team, string question, long? without)
    {
        var alternatives = sql.Query(
            $"""
            SELECT d.text FROM addition d
            WHERE {OfTeam} AND d.kind = 'alternative' AND d.question = (SELECT id FROM question WHERE key = $question) ORDER BY d.id
            """,
            r => r.Text("text"),
            ("$team", team),
            ("$without", without),
            ("$question", question));
        var synonyms = sql.Query(
            $"SELECT d.text FROM addition d WHERE {OfTeam} AND d.kind = 'synonym' ORDER BY d.id",
            r => new SynonymGroup(r.Text("text").Split('=', StringSplitOptions.TrimEntries)),
            ("$team", team),
            ("$without", without));
        return alternatives.Count + synonyms.Count == 0 ? Core.Ports.Additions.None : new Additions(alternatives, synonyms);
    }

    public Addition? AdditionOf(long decision) => sql.First(
        $"{AdditionColumns} {OfQuestion} WHERE d.decision = $decision AND d.removed_at IS NULL", ToAddition, ("$decision", decision));

    public IReadOnlyList<Addition> AllAdditions() => sql.Query(
        $"{AdditionColumns} {OfQuestion} WHERE d.removed_at IS NULL ORDER BY s.key, q.ordinal, q.id, d.id", ToAddition);

    public IReadOnlyList<Remark> OpenRemarks() => sql.Query($"{Remarks} WHERE r.done_at IS NULL ORDER BY r.id", ToRemark);

    public IReadOnlyList<Attempt> NextOf(Remark remark, int limit) => remark.Undo
        ? sql.Query(
            $"""
            SELECT {PracticeStore.Columns} FROM mark_change m JOIN {PracticeStore.Attempts}
            WHERE m.attempt = a.id AND m.decision = $decision AND m.undo = 0 AND a.id > $after AND a.id <= $last ORDER BY a.id LIMIT $limit
            """,
            PracticeStore.ToAttempt,
            ("$decision", remark.Decision),
            ("$after", remark.After),
            ("$last", remark.Last),
            ("$limit", limit))
        : sql.Query(
            $"""
            SELECT {PracticeStore.Columns} FROM {PracticeStore.Attempts} JOIN space s ON s.key = a.space
            WHERE a.question = (SELECT id FROM question WHERE key = $question) AND s.team = $team AND t.text IS NOT NULL
                AND a.id > $after AND a.id <= $last ORDER BY a.id LIMIT $limit
            """,
            PracticeStore.ToAttempt,
            ("$question", remark.Question),
            ("$team", remark.Team),
            ("$after", remark.After),
            ("$last", remark.Last),
            ("$limit", limit));

    public MarkChange? Change(long attempt, long decision, bool undo) => sql.First(
        "SELECT * FROM mark_change WHERE attempt = $attempt AND decision = $decision AND undo = $undo",
        ToChange,
        ("$attempt", attempt),
        ("$decision", decision),
        ("$undo", undo));

    public MarkChange? LatestChange(long attempt) =>
        sql.First("SELECT * FROM mark_change WHERE attempt = $attempt ORDER BY id DESC LIMIT 1", ToChange, ("$attempt", attempt));

    public IReadOnlyList<(long Person, MarkChange Change)> Untold(Remark remark, int people) => sql.Query(
        """
        WITH untold AS (
            SELECT m.*, c.person FROM mark_change m JOIN attempt a ON a.id = m.attempt JOIN account c ON c.id = a.account
            WHERE m.decision = $decision AND m.undo = $undo AND m.told_at IS NULL)
        SELECT * FROM untold WHERE person IN (SELECT DISTINCT person FROM untold ORDER BY person LIMIT $people) ORDER BY person, id
        """,
        r => (r.Long("person"), ToChange(r)),
        ("$decision", remark.Decision),
        ("$undo", remark.Undo),
        ("$people", people));

    public Appeal File(Attempt attempt, AppealKind kind, Instant now)
    {
        sql.Execute(
            """
            INSERT INTO appeal (attempt, kind, account, filed_at) VALUES ($attempt, $kind, $account, $now)
            ON CONFLICT (attempt) DO UPDATE SET withdrawn_at = NULL WHERE decision IS NULL
            """,
            ("$attempt", attempt.Id),
            ("$kind", kind),
            ("$account", attempt.Account),
            ("$now", now));
        return AppealAbout(attempt.Id)!;
    }

    public void Withdraw(long appeal, Instant now) =>
        sql.Execute(
            "UPDATE appeal SET withdrawn_at = $now WHERE id = $id AND decision IS NULL AND withdrawn_at IS NULL", ("$now", now), ("$id", appeal));

    public void SetReason(long appeal, string? reason) =>
        sql.Execute("UPDATE appeal SET reason = $reason WHERE id = $id", ("$reason", reason), ("$id", appeal));

    public long Decide(long appeal, Outcome outcome, long account, Instant now)
    {
        var decision = sql.Insert(
            "INSERT INTO decision (appeal, outcome, account, at) VALUES ($appeal, $outcome, $account, $now) RETURNING id",
            ("$appeal", appeal),
            ("$outcome", outcome),
            ("$account", account),
            ("$now", now));
        if (!SetDecision(appeal, decision)) throw new InvalidOperationException($"Appeal {appeal} waits for no decision.");
        return decision;
    }

    public void Settle(long appeal, long decision) => SetDecision(appeal, decision);

    public void Undo(long decision, long account, Instant now)
    {
        sql.Execute(
            "UPDATE decision SET undone_at = $now, undone_by = $account WHERE id = $id AND undone_at IS NULL",
            ("$now", now),
            ("$account", account),
            ("$id", decision));
        sql.Execute("UPDATE appeal SET decision = NULL WHERE id = (SELECT appeal FROM decision WHERE id = $id) AND decision = $id", ("$id", decision));
        sql.Execute("UPDATE addition SET removed_at = $now WHERE decision = $id AND removed_at IS NULL", ("$now", now), ("$id", decision));
    }

    public void Reopen(long appeal) => sql.Execute("UPDATE appeal SET decision = NULL, withdrawn_at = NULL WHERE id = $id", ("$id", appeal));

    public void Add(long decision, long team, string question, AdditionKind kind, string text, Instant now) => sql.Execute(
        """
        INSERT INTO addition (decision, team, question, kind, text, added_at)
        VALUES ($decision, $team, (SELECT id FROM question WHERE key = $question), $kind, $text, $now)
        """,
        ("$decision", decision),
        ("$team", team),
        ("$question", question),
        ("$kind", kind),
        ("$text", text),
        ("$now", now));

    public void Begin(long decision, bool undo, long team, string question, Instant now) => sql.Execute(
        """
        INSERT INTO remark (decision, undo, team, question, after, last, begun_at)
        VALUES ($decision, $undo, $team, (SELECT id FROM question WHERE key = $question), 0, (SELECT coalesce(max(id), 0) FROM attempt), $now)
        """,
        ("$decision", decision),
        ("$undo", undo),
        ("$team", team),
        ("$question", question),
        ("$now", now));

    public void Advance(long remark, long after, bool marked, Instant now) => sql.Execute(
        "UPDATE remark SET after = $after, marked_at = iif($marked, $now, NULL) WHERE id = $id",
        ("$after", after),
        ("$marked", marked),
        ("$now", now),
        ("$id", remark));

    public void Finish(long remark, Instant now) => sql.Execute("UPDATE remark SET done_at = $now WHERE id = $id", ("$now", now), ("$id", remark));

    public void Stop(long decision, Instant now) => sql.Execute(
        "UPDATE remark SET done_at = $now WHERE decision = $decision AND undo = 0 AND done_at IS NULL", ("$now", now), ("$decision", decision));

    public void Change(MarkChange change, Mark mark)
    {
        sql.Execute(
            """
            INSERT INTO mark_change (attempt, decision, undo, old_verdict, old_score, verdict, score, standing, before, points, at, told_at)
            VALUES ($attempt, $decision, $undo, $oldVerdict, $oldScore, $verdict, $score, $standing, $before, $points, $at, iif($told, $at, NULL))
            """,
            ("$attempt", change.Attempt),
            ("$decision", change.Decision),
            ("$undo", change.Undo),
            ("$oldVerdict", change.Before.Verdict),
            ("$oldScore", change.Before.Score),
            ("$verdict", change.Verdict),
            ("$score", change.Score),
            ("$standing", change.Standing),
            ("$before", StorageJson.Write(change.Before)),
            ("$points", change.Points),
            ("$at", change.At),
            ("$told", change.Told));
        sql.Execute(
            """
            UPDATE attempt SET verdict = $verdict, score = $score, source = $source, confidence = $confidence, no_attempt = $noAttempt, covered = $covered,
                missed = $missed, grader = $grader, standing = $standing
            WHERE id = $id
            """,
            ("$verdict", mark.Verdict),
            ("$score", mark.Score),
            ("$source", mark.Source),
            ("$confidence", mark.Confidence),
            ("$noAttempt", mark.NoAttempt),
            ("$covered", mark.Covered),
            ("$missed", mark.Missed),
            ("$grader", mark.Grader),
            ("$standing", mark.Standing),
            ("$id", change.Attempt));
    }

    public void MarkTold(long change, Instant now) => sql.Execute("UPDATE mark_change SET told_at = $now WHERE id = $id", ("$now", now), ("$id", change));

    public int ForgetReasons(Instant before) => sql.Execute(
        """
        UPDATE appeal SET reason = NULL WHERE reason IS NOT NULL AND filed_at < $before AND (decision IS NOT NULL OR withdrawn_at IS NOT NULL)
        """,
        ("$before", before));

    private bool SetDecision(long appeal, long decision) => sql.Execute(
        "UPDATE appeal SET decision = $decision WHERE id = $appeal AND decision IS NULL AND withdrawn_at IS NULL",
        ("$decision", decision),
        ("$appeal", appeal)) == 1;

    private static Appeal ToAppeal(Row r) => new(
        r.Long("id"), r.Long("attempt"), r.Word<AppealKind>("kind"), r.Long("person"), r.Long("account"), r.Long("team"), r.Instant("filed_at"),
        r.TextOrNull("reason"), r.Bool("withdrawn"), r.LongOrNull("decision"));

    private static Decision ToDecision(Row r) =>
        new(r.Long("id"), r.Long("appeal"), r.Word<Outcome>("outcome"), r.Long("account"), r.Instant("at"), r.Bool("undone"));

    private static Addition ToAddition(Row r) =>
        new(r.Long("decision"), r.Text("question"), r.Text("source"), r.Word<AdditionKind>("kind"), r.Text("text"));

    private static Remark ToRemark(Row r) => new(
        r.Long("id"), r.Long("decision"), r.Bool("undo"), r.Long("team"), r.Text("key"), r.Long("after"), r.Long("last"), !r.IsNull("marked_at"));

    private static MarkChange ToChange(Row r) => new()
    {
        Id = r.Long("id"),
        Attempt = r.Long("attempt"),
        Decision = r.Long("decision"),
        Undo = r.Bool("undo"),
        Before = StorageJson.ReadMark(r.Text("before")),
        Verdict = r.Word<Verdict>("verdict"),
        Score = r.Int("score"),
        Standing = r.Word<MarkStanding>("standing"),
        Points = r.Int("points"),
        At = r.Instant("at"),
        Told = !r.IsNull("told_at"),
    };
}
