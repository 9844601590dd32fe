namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// One rate limit. Before the first headers its size is unknown and one request at a time finds out; a route without limits has none. No I/O; one caller at a
/// time.
/// </summary>
internal sealed class Bucket
{
    private enum Knowledge
    {
        Unknown,
        Limited,
        Unlimited,
    }

    private Knowledge _knowledge;
    private int _limit;
    private int _remaining;
    private TimeSpan? _resetAt;
    private int _inFlight;

    public Bucket(string key) => (Key, Place) = (key, new(this));

    public string Key { get; }

    /// <summary>Its place among the buckets that take turns; in no list while nothing waits.</summary>
    public LinkedListNode<Bucket> Place { get; }

    public List<Ticket> Waiting { get; } = [];

    public TimeSpan LastUsed { get; set; }

    /// <summary>What this one turned out to be.</summary>
    public Bucket? MergedInto { get; set; }

    public Bucket Actual => MergedInto?.Actual ?? this;

    /// <summary>The bucket itself allows one more; otherwise when that may change, or null if only an answer can change it.</summary>
    public bool Allows(TimeSpan now, out TimeSpan? again)
    {
        Refill(now);
        again = null;
        if (_knowledge == Knowledge.Unlimited && _resetAt is null) return true;
        if (_knowledge == Knowledge.Unknown && _resetAt is null) return _inFlight == 0;
        if (_knowledge == Knowledge.Limited && _remaining > 0) return true;
        again = _resetAt;
        return false;
    }

    /// <summary>Whether it can be forgotten.</summary>
    public bool IsIdle(TimeSpan now) => Waiting.Count == 0 && _inFlight == 0 && (_resetAt ?? now) <= now && now - LastUsed >= RestLimits.BucketIdle;

    public void Start(TimeSpan now)
    {
        _inFlight++;
        _remaining--;
        LastUsed = now;
    }

    public void Finish(RateReport? report, TimeSpan now)
    {
        _inFlight--;
        LastUsed = now;
        if (report is { Limit: { } limit, Remaining: { } remaining, ResetAfter: { } after }) Learn(limit, remaining, now + after + RestLimits.ResetMargin);
        // A refusal or a failure without these headers says nothing about limits: it may come from what stands before Discord.
        else if (report is { Status: >= 200 and < 300 } && _knowledge == Knowledge.Unknown) _knowledge = Knowledge.Unlimited;
        // Requests that got no answer used up what no header will give back.
        if (_knowledge == Knowledge.Limited && _resetAt is null && _inFlight == 0 && _remaining <= 0) _knowledge = Knowledge.Unknown;
    }

    /// <summary>Discord said that nothing is left for so long; it is the last to have looked, whatever was said before.</summary>
    public void Exhaust(TimeSpan until) => (_remaining, _resetAt) = (0, until);

    /// <summary>This bucket is that one: what waits and what is under way goes over.</summary>
    public void MergeInto(Bucket other, TimeSpan now)
    {
        MergedInto = other;
        foreach (var ticket in Waiting) ticket.Bucket = other;
        other.Waiting.AddRange(Waiting);
        other.Waiting.Sort((a, b) => a.Number.CompareTo(b.Number));
        Waiting.Clear();
        other._inFlight += _inFlight;
        other._remaining -= _inFlight;
        other.LastUsed = now;
        if (other._knowledge == Knowledge.Unknown) (other._knowledge, other._limit, other._remaining) = (_knowledge, _limit, _remaining);
        if (_resetAt is { } until && (other._resetAt is null || until > other._resetAt)) other._resetAt = until;
        _inFlight = 0;
    }

    /// <summary>Several answers may come in another order than they were counted in: the lowest figure and the latest time are safe.</summary>
    private void Learn(int limit, int remaining, TimeSpan resetAt)
    {
        _remaining = _knowledge == Knowledge.Limited ? Math.Min(_remaining, remaining) : remaining - _inFlight;
        (_knowledge, _limit) = (Knowledge.Limited, limit);
        if (_resetAt is null || resetAt > _resetAt) _resetAt = resetAt;
    }

    private void Refill(TimeSpan now)
    {
        if (_resetAt is not { } at || now < at) return;
        _resetAt = null;
        // What is still under way may be counted in the new window.
        _remaining = _limit - _inFlight;
    }
}
