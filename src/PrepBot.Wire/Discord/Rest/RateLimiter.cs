using PrepBot.Wire.Http;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>Gives <see cref="RateLimitCore"/> a clock, a lock and a timer, and lets callers wait.</summary>
internal sealed class RateLimiter : IDisposable
{
    private readonly RateLimitCore _core = new();
    private readonly TurnQueue<Ticket> _queue;

    public RateLimiter(TimeProvider time) => _queue = new(_core, time);

    public TimeSpan Now => _queue.Now;

    /// <summary>So many requests were refused of late that Discord would soon refuse the address.</summary>
    public bool IsTripped => _queue.Ask(_core.Guard.IsTripped);

    /// <summary>How many requests wait for their turn.</summary>
    public int Waiting => _queue.Ask(_ => _core.Waiting);

    public Ticket NewTicket(Route route) => _queue.Ask(_ => _core.NewTicket(route));

    /// <summary>Waits for the request's turn.</summary>
    /// <returns>False if the turn did not come in time; then the request holds nothing.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up; the request holds nothing.</exception>
    public Task<bool> EnterAsync(Ticket ticket, DateTimeOffset? startBy, CancellationToken ct) => _queue.EnterAsync(ticket, startBy, ct);

    /// <summary>The request was given to the connection.</summary>
    public void Sent(Ticket ticket) => _queue.Leave(now => _core.Sent(ticket, now));

    public void Leave(Ticket ticket, RateReport? report) => _queue.Leave(now => _core.Finish(ticket, report, now));

    public void Dispose() => _queue.Dispose();
}
