namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// The shortest round trip of the last minute, in two halves so that an old one is forgotten without keeping all. It is nothing until enough are known:
/// a guess that is too short only costs time, one that is too long meets a limit.
/// </summary>
internal sealed class ShortestRoundTrip
{
    private Half _before, _now = Half.Empty(default);

    /// <summary>Counts one in. <paramref name="now"/> never goes back.</summary>
    public void Add(TimeSpan roundTrip, TimeSpan now)
    {
        Turn(now);
        _now = _now with { Count = _now.Count + 1, Least = roundTrip < _now.Least ? roundTrip : _now.Least };
    }

    /// <summary>The shortest, or zero while fewer are known than are sent in one window.</summary>
    public TimeSpan At(TimeSpan now)
    {
        Turn(now);
        if (_before.Count + _now.Count < RestLimits.Global) return default;
        return _before.Count == 0 || _now.Least < _before.Least ? _now.Least : _before.Least;
    }

    private void Turn(TimeSpan now)
    {
        if (now - _now.Since < RestLimits.RoundTripsKept) return;
        _before = now - _now.Since < 2 * RestLimits.RoundTripsKept ? _now : default;
        _now = Half.Empty(now);
    }

    private readonly record struct Half(TimeSpan Since, int Count, TimeSpan Least)
    {
        public static Half Empty(TimeSpan since) => new(since, 0, TimeSpan.MaxValue);
    }
}
