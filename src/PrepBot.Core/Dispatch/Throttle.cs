using NodaTime;

namespace PrepBot.Core.Dispatch;

/// <summary>A token bucket a person: bursts are fine, a stream is not. Memory is bounded: full buckets are forgotten.</summary>
public sealed class Throttle
{
    /// <summary>Events at once.</summary>
    public const int Burst = 30;

    /// <summary>Events a second in the long run.</summary>
    public const double PerSecond = 3;

    private const int Remembered = 10_000;
    private readonly Dictionary<long, (double Tokens, Instant At)> _buckets = [];
    private readonly Lock _lock = new();

    /// <summary>Takes one event; false when the person must wait.</summary>
    public bool Allow(long person, Instant now)
    {
        lock (_lock)
        {
            if (_buckets.Count >= Remembered) ForgetFull(now);
            var tokens = Level(_buckets.TryGetValue(person, out var b) ? b : (Burst, now), now);
            if (tokens < 1) return false;
            _buckets[person] = (tokens - 1, now);
            return true;
        }
    }

    private static double Level((double Tokens, Instant At) bucket, Instant now) =>
        Math.Min(Burst, bucket.Tokens + (Math.Max(0, (now - bucket.At).TotalSeconds) * PerSecond));

    private void ForgetFull(Instant now)
    {
        foreach (var (person, bucket) in _buckets.ToList())
        {
            if (Level(bucket, now) >= Burst) _buckets.Remove(person);
        }
        if (_buckets.Count >= Remembered) _buckets.Clear();
    }
}
