namespace PrepBot.Wire.Http;

/// <summary>A request's place in the queues, as far as waiting for it goes.</summary>
internal interface ITicket
{
    /// <summary>For whoever waits for it to start.</summary>
    TaskCompletionSource Started { get; set; }
}

/// <summary>Decides which request may start when. No I/O, no clock and no lock: <see cref="TurnQueue{TTicket}"/> calls it, one call at a time.</summary>
internal interface ITurnCore<TTicket>
    where TTicket : ITicket
{
    /// <summary>Puts a request, new or tried again, in its queue.</summary>
    void Enqueue(TTicket ticket, TimeSpan now);

    /// <summary>Takes back a request that has not started.</summary>
    /// <returns>False if it has.</returns>
    bool Withdraw(TTicket ticket);

    /// <summary>Starts what may start.</summary>
    /// <param name="now">When.</param>
    /// <param name="wake">When to call again if nothing happens before, or null.</param>
    List<TTicket> Pump(TimeSpan now, out TimeSpan? wake);
}

/// <summary>Gives a core a clock, a lock and a timer, and lets callers wait for their turn.</summary>
internal sealed class TurnQueue<TTicket> : IDisposable
    where TTicket : ITicket
{
    // Timers of the runtime take no more than 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private readonly ITurnCore<TTicket> _core;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _begun;

    public TurnQueue(ITurnCore<TTicket> core, TimeProvider time)
    {
        _core = core;
        _time = time;
        _begun = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Now => _time.GetElapsedTime(_begun);

    /// <summary>Asks the core something while nobody else does.</summary>
    public T Ask<T>(Func<TimeSpan, T> question)
    {
        lock (_gate) return question(Now);
    }

    /// <summary>Waits for the request's turn.</summary>
    /// <returns>False if the turn did not come in time; then the request holds nothing.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up; the request holds nothing.</exception>
    public async Task<bool> EnterAsync(TTicket ticket, DateTimeOffset? startBy, CancellationToken ct)
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

    /// <summary>Tells the core what became of a request, and lets others go on.</summary>
    public void Leave(Action<TimeSpan> finish)
    {
        lock (_gate)
        {
            finish(Now);
            Pump();
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool Withdraw(TTicket ticket)
    {
        lock (_gate)
        {
            if (!_core.Withdraw(ticket)) return false;
            // Another may have waited behind it.
            Pump();
            return true;
        }
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
