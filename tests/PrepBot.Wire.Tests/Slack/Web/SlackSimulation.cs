using PrepBot.Wire.Slack.Web;

namespace PrepBot.Wire.Tests.Slack.Web;

/// <summary>
/// A Slack that counts what arrives: one message a second and channel, where what comes a little early is let pass, and so many calls of another method in
/// any minute. Time is simulated.
/// </summary>
internal sealed class SlackSimulation(double early, int callsPerMinute, Func<SlackTicket, (double Out, double Back)> travel)
{
    private readonly SlackLimitCore _core = new();
    private readonly PriorityQueue<(SlackTicket Ticket, bool IsBack, TimeSpan? Wait), (TimeSpan At, long Order)> _events = new();
    private readonly Dictionary<string, TimeSpan> _lastPost = [];
    private readonly Queue<TimeSpan> _lastMinute = new();
    private TimeSpan _now;
    private long _order;

    public int LimitedPosts { get; private set; }

    public int LimitedCalls { get; private set; }

    public List<SlackTicket> Arrived { get; } = [];

    public Dictionary<SlackTicket, TimeSpan> DoneAt { get; } = [];

    public SlackTicket Ask(SlackMethod method, string? channel = null)
    {
        var ticket = _core.NewTicket(method, channel);
        _core.Enqueue(ticket, TimeSpan.Zero);
        return ticket;
    }

    public void Run()
    {
        while (true)
        {
            var started = _core.Pump(_now, out var wake);
            foreach (var ticket in started) _events.Enqueue((ticket, false, null), (_now + TimeSpan.FromSeconds(travel(ticket).Out), ++_order));
            if (_events.TryPeek(out _, out var next) && (wake is null || next.At <= wake)) Happen(next.At);
            else if (wake is { } at) _now = at;
            else return;
        }
    }

    private void Happen(TimeSpan at)
    {
        _now = at;
        var (ticket, isBack, wait) = _events.Dequeue();
        if (!isBack)
        {
            _events.Enqueue((ticket, true, Arrive(ticket)), (at + TimeSpan.FromSeconds(travel(ticket).Back), ++_order));
            return;
        }
        _core.Finish(ticket, wait, wait is null, at);
        if (wait is not null) _core.Enqueue(ticket, at);
        else DoneAt[ticket] = at;
    }

    private TimeSpan? Arrive(SlackTicket ticket)
    {
        if (ticket.Channel is { } channel)
        {
            if (_lastPost.TryGetValue(channel, out var last) && _now - last < TimeSpan.FromSeconds(1 - early)) return Limit(() => LimitedPosts++, 1);
            _lastPost[channel] = _now;
        }
        else
        {
            while (_lastMinute.TryPeek(out var first) && _now - first >= TimeSpan.FromMinutes(1)) _lastMinute.Dequeue();
            if (_lastMinute.Count >= callsPerMinute) return Limit(() => LimitedCalls++, Math.Ceiling(60 - (_now - _lastMinute.Peek()).TotalSeconds));
            _lastMinute.Enqueue(_now);
        }
        Arrived.Add(ticket);
        return null;
    }

    private static TimeSpan Limit(Action count, double seconds)
    {
        count();
        return TimeSpan.FromSeconds(seconds);
    }
}
