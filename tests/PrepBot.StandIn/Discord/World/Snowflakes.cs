using System.Globalization;

namespace PrepBot.StandIn.Discord;

/// <summary>Ids that hold their time and only grow, also while the clock stands still. https://docs.discord.com/developers/reference#snowflakes</summary>
internal sealed class Snowflakes(TimeProvider time)
{
    private const long Epoch = 1_420_070_400_000;
    private long _last;

    public string Next()
    {
        var fromClock = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
        _last = Math.Max(fromClock, _last + 1);
        return _last.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Order of ids as numbers; a text that is no number stands first.</summary>
    public static ulong Value(string? id) => ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
