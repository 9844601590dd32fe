using System.Diagnostics;

namespace PrepBot.TestKit;

/// <summary>
/// A clock that goes on as the real one does and can be moved ahead, for tests of whole hosts: what waits a second need not be told, and a day passes at once.
/// Two processes that share it stay in step.
/// </summary>
public sealed class FlowingTime : TimeProvider, IDisposable
{
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly ManualTime _moved;
    private readonly Lock _moving = new();
    private readonly Timer _flow;
    private long _last = Stopwatch.GetTimestamp();

    /// <param name="start">What it shows at first; a Monday at 9:00 UTC unless said otherwise.</param>
    public FlowingTime(DateTimeOffset? start = null)
    {
        _moved = start is { } s ? new ManualTime(s) : new ManualTime();
        _flow = new Timer(_ => Flow(), null, Grain, Grain);
    }

    public override long TimestampFrequency => _moved.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _moved.GetUtcNow();

    public override long GetTimestamp() => _moved.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _moved.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves the clock ahead, firing what falls due on the way.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_moving) _moved.Advance(by);
    }

    /// <summary>Moves ahead step by step, leaving what falls due a moment for its work, until something has come.</summary>
    /// <exception cref="TimeoutException">It did not within <paramref name="atMost"/> of this clock.</exception>
    public async Task JumpUntilAsync(Func<Task<bool>> come, TimeSpan step, TimeSpan atMost)
    {
        var end = GetUtcNow() + atMost;
        while (!await come())
        {
            if (GetUtcNow() > end) throw new TimeoutException($"Not within {atMost} of this clock.");
            Jump(step);
            await Task.Delay(Moment, this);
            // Away from the thread that moves the clock.
            await Task.Yield();
        }
    }

    public void Dispose() => _flow.Dispose();

    private void Flow()
    {
        // A beat that comes while the last one is still at work is made up for by the next.
        if (!_moving.TryEnter()) return;
        try
        {
            var now = Stopwatch.GetTimestamp();
            var passed = Stopwatch.GetElapsedTime(_last, now);
            _last = now;
            _moved.Advance(passed);
        }
        finally
        {
            _moving.Exit();
        }
    }
}
