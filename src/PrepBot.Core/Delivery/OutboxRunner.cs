using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Delivery;

/// <summary>
/// Takes what is due from the outbox and has it sent: one lane a platform, so that none waits for another, and in a lane many messages at once, but one a
/// conversation and a few a space, so that a channel reads them in order and a slow server delays no other.
/// </summary>
public sealed partial class OutboxRunner(IStore store, OutboxBell bell, IEnumerable<IChatAdapter> adapters, OutboxSender sender, TimeProvider time, ILogger<OutboxRunner> logger)
    : BackgroundService
{
    /// <summary>How long a claim holds: the send and a margin for a slow record.</summary>
    public static readonly Duration Lease = OutboxSender.Timeout + Duration.FromSeconds(60);

    // More than any platform takes in the time that a message is on its way.
    private const int AtOnce = 64;
    private const int AtOnceInSpace = 8;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastSends = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<IChatAdapter> _adapters = [.. adapters];

    /// <summary>Names this process in the rows that it claims.</summary>
    public string Owner { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Sends all that is due.</summary>
    /// <returns>How many rows were taken.</returns>
    public async Task<int> DrainAsync(CancellationToken ct)
    {
        var taken = await Task.WhenAll(_adapters.Select(async adapter =>
        {
            var (lane, count) = (new List<Sending>(), 0);
            do
            {
                count += await FillAsync(adapter, lane, ct, ct);
                if (lane.Count > 0) await Task.WhenAny(lane.Select(s => s.Work));
            }
            while (lane.Count > 0);
            return count;
        }));
        return taken.Sum();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_adapters.Select(a => RunLaneAsync(a, stoppingToken)));

    private async Task RunLaneAsync(IChatAdapter adapter, CancellationToken stoppingToken)
    {
        // What is on its way when the process is told to end still gets its answer.
        using var end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stopping = stoppingToken.Register(() => end.CancelAfter(LastSends));
        var lane = new List<Sending>();
        await InheritAsync(adapter, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Next;
            try
            {
                await FillAsync(adapter, lane, stoppingToken, end.Token);
            }
            catch (Exception x) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(x, adapter.Name);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            await AnyAsync([rung, .. lane.Select(s => s.Work)], stoppingToken);
        }
        await Task.WhenAll(lane.Select(s => s.Work));
    }

    // Whoever held these claims is gone: only one process serves a file. Where the platform itself refuses a second message under the same mark there is
    // nothing to wait for; elsewhere the claim runs out by itself, so that a message still on its way can arrive and be found.
    private async Task InheritAsync(IChatAdapter adapter, CancellationToken ct)
    {
        if (adapter.RefusesRepeatsFor <= Duration.Zero) return;
        try
        {
            await store.WriteAsync(s => s.Delivery.EndLeases(adapter.Name, Owner), ct);
        }
        catch (Exception x) when (!ct.IsCancellationRequested)
        {
            LogFailed(x, adapter.Name);
        }
        catch (OperationCanceledException)
        {
            // The host stops as it starts.
        }
    }

    /// <summary>Takes rows until the lane is full or nothing more is due.</summary>
    private async Task<int> FillAsync(IChatAdapter adapter, List<Sending> lane, CancellationToken claim, CancellationToken send)
    {
        lane.RemoveAll(s => s.Work.IsCompleted);
        if (lane.Count >= AtOnce) return 0;
        var sending = lane.ConvertAll(s => s.Row);
        // All in one transaction: at nine o'clock each would wait for its turn among the posts that are just being made.
        var taken = await store.WriteAsync(s => Claim(s, adapter.Name, sending), claim);
        foreach (var row in taken) lane.Add(new Sending(row, SendAsync(row, adapter, send)));
        return taken.Count;
    }

    private List<OutboxRow> Claim(IWriteSession s, string adapter, IReadOnlyList<OutboxRow> sending)
    {
        var taken = new List<OutboxRow>();
        while (sending.Count + taken.Count < AtOnce && s.Delivery.ClaimNext(Owner, [adapter], Now(), Lease, BusyWith([.. sending, .. taken])) is { } row) taken.Add(row);
        return taken;
    }

    private static Busy BusyWith(IReadOnlyList<OutboxRow> rows) => new(
        [.. rows.Select(r => r.Place)],
        [.. rows.GroupBy(r => r.To.Space).Where(g => g.Count() >= AtOnceInSpace).Select(g => g.Key)]);

    private async Task SendAsync(OutboxRow row, IChatAdapter adapter, CancellationToken ct)
    {
        try
        {
            await sender.SendAsync(row, adapter, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The next process takes over and looks first.
        }
        catch (Exception x)
        {
            // It could not be recorded; when the claim has run out it is looked for.
            LogFailed(x, adapter.Name);
        }
    }

    private async Task AnyAsync(IEnumerable<Task> tasks, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny([.. tasks, Task.Delay(Look, time, stop.Token)]);
        await stop.CancelAsync();
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    private sealed record Sending(OutboxRow Row, Task Work);

    [LoggerMessage(2, LogLevel.Error, "The outbox of {Adapter} failed; it goes on")]
    private partial void LogFailed(Exception exception, string adapter);
}
