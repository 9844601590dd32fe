namespace PrepBot.Wire;

/// <summary>How long to wait before the next try: doubling, with jitter so that many clients do not come back at once.</summary>
internal static class Backoff
{
    /// <summary>Half of the step is fixed, half is chance: never a storm of tries, however the dice fall.</summary>
    /// <param name="failures">Tries in a row that failed before.</param>
    /// <param name="chance">From 0 to 1.</param>
    /// <param name="first">The whole first step.</param>
    /// <param name="longest">The whole longest step.</param>
    public static TimeSpan After(int failures, double chance, TimeSpan first, TimeSpan longest)
    {
        var full = first * Math.Pow(2, Math.Clamp(failures, 0, 16));
        return (full < longest ? full : longest) * (0.5 + (chance / 2));
    }
}
