namespace PrepBot.Wire.Discord.Rest;

/// <summary>Gives <see cref="RateLimitCore"/> a clock, a lock and a timer, and lets callers wait.</summary>
internal sealed class RateLimiter : IDisposable
{
    // Timers of the runtime take no more than 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private readonly RateLimitCore _core = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _begun;

    public RateLimiter(TimeProvider time)
    {
        _time = time;
        _begun = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Now => _time.GetElapsedTime(_begun);

    /// <summary>So many requests were refused of late that Discord would soon refuse the address.</summary>
    public bool IsTripped
    {
        get
        {
            lock (_gate) return _core.Guard.IsTripped(Now);
        }
    }

    /// <summary>How many requests wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _core.Waiting;
        }
    }

    public Ticket NewTicket(Route route)
    {
        lock (_gate) return _core.NewTicket(route);
    }

    /// <summary>Waits for the request's turn.</summary>
    /// <returns>False if the turn did not come in time; then the request holds nothing.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up; the request holds nothing.</exception>
    public async Task<bool> EnterAsync(Ticket ticket, DateTimeOffset? startBy, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var left = startBy - _time.GetUtcNow() ?? Timeout.InfiniteTimeSpan;
        if (startBy is not null && left <= TimeSpan.Zero) return false;
        if (left > LongestWait) left = LongestWait;
        lock (_gate)
        {
            ticket.Started = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _core.Enqueue(ticket, Now);
            Pump();
        }
        try
        {
            await ticket.Started.Task.WaitAsync(left, _time, ct);
        }
        catch (TimeoutException)
        {
            // It may have started at the same moment; then it goes on.
            if (Withdraw(ticket)) return false;
        }
        catch (OperationCanceledException)
        {
            if (Withdraw(ticket)) throw;
        }
        return true;
    }

    public void Leave(Ticket ticket, RateReport? report)
    {
        lock (_gate)
        {
            _core.Finish(ticket, report, Now);
            Pump();
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool Withdraw(Ticket ticket)
    {
        lock (_gate) return RateLimitCore.Withdraw(ticket);
    }

    private void Pump()
    {
        lock (_gate)
        {
            var now = Now;
            var started = _core.Pump(now, out var wake);
            foreach (var ticket in started) ticket.Started.TrySetResult();
            var due = wake is { } at ? at - now : Timeout.InfiniteTimeSpan;
            if (wake is not null && due > LongestTimer) due = LongestTimer;
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }
}
