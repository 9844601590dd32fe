using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Delivery;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Daily;

/// <summary>Settings of the daily question.</summary>
/// <param name="CatchUpHours">How late a missed post may still be made, 0–24.</param>
public sealed record DailyOptions(double CatchUpHours = 6);

/// <summary>Once a second: posts what is due, reveals what has closed, brings counts up to date. All state is in the store, so a restart goes on where it was.</summary>
public sealed partial class DailyRunner(IStore store, OutboxBell bell, TimeProvider time, DailyOptions options, ILogger<DailyRunner> logger) : BackgroundService
{
    private const int AtOnce = 32;
    private static readonly Duration RestAfterFailure = Duration.FromMinutes(1);
    private static readonly IReadOnlySet<LocalDate> NonePosted = new HashSet<LocalDate>();

    // What failed, and until when it is left alone: else one row that cannot be read would fill the log once a second.
    private readonly ConcurrentDictionary<string, Instant> _resting = new(StringComparer.Ordinal);

    /// <summary>Does everything that is due now.</summary>
    public async Task TickAsync(CancellationToken ct)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var catchUp = Duration.FromHours(options.CatchUpHours);
        var todo = await store.ReadAsync(s => (Due: Due(s, now, catchUp), Closed: s.Daily.Unrevealed(by: now), Counts: s.Daily.Miscounted(now)), ct);
        if (todo.Due.Count + todo.Closed.Count + todo.Counts.Count == 0) return;
        // Many at once, as the store commits together what comes together, and a whole town of schedules may be due at nine.
        foreach (var some in todo.Due.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(schedule => AloneAsync($"schedule {schedule}", () => PostAsync(schedule, now, catchUp, ct), now, ct)));
            bell.Ring();
        }
        foreach (var some in todo.Closed.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(post => AloneAsync($"reveal {post.Id}", () => store.WriteAsync(s => Reveal(s, post.Id, now), ct), now, ct)));
            bell.Ring();
        }
        foreach (var some in todo.Counts.Chunk(AtOnce))
            await Task.WhenAll(some.Select(post => AloneAsync($"count {post}", () => store.WriteAsync(s => Count(s, post, now), ct), now, ct)));
        bell.Ring();
    }

    // One that fails must not keep the others from their posts and reveals.
    private async Task AloneAsync(string what, Func<Task> work, Instant now, CancellationToken ct)
    {
        if (_resting.TryGetValue(what, out var until) && now < until) return;
        _resting.TryRemove(what, out _);
        try
        {
            await work();
        }
        catch (Exception x) when (!ct.IsCancellationRequested)
        {
            _resting[what] = now + RestAfterFailure;
            LogOneFailed(x, what);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => EverySecond.RunAsync(time, TickAsync, LogFailed, stoppingToken);

    private async Task PostAsync(long id, Instant now, Duration catchUp, CancellationToken ct)
    {
        var (post, toldNothing) = await store.WriteAsync<(DailyPost?, bool)>(
            s =>
            {
                if (s.Daily.Schedule(id) is not { Paused: null } schedule || DueDate(s, schedule, now, catchUp) is not { } date) return (null, false);
                var claimed = DailyPosting.Claim(s, schedule, DailyPosting.OccurrenceOf(date), date, DailyClock.At(schedule, date)!.Value, now, extra: false);
                return (claimed, claimed is null && DailyPosting.TellNothing(s, schedule, date, now));
            },
            ct);
        if (post is not null) LogPosted(id, post.Occurrence, post.Question);
        else if (toldNothing) LogNothing(id);
    }

    // Asked once a second of every schedule: the clock first, which asks nobody, and of those that it names all of one date at once.
    private static IReadOnlyList<long> Due(IReadSession s, Instant now, Duration catchUp) =>
    [
        .. s.Daily.Running()
            .Select(schedule => (schedule.Id, Date: DailyClock.Due(schedule, NonePosted, now, catchUp)))
            .Where(due => due.Date is not null)
            .GroupBy(due => due.Date!.Value, due => due.Id)
            .SelectMany(date => s.Daily.Unposted([.. date], DailyPosting.OccurrenceOf(date.Key))),
    ];

    private static LocalDate? DueDate(IReadSession s, Schedule schedule, Instant now, Duration catchUp)
    {
        var from = now.InZone(DailyClock.Zone(schedule)).Date.PlusDays(-3);
        return DailyClock.Due(schedule, s.Daily.PostedDates(schedule.Id, from).ToHashSet(), now, catchUp);
    }

    private static bool Reveal(IWriteSession s, long id, Instant now)
    {
        if (s.Daily.Post(id) is not { Revealed: false } post) return false;
        DailyPosting.Reveal(s, post, now);
        return true;
    }

    private static bool Count(IWriteSession s, long id, Instant now)
    {
        if (s.Daily.Post(id) is not { Revealed: false } post || post.Closes <= now) return false;
        DailyPosting.ShowCount(s, post, s.Practice.CountAtPost(id), now);
        return true;
    }

    [LoggerMessage(1, LogLevel.Information, "Schedule {Schedule} posts {Occurrence}: {Question}")]
    private partial void LogPosted(long schedule, string occurrence, string question);

    [LoggerMessage(2, LogLevel.Warning, "Schedule {Schedule} is due but no question matches it")]
    private partial void LogNothing(long schedule);

    [LoggerMessage(4, LogLevel.Error, "The daily runner failed at {What}; the others go on, and this is tried again in a minute")]
    private partial void LogOneFailed(Exception exception, string what);

    [LoggerMessage(3, LogLevel.Error, "The daily runner failed; it goes on in a second")]
    private partial void LogFailed(Exception exception);
}
