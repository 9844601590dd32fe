using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Attempts with their texts, and practice sessions. A person's attempts are those of all accounts that point at the person now.</summary>
internal sealed class PracticeStore(Sql sql) : IPracticeWrites
{
    internal const string Columns = """
        a.id, c.person, a.account, a.team, a.space, q.key AS question, a.revision, a.post, a.session, a.kind, a.season, a.picked, t.text,
        a.verdict, a.score, a.confidence, a.source, a.no_attempt, a.covered, a.missed, t.notes, a.grader, a.scored, a.at, a.standing
        """;

    internal const string Attempts = """
        attempt a JOIN account c ON c.id = a.account JOIN question q ON q.id = a.question LEFT JOIN answer_text t ON t.attempt = a.id
        """;

    private const string Sessions = """
        SELECT s.*, c.person, p.team AS team_now FROM session s JOIN account c ON c.id = s.account JOIN space p ON p.key = s.space
        """;

    public Attempt? Attempt(long id) => sql.First($"SELECT {Columns} FROM {Attempts} WHERE a.id = $id", ToAttempt, ("$id", id));

    public Attempt? Scored(long person, string question, long season)
    {
        // By the person's accounts and not by the question, which thousands may have answered: CROSS JOIN keeps the order as it is written.
        var id = sql.Number(
            """
            SELECT a.id FROM account c CROSS JOIN attempt a ON a.account = c.id
            WHERE c.person = $person AND a.question = (SELECT id FROM question WHERE key = $question) AND a.season = $season AND a.scored = 1
            ORDER BY a.at, a.id LIMIT 1
            """,
            ("$person", person),
            ("$question", question),
            ("$season", season));
        return id is { } found ? Attempt(found) : null;
    }

    public Attempt? AtPost(long post, long person) => sql.First(
        $"SELECT {Columns} FROM {Attempts} WHERE a.post = $post AND c.person = $person ORDER BY a.at, a.id LIMIT 1",
        ToAttempt,
        ("$post", post),
        ("$person", person));

    public IReadOnlyList<Attempt> OfPost(long post) =>
    [
        // Two accounts that were linked after both had answered are one person: the first answer counts.
        .. sql.Query($"SELECT {Columns} FROM {Attempts} WHERE a.post = $post ORDER BY a.at, a.id", r => ToAttempt(r) with { Text = null }, ("$post", post))
            .DistinctBy(a => a.Person),
    ];

    public int CountAtPost(long post) => (int)(sql.Number(
        "SELECT count(DISTINCT c.person) FROM attempt a JOIN account c ON c.id = a.account WHERE a.post = $post AND a.kind = 'daily'", ("$post", post)) ?? 0);

    public IReadOnlyDictionary<string, Instant> LastAnswered(long person) => sql.Query(
        """
        SELECT q.key, max(a.at) AS at FROM account c JOIN attempt a ON a.account = c.id JOIN question q ON q.id = a.question
        WHERE c.person = $person GROUP BY q.id
        """,
        r => KeyValuePair.Create(r.Text("key"), r.Instant("at")),
        ("$person", person)).ToDictionary(StringComparer.Ordinal);

    public IReadOnlyList<TopicRecord> ByTopic(long person, long team) => sql.Query(
        """
        SELECT r.section, count(*) AS answered, sum(a.score) AS score
        FROM account c JOIN attempt a ON a.account = c.id JOIN space s ON s.key = a.space JOIN revision r ON r.id = a.revision
        WHERE c.person = $person AND s.team = $team AND a.verdict <> 'unsure' AND a.standing <> 'voided'
        GROUP BY r.section ORDER BY r.section
        """,
        r => new TopicRecord(r.Text("section"), r.Int("answered"), r.Int("score")),
        ("$person", person),
        ("$team", team));

    public IReadOnlyList<DayRecord> ByDay(long person, long team, LocalDate since) => sql.Query(
        """
        SELECT a.local_date, count(*) AS answered, sum(a.score) AS score
        FROM account c JOIN attempt a ON a.account = c.id JOIN space s ON s.key = a.space
        WHERE c.person = $person AND s.team = $team AND a.local_date >= $since AND a.standing <> 'voided'
        GROUP BY a.local_date ORDER BY a.local_date
        """,
        r => new DayRecord(r.Date("local_date"), r.Int("answered"), r.Int("score")),
        ("$person", person),
        ("$team", team),
        ("$since", since));

    public PracticeSession? Session(long id) =>
        sql.First($"{Sessions} WHERE s.id = $id AND s.state <> ''", ToSession, ("$id", id));

    public IReadOnlyList<PracticeSession> OpenSessions(long person, long team) => sql.Query(
        $"{Sessions} WHERE c.person = $person AND p.team = $team AND s.open = 1 ORDER BY s.id DESC",
        ToSession,
        ("$person", person),
        ("$team", team));

    public long Add(Attempt attempt, LocalDate localDate)
    {
        // The unique indexes hold a person to this; accounts that were linked since are seen only here.
        if (attempt.Scored && Scored(attempt.Person, attempt.Question, attempt.Season) is { } first)
            throw new InvalidOperationException($"Attempt {first.Id} scores for person {attempt.Person}, '{attempt.Question}', season {attempt.Season}.");
        if (attempt.Post is { } post && AtPost(post, attempt.Person) is { } before)
            throw new InvalidOperationException($"Attempt {before.Id} is the answer of person {attempt.Person} to post {post}.");
        var id = Insert(attempt, localDate);
        if (attempt.Text is not null || attempt.Notes.Count > 0)
        {
            sql.Execute(
                "INSERT INTO answer_text (attempt, text, notes) VALUES ($attempt, $text, $notes)",
                ("$attempt", id),
                ("$text", attempt.Text),
                ("$notes", attempt.Notes));
        }
        return id;
    }

    public void SelfMark(long attempt, Verdict verdict, int score)
    {
        var changed = sql.Execute(
            "UPDATE attempt SET verdict = $verdict, score = $score, source = 'self' WHERE id = $id AND verdict = 'unsure'",
            ("$verdict", verdict),
            ("$score", score),
            ("$id", attempt));
        if (changed == 0) throw new InvalidOperationException($"Attempt {attempt} waits for no self-mark.");
    }

    public long Begin(Member member, ConversationRef where, string state, Instant now) => sql.Insert(
        """
        INSERT INTO session (account, team, space, channel, thread, state, open, begun_at, updated_at)
        VALUES ($account, $team, $space, $channel, $thread, $state, 1, $now, $now) RETURNING id
        """,
        ("$account", member.Account),
        ("$team", member.Team),
        ("$space", where.Space),
        ("$channel", where.Channel),
        ("$thread", where.Thread),
        ("$state", state),
        ("$now", now));

    public void Save(long session, string state, bool open, Instant now)
    {
        var changed = sql.Execute(
            "UPDATE session SET state = $state, open = $open, updated_at = $now WHERE id = $id AND state <> ''",
            ("$state", state),
            ("$open", open),
            ("$now", now),
            ("$id", session));
        if (changed == 0) throw new InvalidOperationException($"There is no session {session}.");
    }

    internal static Attempt ToAttempt(Row r) => new()
    {
        Id = r.Long("id"),
        Person = r.Long("person"),
        Account = r.Long("account"),
        Team = r.Long("team"),
        Space = r.Text("space"),
        Question = r.Text("question"),
        Revision = r.Long("revision"),
        Post = r.LongOrNull("post"),
        Session = r.LongOrNull("session"),
        Kind = r.Word<AttemptKind>("kind"),
        Season = r.Long("season"),
        Picked = r.List("picked"),
        Text = r.TextOrNull("text"),
        Verdict = r.Word<Verdict>("verdict"),
        Score = r.Int("score"),
        Confidence = r.Word<Confidence>("confidence"),
        Source = r.Word<MarkSource>("source"),
        NoAttempt = r.Bool("no_attempt"),
        Covered = r.List("covered"),
        Missed = r.List("missed"),
        Notes = r.IsNull("notes") ? [] : r.List("notes"),
        Grader = r.Text("grader"),
        Scored = r.Bool("scored"),
        At = r.Instant("at"),
        Standing = r.Word<MarkStanding>("standing"),
    };

    private static PracticeSession ToSession(Row r) => new(
        r.Long("id"), r.Long("person"), r.Long("team_now"), new ConversationRef(r.Text("space"), r.Text("channel"), r.TextOrNull("thread")),
        r.Text("state"), r.Bool("open"));

    private long Insert(Attempt attempt, LocalDate localDate) => sql.Insert(
        """
        INSERT INTO attempt (person, account, team, space, question, revision, post, session, kind, season, picked, verdict, score, confidence,
            source, no_attempt, covered, missed, grader, scored, at, local_date)
        VALUES ($person, $account, $team, $space, (SELECT id FROM question WHERE key = $question), $revision, $post, $session, $kind, $season, $picked,
            $verdict, $score, $confidence, $source, $noAttempt, $covered, $missed, $grader, $scored, $at, $localDate)
        RETURNING id
        """,
        ("$person", attempt.Person),
        ("$account", attempt.Account),
        ("$team", attempt.Team),
        ("$space", attempt.Space),
        ("$question", attempt.Question),
        ("$revision", attempt.Revision),
        ("$post", attempt.Post),
        ("$session", attempt.Session),
        ("$kind", attempt.Kind),
        ("$season", attempt.Season),
        ("$picked", attempt.Picked),
        ("$verdict", attempt.Verdict),
        ("$score", attempt.Score),
        ("$confidence", attempt.Confidence),
        ("$source", attempt.Source),
        ("$noAttempt", attempt.NoAttempt),
        ("$covered", attempt.Covered),
        ("$missed", attempt.Missed),
        ("$grader", attempt.Grader),
        ("$scored", attempt.Scored),
        ("$at", attempt.At),
        ("$localDate", localDate));
}
