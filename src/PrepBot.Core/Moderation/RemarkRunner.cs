using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Delivery;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Moderation;

/// <summary>
/// Marks stored answers again after a decision that added to how they are marked, or that was taken back; then tells those whom it concerns. A batch is
/// one transaction that also notes how far the pass has come, so it goes on after a crash as if nothing had been, and no attempt is changed twice. Answers
/// are graded before the transaction: those that come in meanwhile do not wait for it.
/// </summary>
public sealed partial class RemarkRunner(IStore store, TeamMarking marking, OutboxBell bell, TimeProvider time, ILogger<RemarkRunner> logger)
    : BackgroundService
{
    private const int Attempts = 100;
    private const int People = 50;
    private static readonly Duration RestAfterFailure = Duration.FromMinutes(1);

    private readonly Dictionary<long, Instant> _resting = [];

    /// <summary>Does one batch of the oldest pass.</summary>
    /// <returns>Whether there was anything to do. A pass that failed rests for a minute.</returns>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var open = await store.ReadAsync(s => s.Moderation.OpenRemarks(), ct);
        if (open.FirstOrDefault(r => !_resting.TryGetValue(r.Id, out var until) || until <= Now()) is not { } remark) return false;
        try
        {
            if (remark.Marked) await TellAsync(remark, ct);
            else await MarkAsync(remark, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // One that cannot be done must not keep the others waiting, nor fill the log.
            _resting[remark.Id] = Now() + RestAfterFailure;
            throw;
        }
        return true;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        EverySecond.RunAsync(time, ct => EverySecond.WhileAsync(StepAsync, ct), LogFailed, stoppingToken);

    private async Task MarkAsync(Remark remark, CancellationToken ct)
    {
        var (attempts, known, before) = await store.ReadAsync(
            s => (
                s.Moderation.NextOf(remark, Attempts).Select(a => (Attempt: a, Question: s.Bank.AtRevision(a.Revision)!.Content)).ToList(),
                s.Moderation.Additions(remark.Team, remark.Question),
                remark.Undo ? Additions.None : s.Moderation.Additions(remark.Team, remark.Question, remark.Decision)),
            ct);
        var grades = new Dictionary<long, Grade>();
        foreach (var (attempt, question) in attempts)
        {
            if (attempt.Text is not { } text) continue;
            var grade = marking.Words(question, known, text);
            if (!remark.Undo && Remarking.Better(attempt, attempt.Mark, grade, question.Level) is null) continue;
            // The grader may have learnt more since the answer was marked; only what leads have added is given, and nothing else.
            if (Remarking.IsBetter(grade, marking.Words(question, before, text))) grades.Add(attempt.Id, grade);
        }
        var changed = await store.WriteAsync(s => MarkBatch(s, remark, [.. attempts.Select(a => a.Attempt.Id)], grades), ct);
        LogBatch(remark.Decision, attempts.Count, changed);
    }

    private int MarkBatch(IWriteSession s, Remark remark, IReadOnlyList<long> attempts, Dictionary<long, Grade> grades)
    {
        // Ended or moved on meanwhile.
        if (!s.Moderation.OpenRemarks().Contains(remark)) return 0;
        var now = Now();
        var changed = attempts.Count(id => (remark.Undo ? TakeBack : (Marks)Raise)(s, remark, id, grades.GetValueOrDefault(id), now));
        s.Moderation.Advance(remark.Id, attempts.Count > 0 ? attempts[^1] : remark.Last, attempts.Count < Attempts, now);
        return changed;
    }

    private delegate bool Marks(IWriteSession s, Remark remark, long attempt, Grade? grade, Instant now);

    private static bool Raise(IWriteSession s, Remark remark, long id, Grade? grade, Instant now)
    {
        // Read again: it may have been marked by its person, decided by a lead, or erased since it was graded.
        if (grade is null || s.Practice.Attempt(id) is not { Text: not null, Standing: MarkStanding.Given or MarkStanding.Remarked } attempt) return false;
        if (s.Moderation.Change(id, remark.Decision, remark.Undo) is not null) return false;
        if (Remarking.Better(attempt, attempt.Mark, grade, s.Bank.AtRevision(attempt.Revision)!.Content.Level) is not { } mark) return false;
        Remarking.Apply(s, attempt, mark, remark.Decision, remark.Undo, now, told: false);
        // What its person wanted has come by itself.
        if (mark.Verdict == Verdict.Correct && s.Moderation.AppealAbout(id) is { Waits: true } appeal) s.Moderation.Settle(appeal.Id, remark.Decision);
        return true;
    }

    private static bool TakeBack(IWriteSession s, Remark remark, long id, Grade? grade, Instant now)
    {
        if (s.Moderation.Change(id, remark.Decision, undo: false) is not { } change || s.Moderation.LatestChange(id)!.Id != change.Id) return false;
        var attempt = s.Practice.Attempt(id)!;
        // Other decisions that stand may give what this one gave.
        var given = grade is null ? null : Remarking.Better(attempt, change.Before, grade, s.Bank.AtRevision(attempt.Revision)!.Content.Level);
        Remarking.Apply(s, attempt, given ?? change.Before, remark.Decision, remark.Undo, now, told: false);
        if (s.Moderation.AppealAbout(id) is { } appeal && appeal.Decision == remark.Decision) s.Moderation.Reopen(appeal.Id);
        return true;
    }

    private async Task TellAsync(Remark remark, CancellationToken ct)
    {
        var done = await store.WriteAsync(
            s =>
            {
                if (!s.Moderation.OpenRemarks().Contains(remark)) return false;
                var now = Now();
                var untold = s.Moderation.Untold(remark, People);
                if (untold.Count == 0)
                {
                    s.Moderation.Finish(remark.Id, now);
                    return true;
                }
                var own = s.Moderation.Appeal(s.Moderation.Decision(remark.Decision)!.Appeal)!.Attempt;
                foreach (var person in untold.GroupBy(u => u.Person, u => u.Change))
                {
                    // Who was never told of a mark need not hear that it is gone.
                    var news = person.Where(c => !remark.Undo || s.Moderation.Change(c.Attempt, c.Decision, undo: false)!.Told).ToList();
                    if (news.Count > 0) Telling.Remarked(s, remark, own, news, now);
                    foreach (var change in person) s.Moderation.MarkTold(change.Id, now);
                }
                return false;
            },
            ct);
        bell.Ring();
        if (done) LogDone(remark.Decision);
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    [LoggerMessage(1, LogLevel.Information, "Decision {Decision}: {Attempts} stored answers were marked again, {Changed} of them differently")]
    private partial void LogBatch(long decision, int attempts, int changed);

    [LoggerMessage(3, LogLevel.Information, "Decision {Decision}: whom it concerns is told")]
    private partial void LogDone(long decision);

    [LoggerMessage(2, LogLevel.Error, "Stored answers could not be marked again; this is tried again in a minute, and others go on")]
    private partial void LogFailed(Exception exception);
}
