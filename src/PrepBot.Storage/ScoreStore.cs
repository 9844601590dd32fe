using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>The ledger, and the boards that are sums over it.</summary>
internal sealed class ScoreStore(Sql sql) : IScoreWrites
{
    private const string Columns = """
        l.id, c.person, l.account, l.space, l.team, l.channel, l.schedule, l.season, l.section, l.revision, l.attempt, l.kind, l.board, l.points,
        l.occasion_at, l.local_date, l.recorded_at, l.reason, l.grader
        """;

    private const string BoardKey = "space, board, local_date, account, season, section, channel, team";

    /// <summary>What the boards must be.</summary>
    private const string FromLedger = $"""
        SELECT {BoardKey}, sum(points) AS points, count(*) FILTER (WHERE kind <> 'correction') AS answers FROM ledger GROUP BY {BoardKey}
        """;

    // A row is its space's, and so the team's that the space is in now. What was answered under the season of a team that the space was in before, or is no
    // longer in, counts in this team's season by its date.
    private const string InSeason = """
        (d.season = $season OR ($team IS NOT NULL AND d.season NOT IN (SELECT id FROM season WHERE team = $team)
            AND d.local_date >= (SELECT starts FROM season WHERE id = $season)
            AND d.local_date <= coalesce((SELECT ends FROM season WHERE id = $season), d.local_date)))
        """;

    public IReadOnlyList<BoardRow> Board(BoardQuery query, long viewer) => sql.Query(
        $"""
        SELECT * FROM (
            SELECT c.person, sum(d.points) AS points, sum(d.answers) AS answers
            FROM board_day d JOIN account c ON c.id = d.account
            WHERE d.board = $board
                AND d.space IN (SELECT key FROM space WHERE $team IS NULL OR team = $team)
                AND ($season IS NULL OR {InSeason}) AND ($section IS NULL OR d.section = $section)
                AND ($channel IS NULL OR d.channel = $channel) AND ($space IS NULL OR d.space = $space)
                AND ($from IS NULL OR d.local_date >= $from) AND ($to IS NULL OR d.local_date <= $to)
            GROUP BY c.person) b
        WHERE b.person = $viewer OR NOT EXISTS (
            SELECT 1 FROM account o JOIN person p ON p.id = o.own WHERE o.person = b.person AND (p.hidden = 1 OR p.erased_at IS NOT NULL))
        ORDER BY points DESC, answers DESC, person
        """,
        r => new BoardRow(r.Long("person"), r.Int("points"), r.Int("answers")),
        ("$board", query.Board),
        ("$team", query.Team),
        ("$season", query.Season),
        ("$section", query.Section),
        ("$channel", query.Channel),
        ("$space", query.Space),
        ("$from", query.From),
        ("$to", query.To),
        ("$viewer", viewer));

    public IReadOnlyList<LedgerEntry> Entries(long person, long team, int limit) => sql.Query(
        $"""
        SELECT {Columns} FROM account c JOIN ledger l ON l.account = c.id JOIN space s ON s.key = l.space
        WHERE c.person = $person AND s.team = $team ORDER BY l.id DESC LIMIT $limit
        """,
        ToEntry,
        ("$person", person),
        ("$team", team),
        ("$limit", limit));

    public IReadOnlyList<LedgerEntry> OfAttempt(long attempt) => sql.Query(
        $"SELECT {Columns} FROM ledger l JOIN account c ON c.id = l.account WHERE l.attempt = $attempt ORDER BY l.id", ToEntry, ("$attempt", attempt));

    public IReadOnlyList<UnsettledRow> Unsettled(long person) => sql.Query(
        $"""
        WITH scored AS (
            SELECT a.id, row_number() OVER (PARTITION BY a.question, a.season ORDER BY a.at, a.id) AS place
            FROM account c JOIN attempt a ON a.account = c.id WHERE c.person = $person AND a.scored = 1),
        due AS (
            SELECT min(l.id) AS first, s.place,
                iif(s.place = 1, 0, -sum(iif(l.grader = $grader, 0, l.points))) - sum(iif(l.grader = $grader, l.points, 0)) AS due
            FROM scored s JOIN ledger l ON l.attempt = s.id
            GROUP BY l.attempt, l.space, l.board, l.local_date, l.account, l.season, l.section, l.channel, l.team)
        SELECT {Columns}, d.due, d.place FROM due d JOIN ledger l ON l.id = d.first JOIN account c ON c.id = l.account WHERE d.due <> 0 ORDER BY l.id
        """,
        r => new UnsettledRow(ToEntry(r), r.Int("due"), r.Long("place") == 1),
        ("$person", person),
        ("$grader", LedgerEntry.LinkGrader));

    public string? Difference() => sql.Text(
        $"""
        WITH truth AS ({FromLedger})
        SELECT 'Account ' || account || ' on ' || local_date || ' (' || board || ' board of team ' || team || ', season ' || season || ', ' || section
            || '): the board says ' || coalesce(b.points || ' points over ' || b.answers, 'nothing')
            || ', the ledger ' || coalesce(t.points || ' points over ' || t.answers, 'nothing') || '.'
        FROM board_day b FULL JOIN truth t USING ({BoardKey})
        WHERE b.points IS NOT t.points OR b.answers IS NOT t.answers
        ORDER BY {BoardKey} LIMIT 1
        """);

    public void Append(LedgerEntry given)
    {
        var entry = InOwnChannel(given) ? given with { Channel = "" } : given;
        InsertRow(entry);
        sql.Execute(
            $"""
            INSERT INTO board_day ({BoardKey}, points, answers)
            VALUES ($space, $board, $localDate, $account, $season, $section, $channel, $team, $points, $answers)
            ON CONFLICT DO UPDATE SET points = points + excluded.points, answers = answers + excluded.answers
            """,
            ("$space", entry.Space),
            ("$board", entry.Board),
            ("$localDate", entry.LocalDate),
            ("$account", entry.Account),
            ("$season", entry.Season),
            ("$section", entry.Section),
            ("$channel", entry.Channel),
            ("$team", entry.Team),
            ("$points", entry.Points),
            ("$answers", entry.Kind == LedgerKind.Correction ? 0 : 1));
    }

    public void Rebuild()
    {
        sql.Execute("DELETE FROM board_day");
        sql.Execute($"INSERT INTO board_day ({BoardKey}, points, answers) {FromLedger}");
    }

    private static LedgerEntry ToEntry(Row r) => new()
    {
        Id = r.Long("id"),
        Person = r.Long("person"),
        Account = r.Long("account"),
        Space = r.Text("space"),
        Team = r.Long("team"),
        Channel = r.Text("channel"),
        Schedule = r.LongOrNull("schedule"),
        Season = r.Long("season"),
        Section = r.Text("section"),
        Revision = r.Long("revision"),
        Attempt = r.Long("attempt"),
        Kind = r.Word<LedgerKind>("kind"),
        Board = r.Word<BoardKind>("board"),
        Points = r.Int("points"),
        OccasionAt = r.Instant("occasion_at"),
        LocalDate = r.Date("local_date"),
        RecordedAt = r.Instant("recorded_at"),
        Reason = r.Text("reason"),
        Grader = r.Text("grader"),
    };

    // The ledger is never changed, not even by an erasure: a channel that is named after its one person is not written into it.
    private bool InOwnChannel(LedgerEntry entry) =>
        sql.Text("SELECT external FROM identity WHERE account = $account", ("$account", entry.Account)) is { } external
        && entry.Channel.EndsWith(external, StringComparison.Ordinal);

    private void InsertRow(LedgerEntry entry) => sql.Execute(
        """
        INSERT INTO ledger (person, account, space, team, channel, schedule, season, section, revision, attempt, kind, board, points, occasion_at,
            local_date, recorded_at, reason, grader)
        VALUES ($person, $account, $space, $team, $channel, $schedule, $season, $section, $revision, $attempt, $kind, $board, $points, $occasionAt,
            $localDate, $recordedAt, $reason, $grader)
        """,
        ("$person", entry.Person),
        ("$account", entry.Account),
        ("$space", entry.Space),
        ("$team", entry.Team),
        ("$channel", entry.Channel),
        ("$schedule", entry.Schedule),
        ("$season", entry.Season),
        ("$section", entry.Section),
        ("$revision", entry.Revision),
        ("$attempt", entry.Attempt),
        ("$kind", entry.Kind),
        ("$board", entry.Board),
        ("$points", entry.Points),
        ("$occasionAt", entry.OccasionAt),
        ("$localDate", entry.LocalDate),
        ("$recordedAt", entry.RecordedAt),
        ("$reason", entry.Reason),
        ("$grader", entry.Grader));
}
