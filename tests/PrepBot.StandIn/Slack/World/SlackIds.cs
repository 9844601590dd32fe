using System.Globalization;

namespace PrepBot.StandIn.Slack;

/// <summary>Ids as Slack's look, and message timestamps, of which no two are alike.</summary>
internal sealed class SlackIds(TimeProvider time)
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private long _next = 36L * 36 * 36;
    private long _lastMicros;

    /// <param name="kind">T a workspace, U a person, B a bot, A an app, C a channel, G a private one, D a direct conversation, F a file, V a view.</param>
    public string Next(char kind)
    {
        var text = "";
        for (var rest = _next++; rest > 0; rest /= 36) text = Digits[(int)(rest % 36)] + text;
        return kind + text.PadLeft(10, '0');
    }

    /// <summary>The id of a block or an element that was sent without one.</summary>
    public string Filler() => Next('b')[4..];

    /// <summary>"1763888400.000100": seconds, and microseconds that make it unique.</summary>
    public string Ts()
    {
        var micros = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        _lastMicros = Math.Max(micros, _lastMicros + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{_lastMicros / 1_000_000}.{_lastMicros % 1_000_000:D6}");
    }

    /// <summary>Something that nobody guesses, for the ends of addresses and triggers.</summary>
    public static string Secret() => Guid.NewGuid().ToString("N");
}
