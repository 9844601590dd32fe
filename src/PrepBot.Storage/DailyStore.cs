using System.Globalization;
using System.Text.Json;
using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Schedules and daily posts.</summary>
internal sealed class DailyStore(Sql sql) : IDailyWrites
{
    // A schedule and a post are their space's: the team is the one that the space is in now.
    private const string Posts = """
        SELECT p.*, q.key AS question_key, s.team AS team_now FROM daily_post p JOIN question q ON q.id = p.question JOIN space s ON s.key = p.space
        """;

    private const string Schedules = "SELECT d.*, s.team AS team_now FROM schedule d JOIN space s ON s.key = d.space";

    public IReadOnlyList<Schedule> Running() => sql.Query($"{Schedules} WHERE d.paused IS NULL ORDER BY d.id", ToSchedule);

    public IReadOnlyList<Schedule> All() => sql.Query($"{Schedules} ORDER BY d.id", ToSchedule);

    public IReadOnlyList<Schedule> InSpace(string space) => sql.Query($"{Schedules} WHERE d.space = $space ORDER BY d.id", ToSchedule, ("$space", space));

    public IReadOnlyList<Schedule> InChannel(ConversationRef channel) => sql.Query(
        $"{Schedules} WHERE d.space = $space AND d.channel = $channel ORDER BY d.id", ToSchedule, ("$space", channel.Space), ("$channel", channel.Channel));

    public IReadOnlyList<Schedule> OfTeam(long team) => sql.Query($"{Schedules} WHERE s.team = $team ORDER BY d.id", ToSchedule, ("$team", team));

    public Schedule? Schedule(long id) => sql.First($"{Schedules} WHERE d.id = $id", ToSchedule, ("$id", id));

    public DailyPost? Post(long id) => sql.First($"{Posts} WHERE p.id = $id", ToPost, ("$id", id));

    public DailyPost? Post(long schedule, string occurrence) => sql.First(
        $"{Posts} WHERE p.schedule = $schedule AND p.occurrence = $occurrence", ToPost, ("$schedule", schedule), ("$occurrence", occurrence));

    public IReadOnlyList<LocalDate> PostedDates(long schedule, LocalDate from) => sql.Query(
        "SELECT DISTINCT date FROM daily_post WHERE schedule = $schedule AND date >= $from AND extra = 0 ORDER BY date",
        r => r.Date("date"),
        ("$schedule", schedule),
        ("$from", from));

    public IReadOnlyList<long> Unposted(IReadOnlyList<long> schedules, string occurrence) => sql.Query(
        """
        SELECT CAST(d.value AS INTEGER) AS schedule FROM json_each($schedules) d
        WHERE NOT EXISTS (SELECT 1 FROM daily_post p WHERE p.schedule = d.value AND p.occurrence = $occurrence)
        """,
        r => r.Long("schedule"),
        ("$schedules", schedules.Select(id => id.ToString(CultureInfo.InvariantCulture)).ToList()),
        ("$occurrence", occurrence));

    public IReadOnlyList<DailyPost> Unrevealed(Instant by) => sql.Query(
        $"{Posts} WHERE p.revealed = 0 AND p.reveal_at <= $by ORDER BY p.opens, p.id", ToPost, ("$by", by));

    public IReadOnlyList<long> Miscounted(Instant now) => sql.Query(
        """
        SELECT p.id FROM daily_post p LEFT JOIN (
            SELECT a.post, count(DISTINCT c.person) AS people FROM attempt a JOIN account c ON c.id = a.account
            WHERE a.post IN (SELECT id FROM daily_post WHERE revealed = 0 AND closes > $now) AND a.kind = 'daily' GROUP BY a.post) n ON n.post = p.id
        WHERE p.revealed = 0 AND p.closes > $now AND p.count_shown <> coalesce(n.people, 0) ORDER BY p.opens, p.id
        """,
        r => r.Long("id"),
        ("$now", now));

    public IReadOnlyList<DailyPost> OpenIn(long team, Instant now) => sql.Query(
        $"{Posts} WHERE s.team = $team AND p.opens <= $now AND p.closes > $now AND p.void = 0 ORDER BY p.opens, p.id", ToPost, ("$team", team), ("$now", now));

    public IReadOnlyList<DailyPost> Latest(ConversationRef channel, int limit) => sql.Query(
        $"{Posts} WHERE p.space = $space AND p.channel = $channel ORDER BY p.opens DESC, p.id DESC LIMIT $limit",
        ToPost,
        ("$space", channel.Space),
        ("$channel", channel.Channel),
        ("$limit", limit));

    public IReadOnlyDictionary<string, Instant> LastPosted(long schedule) => sql.Query(
        // Under the group that was posted and under that of now: a corrected wording changes the group, and the question was asked all the same.
        """
        SELECT grp, max(opens) AS opens FROM (
            SELECT grp, opens FROM daily_post WHERE schedule = $schedule
            UNION ALL SELECT q.grp, p.opens FROM daily_post p JOIN question q ON q.id = p.question WHERE p.schedule = $schedule)
        GROUP BY grp
        """,
        r => KeyValuePair.Create(r.Text("grp"), r.Instant("opens")),
        ("$schedule", schedule)).ToDictionary(StringComparer.Ordinal);

    public IReadOnlyList<StreakMark> StreakMarks(long schedule, long person, Instant now) => sql.Query(
        """
        SELECT p.id, p.date, p.closes <= $now AS closed, EXISTS (
            SELECT 1 FROM attempt a JOIN account c ON c.id = a.account
            WHERE a.post = p.id AND c.person = $person AND a.kind = 'daily' AND a.no_attempt = 0) AS answered
        FROM daily_post p WHERE p.schedule = $schedule AND p.extra = 0 AND p.void = 0 AND p.opens <= $now ORDER BY p.opens, p.id
        """,
        r => new StreakMark(r.Long("id"), r.Date("date"), r.Bool("closed"), r.Bool("answered")),
        ("$schedule", schedule),
        ("$person", person),
        ("$now", now));

    public long Put(Schedule schedule) => schedule.Id == 0 ? Insert(schedule) : Update(schedule);

    public long? Claim(DailyPost post) => sql.Number(
        """
        INSERT INTO daily_post (schedule, occurrence, date, team, space, channel, thread, question, revision, grp, shown_order, opens, closes, reveal_at,
            revealed, extra, count_shown)
        VALUES ($schedule, $occurrence, $date, $team, $space, $channel, $thread, (SELECT id FROM question WHERE key = $question), $revision, $grp, $order,
            $opens, $closes, $revealAt, $revealed, $extra, $count)
        ON CONFLICT DO NOTHING RETURNING id
        """,
        ("$schedule", post.Schedule),
        ("$occurrence", post.Occurrence),
        ("$date", post.Date),
        ("$team", post.Team),
        ("$space", post.In.Space),
        ("$channel", post.In.Channel),
        ("$thread", post.In.Thread),
        ("$question", post.Question),
        ("$revision", post.Revision),
        ("$grp", post.Group),
        ("$order", post.Order),
        ("$opens", post.Opens),
        ("$closes", post.Closes),
        ("$revealAt", post.RevealAt),
        ("$revealed", post.Revealed),
        ("$extra", post.Extra),
        ("$count", post.CountShown));

    public void MarkVoid(long post) => sql.Execute("UPDATE daily_post SET void = 1, revealed = 1 WHERE id = $id", ("$id", post));

    public void MarkRevealed(long post) => sql.Execute("UPDATE daily_post SET revealed = 1 WHERE id = $id", ("$id", post));

    public void CloseEarly(long post, Instant at) =>
        sql.Execute("UPDATE daily_post SET closes = $at, reveal_at = $at WHERE id = $id AND closes > $at", ("$at", at), ("$id", post));

    public void SetCountShown(long post, int count) =>
        sql.Execute("UPDATE daily_post SET count_shown = $count WHERE id = $id", ("$count", count), ("$id", post));

    private static Schedule ToSchedule(Row r) => new()
    {
        Id = r.Long("id"),
        Team = r.Long("team_now"),
        In = Where(r),
        Time = Values.Time(r.Text("time")),
        Zone = r.Text("zone"),
        Days = [.. JsonSerializer.Deserialize(r.Text("days"), StorageJson.Default.IReadOnlyListInt32)!.Select(d => (IsoDayOfWeek)d)],
        Sections = r.List("sections"),
        Levels = [.. r.List("levels").Select(Values.Word<Level>)],
        Mode = r.Word<DailyMode>("mode"),
        WindowMinutes = r.IntOrNull("window_minutes"),
        RevealAfterMinutes = r.Int("reveal_after_minutes"),
        OpenThread = r.Bool("open_thread"),
        Pin = r.Bool("pin"),
        Paused = r.TextOrNull("paused"),
        SetBy = r.Text("set_by"),
        Since = r.Instant("since"),
        Skip = r.DateOrNull("skip"),
    };

    private static DailyPost ToPost(Row r) => new()
    {
        Id = r.Long("id"),
        Schedule = r.LongOrNull("schedule"),
        Occurrence = r.Text("occurrence"),
        Date = r.Date("date"),
        Team = r.Long("team_now"),
        In = Where(r),
        Question = r.Text("question_key"),
        Revision = r.Long("revision"),
        Group = r.Text("grp"),
        Order = r.List("shown_order"),
        Opens = r.Instant("opens"),
        Closes = r.Instant("closes"),
        RevealAt = r.Instant("reveal_at"),
        Revealed = r.Bool("revealed"),
        Extra = r.Bool("extra"),
        Void = r.Bool("void"),
        CountShown = r.Int("count_shown"),
    };

    private static ConversationRef Where(Row r) => new(r.Text("space"), r.Text("channel"), r.TextOrNull("thread"));

    private static (string Name, object? Value)[] Stored(Schedule schedule) =>
    [
        ("$team", schedule.Team),
        ("$space", schedule.In.Space),
        ("$channel", schedule.In.Channel),
        ("$thread", schedule.In.Thread),
        ("$time", Values.Time(schedule.Time)),
        ("$zone", schedule.Zone),
        ("$days", JsonSerializer.Serialize([.. schedule.Days.Select(d => (int)d)], StorageJson.Default.IReadOnlyListInt32)),
        ("$sections", schedule.Sections),
        ("$levels", Values.List([.. schedule.Levels.Select(l => Values.Word(l))])),
        ("$mode", schedule.Mode),
        ("$window", schedule.WindowMinutes),
        ("$revealAfter", schedule.RevealAfterMinutes),
        ("$openThread", schedule.OpenThread),
        ("$pin", schedule.Pin),
        ("$paused", schedule.Paused),
        ("$setBy", schedule.SetBy),
        ("$since", schedule.Since),
        ("$skip", schedule.Skip),
    ];

    private long Insert(Schedule schedule) => sql.Insert(
        """
        INSERT INTO schedule (team, space, channel, thread, time, zone, days, sections, levels, mode, window_minutes, reveal_after_minutes, open_thread, pin,
            paused, set_by, since, skip)
        VALUES ($team, $space, $channel, $thread, $time, $zone, $days, $sections, $levels, $mode, $window, $revealAfter, $openThread, $pin,
            $paused, $setBy, $since, $skip)
        RETURNING id
        """,
        Stored(schedule));

    private long Update(Schedule schedule)
    {
        var changed = sql.Execute(
            """
            UPDATE schedule SET team = $team, space = $space, channel = $channel, thread = $thread, time = $time, zone = $zone, days = $days,
                sections = $sections, levels = $levels, mode = $mode, window_minutes = $window, reveal_after_minutes = $revealAfter,
                open_thread = $openThread, pin = $pin, paused = $paused, set_by = $setBy, since = $since, skip = $skip
            WHERE id = $id
            """,
            [.. Stored(schedule), ("$id", schedule.Id)]);
        return changed == 1 ? schedule.Id : throw new InvalidOperationException($"There is no schedule {schedule.Id}.");
    }
}
