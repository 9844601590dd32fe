using System.Globalization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>Discord's ids. They stay text everywhere; only the time in them is ever computed.</summary>
public static class Snowflake
{
    /// <summary>The first second of 2015, from which ids count. Discord: reference#snowflakes.</summary>
    public const long Epoch = 1_420_070_400_000;

    private const int TimeShift = 22;

    /// <summary>When the id was made, to the millisecond; null when the text is no id.</summary>
    public static DateTimeOffset? Time(string? id) =>
        ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(n >> TimeShift) + Epoch)
            : null;

    /// <summary>The smallest id of this millisecond, for "everything after"; "0" before the epoch.</summary>
    public static string At(DateTimeOffset time) =>
        ((ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - Epoch) << TimeShift).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the text can be an id.</summary>
    public static bool IsId(string? id) => ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
