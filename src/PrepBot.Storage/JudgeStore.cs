using NodaTime;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Calls to the AI judge by day, and its advice to leads.</summary>
internal sealed class JudgeStore(Sql sql) : IJudgeWrites
{
    public int CallsOn(LocalDate day) => (int)(sql.Number("SELECT calls FROM judge_day WHERE day = $day", ("$day", Values.Date(day))) ?? 0);

    // What was taken back meanwhile, or decided without, is shown to nobody.
    public long? NextWanted() => sql.Number(
        """
        SELECT d.attempt FROM advice d JOIN appeal p ON p.attempt = d.attempt
        WHERE d.heard_at IS NULL AND p.decision IS NULL AND p.withdrawn_at IS NULL ORDER BY d.attempt LIMIT 1
        """);

    public JudgeAdvice? AdviceAbout(long attempt) => sql.First(
        "SELECT * FROM advice WHERE attempt = $attempt AND heard_at IS NOT NULL",
        r => new JudgeAdvice(r.Long("attempt"), r.Text("model"), r.WordOrNull<Verdict>("verdict"), r.List("covered"), r.List("missed"), r.Text("evidence")),
        ("$attempt", attempt));

    public bool Spend(LocalDate day, int callsPerDay) => callsPerDay > 0 && sql.Execute(
        "INSERT INTO judge_day (day, calls) VALUES ($day, 1) ON CONFLICT (day) DO UPDATE SET calls = calls + 1 WHERE calls < $most",
        ("$day", Values.Date(day)),
        ("$most", callsPerDay)) == 1;

    public void Want(long attempt, Instant now) =>
        sql.Execute("INSERT INTO advice (attempt, wanted_at) VALUES ($attempt, $now) ON CONFLICT DO NOTHING", ("$attempt", attempt), ("$now", now));

    public void Keep(JudgeAdvice advice, Instant now) => sql.Execute(
        """
        UPDATE advice SET heard_at = $now, model = $model, verdict = $verdict, covered = $covered, missed = $missed, evidence = $evidence
        WHERE attempt = $attempt AND heard_at IS NULL
        """,
        ("$now", now),
        ("$model", advice.Model),
        ("$verdict", advice.Verdict is { } verdict ? Values.Word(verdict) : null),
        ("$covered", Values.List(advice.Covered)),
        ("$missed", Values.List(advice.Missed)),
        ("$evidence", advice.Evidence),
        ("$attempt", advice.Attempt));
}
