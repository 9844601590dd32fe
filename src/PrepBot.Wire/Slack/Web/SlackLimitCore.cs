using PrepBot.Wire.Http;

namespace PrepBot.Wire.Slack.Web;

/// <summary>A call's place in the queues; it keeps its number over all of its tries.</summary>
internal sealed class SlackTicket(SlackMethod method, string? channel, long number) : ITicket
{
    public SlackMethod Method { get; } = method;

    /// <summary>For a method that posts: where to.</summary>
    public string? Channel { get; } = channel;

    public long Number { get; } = number;

    /// <summary>Whatever the limits say, this call waits until then.</summary>
    public TimeSpan NotBefore { get; set; }

    public bool IsWaiting { get; set; }

    public TaskCompletionSource Started { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Decides which call may start when, for one workspace (Slack: apis/web-api/rate-limits). A method that Slack limited waits, alone; messages to a channel go
/// one after another, a second apart, and no channel waits for another.
/// </summary>
internal sealed class SlackLimitCore : ITurnCore<SlackTicket>
{
    private readonly Dictionary<string, Limit> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Method, string? Channel), Lane> _lanes = [];
    private long _tickets;

    /// <summary>How many calls wait for their turn.</summary>
    public int Waiting => _lanes.Values.Sum(l => l.Waiting.Count);

    /// <summary>How many channels and methods are remembered.</summary>
    public int LaneCount => _lanes.Count;

    public SlackTicket NewTicket(SlackMethod method, string? channel) => new(method, method.IsPaced ? channel : null, ++_tickets);

    /// <inheritdoc/>
    public void Enqueue(SlackTicket ticket, TimeSpan now)
    {
        var lane = LaneOf(ticket);
        ticket.IsWaiting = true;
        // One that is tried again stands where it stood: messages to a channel keep their order.
        lane.Waiting.Insert(lane.Waiting.FindLastIndex(t => t.Number < ticket.Number) + 1, ticket);
    }

    /// <inheritdoc/>
    public bool Withdraw(SlackTicket ticket)
    {
        if (!ticket.IsWaiting) return false;
        ticket.IsWaiting = false;
        return LaneOf(ticket).Waiting.Remove(ticket);
    }

    /// <inheritdoc/>
    public List<SlackTicket> Pump(TimeSpan now, out TimeSpan? wake)
    {
        var (started, next) = (new List<SlackTicket>(), (TimeSpan?)null);
        foreach (var (key, lane) in _lanes)
        {
            while (Startable(lane, now, ref next) is { } ticket)
            {
                lane.Waiting.Remove(ticket);
                lane.Limit.InFlight++;
                lane.InFlight++;
                lane.FreeAt = now + SlackWebLimits.PostSpacing;
                ticket.IsWaiting = false;
                started.Add(ticket);
            }
            if (lane.IsIdle(now)) _lanes.Remove(key);
        }
        wake = next;
        return started;
    }

    /// <summary>A try ended.</summary>
    /// <param name="ticket">Which.</param>
    /// <param name="retryAfter">How long Slack says to wait with this method, or null if it was not limited.</param>
    /// <param name="isSuccess">Whether it was let through.</param>
    /// <param name="now">When.</param>
    public void Finish(SlackTicket ticket, TimeSpan? retryAfter, bool isSuccess, TimeSpan now)
    {
        var lane = LaneOf(ticket);
        lane.InFlight--;
        lane.Limit.InFlight--;
        if (retryAfter is { } wait)
        {
            var until = now + wait + SlackWebLimits.RetryMargin;
            if (until > lane.Limit.Until) lane.Limit.Until = until;
            lane.Limit.IsProbing = true;
        }
        else if (isSuccess)
        {
            lane.Limit.IsProbing = false;
        }
    }

    private static SlackTicket? Startable(Lane lane, TimeSpan now, ref TimeSpan? wake)
    {
        if (lane.Waiting.Count == 0) return null;
        // What waits for an answer is looked at again when the answer is there.
        if (lane.Limit.IsProbing && lane.Limit.InFlight > 0) return null;
        if (lane.IsPaced && lane.InFlight > 0) return null;
        if (now < lane.Limit.Until) return Later(lane.Limit.Until, ref wake);
        if (lane.IsPaced && now < lane.FreeAt) return Later(lane.FreeAt, ref wake);
        var ticket = lane.IsPaced ? lane.Waiting[0] : lane.Waiting.Find(t => t.NotBefore <= now);
        if (ticket is not null && ticket.NotBefore <= now) return ticket;
        return Later(ticket?.NotBefore ?? lane.Waiting.Min(t => t.NotBefore), ref wake);
    }

    private static SlackTicket? Later(TimeSpan at, ref TimeSpan? wake)
    {
        if (wake is null || at < wake) wake = at;
        return null;
    }

    private Lane LaneOf(SlackTicket ticket)
    {
        var key = (Method: ticket.Method.Name, ticket.Channel);
        if (_lanes.TryGetValue(key, out var lane)) return lane;
        // There are no more limits than methods, so they are kept.
        if (!_limits.TryGetValue(key.Method, out var limit)) _limits[key.Method] = limit = new();
        return _lanes[key] = new(limit, ticket.Method.IsPaced);
    }

    /// <summary>What Slack said of a method in this workspace.</summary>
    private sealed class Limit
    {
        public TimeSpan Until { get; set; }

        /// <summary>After a limit one call finds out whether it is over before all the others go.</summary>
        public bool IsProbing { get; set; }

        public int InFlight { get; set; }
    }

    private sealed class Lane(Limit limit, bool isPaced)
    {
        public Limit Limit { get; } = limit;

        public bool IsPaced { get; } = isPaced;

        public List<SlackTicket> Waiting { get; } = [];

        public int InFlight { get; set; }

        public TimeSpan FreeAt { get; set; }

        public bool IsIdle(TimeSpan now) => Waiting.Count == 0 && InFlight == 0 && FreeAt <= now;
    }
}
