namespace PrepBot.Wire.Discord.Gateway;

/// <summary>How long to wait before the next connection: doubling, with jitter so that many clients do not come back at once.</summary>
internal static class GatewayBackoff
{
    /// <summary>Half of the step is fixed, half is chance: never a storm of connects, however the dice fall.</summary>
    public static TimeSpan After(int failures, double chance)
    {
        var full = GatewayLimits.FirstBackoff * Math.Pow(2, Math.Clamp(failures, 0, 16));
        return (full < GatewayLimits.LongestBackoff ? full : GatewayLimits.LongestBackoff) * (0.5 + (chance / 2));
    }
}
