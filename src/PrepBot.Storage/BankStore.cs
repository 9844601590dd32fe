using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Sources, questions and their revisions.</summary>
internal sealed class BankStore(Sql sql) : IBankWrites
{
    /// <summary>
    /// A question in use that <c>$team</c> may see, with its current revision. A space that has joined the team brings the banks of its own team along.
    /// </summary>
    internal const string Visible = """
        question q
        JOIN revision r ON r.id = q.current
        JOIN source s ON s.id = q.source
        JOIN bank b ON b.id = s.bank AND (b.team IS NULL OR b.team = $team OR b.team IN (SELECT home FROM space WHERE team = $team))
            AND NOT EXISTS (SELECT 1 FROM bank_disabled d WHERE d.team = $team AND d.bank = b.id)
        """;

    private const string Columns = "q.key, r.id AS revision, r.content, q.explicit_id, q.ordinal, q.retired_at IS NOT NULL AS retired";

    private readonly BankIndex _index = new(sql);

    public StoredQuestion? Current(long team, string id) => sql.First(
        $"SELECT {Columns} FROM {Visible} WHERE q.key = $id AND q.retired_at IS NULL", ToQuestion, ("$team", team), ("$id", id));

    public StoredQuestion? AtRevision(long revision) => sql.First(
        $"SELECT {Columns} FROM revision r JOIN question q ON q.id = r.question WHERE r.id = $revision", ToQuestion, ("$revision", revision));

    public IReadOnlyList<TopicSummary> Topics(long team) =>
    [
        .. sql.Query(
            $"""
            SELECT r.section, count(*) AS total, sum(r.has_options) AS with_options,
                count(*) FILTER (WHERE r.level = 'junior') AS junior, count(*) FILTER (WHERE r.level = 'mid') AS mid,
                count(*) FILTER (WHERE r.level = 'senior') AS senior
            FROM {Visible} WHERE q.retired_at IS NULL GROUP BY r.section
            """,
            r => new TopicSummary(r.Text("section"), r.Int("total"), r.Int("with_options"), r.Int("junior"), r.Int("mid"), r.Int("senior")),
            ("$team", team))
            .OrderBy(t => t.Section, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Section, StringComparer.Ordinal),
    ];

    public IReadOnlyList<Candidate> Candidates(QuestionFilter filter) => sql.Query(
        $"""
        SELECT q.key, r.id AS revision, r.section, r.level, r.kind, r.has_options, r.has_answer, q.grp
        FROM {Visible}
        WHERE q.retired_at IS NULL
            AND ($sections = '[]' OR r.section IN (SELECT value FROM json_each($sections)))
            AND ($levels = '[]' OR r.level IN (SELECT value FROM json_each($levels)))
        ORDER BY q.key
        """,
        r => new Candidate(
            r.Text("key"), r.Long("revision"), r.Text("section"), r.WordOrNull<Level>("level"), r.Word<QuestionKind>("kind"),
            r.Bool("has_options"), r.Bool("has_answer"), r.Text("grp")),
        ("$team", filter.Team),
        ("$sections", filter.Sections),
        ("$levels", Values.List([.. filter.Levels.Select(l => Values.Word(l))])));

    public IReadOnlyList<SearchHit> Search(long team, string words, int limit, IReadOnlySet<string> hiddenGroups) =>
        _index.Search(team, words, limit, hiddenGroups);

    public IReadOnlyList<StoredQuestion> OfSource(string key) => sql.Query(
        $"""
        SELECT {Columns} FROM source s JOIN question q ON q.source = s.id JOIN revision r ON r.id = q.current
        WHERE s.key = $key ORDER BY q.ordinal, q.id
        """,
        ToQuestion,
        ("$key", key));

    public IReadOnlyList<BankSummary> Banks(long team) => sql.Query(
        """
        SELECT b.id, b.name, b.title, b.team, (SELECT count(*) FROM source s WHERE s.bank = b.id) AS sources,
            (SELECT count(*) FROM question q JOIN source s ON s.id = q.source WHERE s.bank = b.id AND q.retired_at IS NULL) AS questions,
            NOT EXISTS (SELECT 1 FROM bank_disabled d WHERE d.team = $team AND d.bank = b.id) AS enabled
        FROM bank b WHERE b.team IS NULL OR b.team = $team OR b.team IN (SELECT home FROM space WHERE team = $team)
        ORDER BY b.title, b.name, b.id
        """,
        r => new BankSummary(
            r.Long("id"), r.Text("name"), r.Text("title"), r.LongOrNull("team"), r.Int("sources"), r.Int("questions"), r.Bool("enabled")),
        ("$team", team));

    public IReadOnlyList<Source> Sources() => sql.Query(
        "SELECT s.key, b.name, b.title, s.origin, b.team FROM source s JOIN bank b ON b.id = s.bank ORDER BY s.key",
        r => new Source(r.Text("key"), r.Text("name"), r.Text("title"), r.Word<SourceOrigin>("origin"), r.LongOrNull("team")));

    public string? GroupOf(string id) => sql.Text("SELECT grp FROM question WHERE key = $id", ("$id", id));

    public IReadOnlyList<GroupedQuestion> InUse() => sql.Query(
        """
        SELECT q.key, r.id AS revision, r.content, b.team, q.grp
        FROM question q JOIN revision r ON r.id = q.current JOIN source s ON s.id = q.source JOIN bank b ON b.id = s.bank
        WHERE q.retired_at IS NULL ORDER BY q.key
        """,
        r => new GroupedQuestion(r.Text("key"), r.Long("revision"), StorageJson.Read(r.Text("content")), r.LongOrNull("team"), r.Text("grp")));

    public bool IdTaken(string id) => sql.Any("SELECT 1 FROM question WHERE key = $id", ("$id", id));

    public int Count() => (int)(sql.Number("SELECT count(*) FROM question WHERE retired_at IS NULL") ?? 0);

    public void PutSource(Source source, Instant now)
    {
        var bank = sql.Insert(
            """
            INSERT INTO bank (name, title, team) VALUES ($name, $title, $team)
            ON CONFLICT (name, ifnull(team, 0)) DO UPDATE SET title = excluded.title RETURNING id
            """,
            ("$name", source.Bank),
            ("$title", source.BankTitle),
            ("$team", source.Team));
        sql.Execute(
            """
            INSERT INTO source (key, bank, origin, updated_at) VALUES ($key, $bank, $origin, $now)
            ON CONFLICT (key) DO UPDATE SET bank = excluded.bank, origin = excluded.origin, updated_at = excluded.updated_at
            """,
            ("$key", source.Key),
            ("$bank", bank),
            ("$origin", source.Origin),
            ("$now", now));
    }

    public void SetEnabled(long team, long bank, bool enabled) => sql.Execute(
        enabled ? "DELETE FROM bank_disabled WHERE team = $team AND bank = $bank" : "INSERT INTO bank_disabled (team, bank) VALUES ($team, $bank) ON CONFLICT DO NOTHING",
        ("$team", team),
        ("$bank", bank));

    public void Add(string sourceKey, string id, string? explicitId, int ordinal, QuestionContent content, Instant now)
    {
        var source = sql.Number("SELECT id FROM source WHERE key = $key", ("$key", sourceKey))
            ?? throw new InvalidOperationException($"There is no source '{sourceKey}'.");
        var question = sql.Insert(
            """
            INSERT INTO question (key, source, ordinal, explicit_id, grp) VALUES ($key, $source, $ordinal, $explicit, $grp) RETURNING id
            """,
            ("$key", id),
            ("$source", source),
            ("$ordinal", ordinal),
            ("$explicit", explicitId),
            ("$grp", QuestionGroup.Of(id, content)));
        SetCurrent(question, AddRevision(question, content, now), content);
    }

    public void Revise(string id, string? explicitId, int ordinal, QuestionContent content, Instant now)
    {
        var question = Number(id);
        sql.Execute(
            "UPDATE question SET explicit_id = $explicit, ordinal = $ordinal, grp = $grp, retired_at = NULL WHERE id = $id",
            ("$explicit", explicitId),
            ("$ordinal", ordinal),
            ("$grp", QuestionGroup.Of(id, content)),
            ("$id", question));
        SetCurrent(question, AddRevision(question, content, now), content);
    }

    public void Place(string id, string? explicitId, int ordinal)
    {
        var question = Number(id);
        sql.Execute("UPDATE question SET explicit_id = $explicit, ordinal = $ordinal, retired_at = NULL WHERE id = $id",
            ("$explicit", explicitId),
            ("$ordinal", ordinal),
            ("$id", question));
        if (_index.Holds(question)) return;
        var content = sql.Text("SELECT r.content FROM question q JOIN revision r ON r.id = q.current WHERE q.id = $id", ("$id", question));
        _index.Put(question, StorageJson.Read(content!));
    }

    public void SetGroup(string id, long revision, string group) => sql.Execute(
        "UPDATE question SET grp = $grp WHERE key = $id AND current = $revision", ("$grp", group), ("$id", id), ("$revision", revision));

    public void Retire(string id, Instant now)
    {
        var question = Number(id);
        sql.Execute("UPDATE question SET retired_at = coalesce(retired_at, $now) WHERE id = $id", ("$now", now), ("$id", question));
        _index.Remove(question);
    }

    private static StoredQuestion ToQuestion(Row r) => new(
        r.Text("key"), r.Long("revision"), StorageJson.Read(r.Text("content")), r.TextOrNull("explicit_id"), r.Int("ordinal"), r.Bool("retired"));

    private long Number(string id) => sql.Number("SELECT id FROM question WHERE key = $id", ("$id", id))
        ?? throw new InvalidOperationException($"There is no question '{id}'.");

    private long AddRevision(long question, QuestionContent content, Instant now) => sql.Insert(
        """
        INSERT INTO revision (question, content, section, level, kind, has_options, has_answer, created_at)
        VALUES ($question, $content, $section, $level, $kind, $options, $answer, $now) RETURNING id
        """,
        ("$question", question),
        ("$content", StorageJson.Write(content)),
        ("$section", content.Section),
        ("$level", content.Level),
        ("$kind", content.Kind),
        ("$options", content.Options.Count > 0),
        ("$answer", content.Answer is not null),
        ("$now", now));

    private void SetCurrent(long question, long revision, QuestionContent content)
    {
        sql.Execute("UPDATE question SET current = $revision WHERE id = $id", ("$revision", revision), ("$id", question));
        _index.Put(question, content);
    }
}
