using PrepBot.Wire.Http;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// Decides which request may start when (Discord: topics/rate-limits). No I/O, no clock and no lock: <see cref="RateLimiter"/> calls it, one call at a time.
/// Among the buckets that have something to
/// send, turns are taken, so that none with a long queue delays the others.
/// </summary>
internal sealed class RateLimitCore : ITurnCore<Ticket>
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    // Discord names a bucket by its route alone; with the major id it is the limit that counts.
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly LinkedList<Bucket> _counted = new();
    private readonly LinkedList<Bucket> _exempt = new();
    private readonly GlobalSlots _slots = new();

    private TimeSpan _globalUntil;
    private TimeSpan _edgeUntil;
    private TimeSpan _sweepAt;
    private long _tickets;

    public InvalidRequestGuard Guard { get; } = new();

    public int BucketCount => _buckets.Count;

    public int Waiting => _buckets.Values.Sum(b => b.Waiting.Count);

    public Ticket NewTicket(Route route) => new(route, ++_tickets);

    /// <summary>Puts a request, new or tried again, in its queue.</summary>
    public void Enqueue(Ticket ticket, TimeSpan now)
    {
        var name = _names.GetValueOrDefault(ticket.Route.Key, ticket.Route.Key);
        var bucket = BucketOf(name, ticket.Route, now);
        ticket.Bucket = bucket;
        ticket.IsWaiting = true;
        var at = bucket.Waiting.FindLastIndex(t => t.Number < ticket.Number) + 1;
        bucket.Waiting.Insert(at, ticket);
        if (bucket.Place.List is null) LaneOf(ticket.Route).AddLast(bucket.Place);
    }

    /// <summary>Takes back a request that has not started.</summary>
    /// <returns>False if it has.</returns>
    public bool Withdraw(Ticket ticket)
    {
        if (!ticket.IsWaiting) return false;
        ticket.IsWaiting = false;
        return ticket.Bucket!.Waiting.Remove(ticket);
    }

    /// <summary>A try was given to the connection.</summary>
    public void Sent(Ticket ticket, TimeSpan now)
    {
        if (ticket.Slot is { } slot) _slots.Sent(slot, ticket.StartedAt, now);
    }

    /// <summary>A try ended.</summary>
    /// <param name="ticket">Which.</param>
    /// <param name="report">What the answer said, or null if there was none.</param>
    /// <param name="now">When.</param>
    public void Finish(Ticket ticket, RateReport? report, TimeSpan now)
    {
        if (ticket.Slot is { } slot) _slots.Answered(slot, ticket.StartedAt, now);
        if (report?.Bucket is { } name) Rename(ticket, name, now);
        ticket.Bucket!.Actual.Finish(report, now);
        if (report is { IsInvalid: true }) Guard.Add(now);
        if (report is { Status: 429, RetryAfter: { } wait }) Limited(ticket, report, now + wait + RestLimits.ResetMargin);
        Sweep(now);
    }

    /// <summary>Starts what may start.</summary>
    /// <param name="now">When.</param>
    /// <param name="wake">When to call again if nothing happens before, or null.</param>
    public List<Ticket> Pump(TimeSpan now, out TimeSpan? wake)
    {
        var (started, next) = (new List<Ticket>(), (TimeSpan?)null);
        if (now < _edgeUntil)
        {
            wake = _edgeUntil;
            return started;
        }
        Run(_exempt, now, started, ref next, counted: false);
        if (now >= _globalUntil) Run(_counted, now, started, ref next, counted: true);
        else if (_counted.Count > 0) Sooner(ref next, _globalUntil);
        wake = next;
        return started;
    }

    private void Run(LinkedList<Bucket> lane, TimeSpan now, List<Ticket> started, ref TimeSpan? wake, bool counted)
    {
        for (var node = lane.First; node is not null;)
        {
            var (bucket, next) = (node.Value, node.Next);
            if (bucket.Waiting.Count == 0) lane.Remove(node);
            else if (Startable(bucket, now, ref wake) is { } ticket)
            {
                ticket.Slot = null;
                if (counted)
                {
                    ticket.Slot = _slots.TryTake(now, out var free);
                    if (ticket.Slot is null)
                    {
                        Sooner(ref wake, free);
                        return;
                    }
                }
                Start(ticket, bucket, now);
                started.Add(ticket);
                // To the end of the lane: the next turn is another bucket's.
                lane.Remove(node);
                if (bucket.Waiting.Count > 0)
                {
                    lane.AddLast(node);
                    next ??= node;
                }
            }
            node = next;
        }
    }

    private static Ticket? Startable(Bucket bucket, TimeSpan now, ref TimeSpan? wake)
    {
        var ticket = bucket.Waiting.Find(t => t.NotBefore <= now);
        if (ticket is null)
        {
            Sooner(ref wake, bucket.Waiting.Min(t => t.NotBefore));
            return null;
        }
        if (bucket.Allows(now, out var again)) return ticket;
        if (again is { } at) Sooner(ref wake, at);
        return null;
    }

    private static void Start(Ticket ticket, Bucket bucket, TimeSpan now)
    {
        bucket.Waiting.Remove(ticket);
        bucket.Start(now);
        (ticket.IsWaiting, ticket.StartedAt) = (false, now);
    }

    private void Limited(Ticket ticket, RateReport report, TimeSpan until)
    {
        ticket.NotBefore = until;
        switch (report.Scope)
        {
            case RateScope.Global: _globalUntil = Max(_globalUntil, until); break;
            case RateScope.Edge: _edgeUntil = Max(_edgeUntil, until); break;
            // The resource is busy with others' requests, or (something being left) it is a limit within this route on what this request asks:
            // the bucket is not empty.
            case RateScope.Shared: break;
            case RateScope.User when report.Remaining > 0: break;
            default: ticket.Bucket!.Actual.Exhaust(until); break;
        }
    }

    private void Rename(Ticket ticket, string name, TimeSpan now)
    {
        _names[ticket.Route.Key] = name;
        var (old, bucket) = (ticket.Bucket!.Actual, BucketOf(name, ticket.Route, now));
        ticket.Bucket = bucket;
        if (old == bucket) return;
        old.MergeInto(bucket, now);
        _buckets.Remove(old.Key);
        old.Place.List?.Remove(old.Place);
        if (bucket.Waiting.Count > 0 && bucket.Place.List is null) LaneOf(ticket.Route).AddLast(bucket.Place);
    }

    private Bucket BucketOf(string name, Route route, TimeSpan now)
    {
        // Bot and interaction requests are two lanes, hence never one bucket.
        var key = $"{(route.IsInteraction ? "i" : "b")} {name} {route.Major}";
        if (!_buckets.TryGetValue(key, out var bucket)) _buckets[key] = bucket = new(key) { LastUsed = now };
        return bucket;
    }

    private LinkedList<Bucket> LaneOf(Route route) => route.IsInteraction ? _exempt : _counted;

    private void Sweep(TimeSpan now)
    {
        if (now < _sweepAt) return;
        _sweepAt = now + SweepEvery;
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsIdle(now)) _buckets.Remove(key);
        }
    }

    private static void Sooner(ref TimeSpan? wake, TimeSpan at) => wake = wake is { } other && other < at ? other : at;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
