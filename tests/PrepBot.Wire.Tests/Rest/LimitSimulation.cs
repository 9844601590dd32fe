using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Tests.Rest;

/// <summary>
/// A Discord that counts what arrives: so many a second in any second, so many for each channel in a window that begins with its first request. Time is
/// simulated.
/// </summary>
/// <param name="channelLimit">Requests of a channel in its window.</param>
/// <param name="windowSeconds">The window.</param>
/// <param name="travel">The ways of each request, in seconds.</param>
/// <param name="held">How many seconds a request that may start is with us before the connection has it.</param>
internal sealed class LimitSimulation(
    int channelLimit, double windowSeconds, Func<Ticket, (double Out, double Back)> travel, Func<Ticket, double>? held = null)
{
    private readonly RateLimitCore _core = new();
    private readonly PriorityQueue<(Ticket Ticket, bool Sent, RateReport? Answer), TimeSpan> _events = new();
    private readonly Queue<TimeSpan> _lastSecond = new();
    private readonly Dictionary<string, (TimeSpan Ends, int Left)> _windows = [];
    private TimeSpan _now;

    public int Limited { get; private set; }

    public Dictionary<Ticket, TimeSpan> DoneAt { get; } = [];

    public void Ask(Route route) => _core.Enqueue(_core.NewTicket(route), TimeSpan.Zero);

    public void Run()
    {
        while (true)
        {
            var started = _core.Pump(_now, out var wake);
            foreach (var ticket in started) _events.Enqueue((ticket, false, null), _now + TimeSpan.FromSeconds(held?.Invoke(ticket) ?? 0));
            if (_events.TryPeek(out _, out var next) && (wake is null || next <= wake)) Happen(next);
            else if (wake is { } at) _now = at;
            else return;
        }
    }

    private void Happen(TimeSpan at)
    {
        _now = at;
        var (ticket, sent, answer) = _events.Dequeue();
        if (!sent)
        {
            _core.Sent(ticket, at);
            _events.Enqueue((ticket, true, null), at + TimeSpan.FromSeconds(travel(ticket).Out));
            return;
        }
        if (answer is null)
        {
            _events.Enqueue((ticket, true, Arrive(ticket.Route)), at + TimeSpan.FromSeconds(travel(ticket).Back));
            return;
        }
        _core.Finish(ticket, answer, at);
        if (answer.Status == 429) _core.Enqueue(ticket, at);
        else DoneAt[ticket] = at;
    }

    private RateReport Arrive(Route route)
    {
        while (_lastSecond.TryPeek(out var first) && _now - first >= TimeSpan.FromSeconds(1)) _lastSecond.Dequeue();
        if (_lastSecond.Count >= RestLimits.Global) return Refuse(RateScope.Global, TimeSpan.FromSeconds(1));
        _lastSecond.Enqueue(_now);
        var window = _windows.GetValueOrDefault(route.Major);
        if (window.Ends <= _now) window = (_now + TimeSpan.FromSeconds(windowSeconds), channelLimit);
        if (window.Left == 0) return Refuse(RateScope.User, window.Ends - _now);
        window = _windows[route.Major] = window with { Left = window.Left - 1 };
        return new(200) { Bucket = "b", Limit = channelLimit, Remaining = window.Left, ResetAfter = window.Ends - _now };
    }

    private RateReport Refuse(RateScope scope, TimeSpan retryAfter)
    {
        Limited++;
        return new(429) { Scope = scope, RetryAfter = retryAfter, Remaining = 0 };
    }
}
