using System.Collections.Immutable;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>When frames were sent within the last window. It is kept over connections: stricter than Discord asks, and simpler to be sure of.</summary>
internal readonly record struct SendLog(ImmutableQueue<TimeSpan> Times, int Count)
{
    public static readonly SendLog Empty = new([], 0);

    /// <summary>Forgets what has left the window.</summary>
    public SendLog At(TimeSpan now)
    {
        var (times, count) = (Times, Count);
        while (count > 0 && now - times.Peek() > GatewayLimits.SendWindow) (times, count) = (times.Dequeue(), count - 1);
        return new(times, count);
    }

    /// <summary>Notes a frame.</summary>
    public SendLog Add(TimeSpan now) => new(Times.Enqueue(now), Count + 1);

    /// <summary>How long until one more may be sent under this limit; zero if now. Call it on what <see cref="At"/> gave.</summary>
    public TimeSpan WaitFor(int limit, TimeSpan now)
    {
        if (Count < limit) return TimeSpan.Zero;
        var leaves = Times.ElementAt(Math.Max(0, Count - Math.Max(1, limit)));
        return leaves + GatewayLimits.SendWindow - now + TimeSpan.FromMilliseconds(1);
    }
}
