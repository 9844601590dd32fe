namespace PrepBot.Wire.Discord.Rest;

/// <summary>
/// Counts refused requests by the minute, and says stop long before Discord bans the address (topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
/// No I/O; one caller at a time.
/// </summary>
internal sealed class InvalidRequestGuard
{
    private const int Minutes = 10;

    private readonly int[] _counts = new int[Minutes + 1];
    private long _minute;

    /// <summary>How many count now: between ten and eleven minutes' worth, never less than Discord counts.</summary>
    public int Count(TimeSpan now)
    {
        Move(now);
        return _counts.Sum();
    }

    public void Add(TimeSpan now)
    {
        Move(now);
        _counts[_minute % _counts.Length]++;
    }

    public bool IsTripped(TimeSpan now) => Count(now) >= RestLimits.InvalidStop;

    private void Move(TimeSpan now)
    {
        var minute = (long)(now / (RestLimits.InvalidWindow / Minutes));
        for (var passed = Math.Min(minute - _minute, _counts.Length); passed > 0; passed--) _counts[(minute - passed + 1) % _counts.Length] = 0;
        _minute = Math.Max(_minute, minute);
    }
}
