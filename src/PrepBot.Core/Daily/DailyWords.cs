using System.Globalization;
using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Daily;

/// <summary>Times, days, lengths and zones as leads type them.</summary>
public static class DailyWords
{
    private static readonly string[] DayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>"9", "9:30", "09.30", "9am", "9:30 pm"; null when it is none of these.</summary>
    public static LocalTime? Time(string text)
    {
        var t = text.Trim().ToLowerInvariant().Replace('.', ':').Replace(" ", "", StringComparison.Ordinal);
        var half = t.EndsWith("am", StringComparison.Ordinal) ? 0 : t.EndsWith("pm", StringComparison.Ordinal) ? 12 : -1;
        if (half >= 0) t = t[..^2];
        else if (t.EndsWith('h')) t = t[..^1];
        var parts = t.Split(':');
        if (parts.Length > 2 || !Digits(parts[0], out var hour) || (parts.Length == 2 && parts[1].Length != 2)) return null;
        var minute = 0;
        if (parts.Length == 2 && !Digits(parts[1], out minute)) return null;
        if (half >= 0)
        {
            if (hour is < 1 or > 12) return null;
            hour = (hour % 12) + half;
        }
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59 ? new LocalTime(hour, minute) : null;
    }

    /// <summary>"weekdays", "every day", "mon, wed", "mon-fri"; null when it is none of these.</summary>
    public static IReadOnlyList<IsoDayOfWeek>? Days(string text)
    {
        var t = text.Trim().ToLowerInvariant();
        if (t is "weekdays" or "workdays" or "working days") return Span(0, 4);
        if (t is "daily" or "all" or "every day" or "everyday" or "always") return Span(0, 6);
        if (t is "weekends" or "weekend") return Span(5, 6);
        var found = new SortedSet<IsoDayOfWeek>();
        foreach (var part in t.Split([',', ' ', '+', '/'], StringSplitOptions.RemoveEmptyEntries).Where(p => p != "and"))
        {
            var ends = part.Split(['-', '–'], 2);
            var (from, to) = (Day(ends[0]), Day(ends[^1]));
            if (from < 0 || to < 0) return null;
            for (var d = from; ; d = (d + 1) % 7)
            {
                found.Add((IsoDayOfWeek)(d + 1));
                if (d == to) break;
            }
        }
        return found.Count == 0 ? null : [.. found];
    }

    /// <summary>"90", "90m", "8h", "1h30", "1.5h" in minutes; null when it is none of these.</summary>
    public static int? Minutes(string text)
    {
        var t = text.Trim().ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);
        t = t.Replace("hours", "h", StringComparison.Ordinal).Replace("hour", "h", StringComparison.Ordinal)
            .Replace("minutes", "m", StringComparison.Ordinal).Replace("min", "m", StringComparison.Ordinal);
        var h = t.IndexOf('h', StringComparison.Ordinal);
        double hours = 0;
        if (h >= 0 && !Number(t[..h], out hours)) return null;
        var rest = (h >= 0 ? t[(h + 1)..] : t).TrimEnd('m');
        double minutes = 0;
        if (rest.Length > 0 ? !Number(rest, out minutes) : h < 0) return null;
        var total = (hours * 60) + minutes;
        return total is >= 0 and <= 100_000 ? (int)Math.Round(total) : null;
    }

    /// <summary>The canonical id of a zone (case ignored), or null with a sentence that offers near ones.</summary>
    public static string? Zone(string text, out string problem)
    {
        problem = "";
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        if (ids.FirstOrDefault(i => string.Equals(i, text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } id) return id;
        var near = NearZones(text, 3);
        problem = $"There is no time zone \"{MarkdownText.Cut(text, 40)}\"."
            + (near.Count > 0 ? $" Did you mean {Words.Or(near)}?" : " Use a name such as Europe/Berlin or America/New_York.");
        return null;
    }

    /// <summary>Zones like what was typed: by city, then by the whole name.</summary>
    public static IReadOnlyList<string> NearZones(string text, int max)
    {
        var ids = DateTimeZoneProviders.Tzdb.Ids.Where(i => i.Contains('/', StringComparison.Ordinal) && !i.StartsWith("Etc/GMT", StringComparison.Ordinal)).ToList();
        var byCity = ids.GroupBy(i => i[(i.LastIndexOf('/') + 1)..].Replace('_', ' ')).ToDictionary(g => g.Key, g => g.ToList());
        return [.. Near.Matches(text, byCity.Keys, max).SelectMany(c => byCity[c]).Concat(Near.Matches(text, ids, max)).Distinct().Take(max)];
    }

    /// <summary>"Monday to Friday", "every day", "Monday and Thursday".</summary>
    public static string Name(IReadOnlyList<IsoDayOfWeek> days)
    {
        if (days.Count == 7) return "every day";
        var sorted = days.Order().ToList();
        return sorted.Count > 2 && sorted[^1] - sorted[0] == sorted.Count - 1 ? $"{sorted[0]} to {sorted[^1]}" : Words.And(sorted.Select(d => d.ToString()));
    }

    /// <summary>"90 minutes", "8 hours", "1 hour 30 minutes".</summary>
    public static string Length(int minutes)
    {
        var (h, m) = (minutes / 60, minutes % 60);
        return string.Join(' ', new[] { h > 0 ? Words.Count(h, "hour") : "", m > 0 || h == 0 ? Words.Count(m, "minute") : "" }.Where(x => x.Length > 0));
    }

    private static IReadOnlyList<IsoDayOfWeek> Span(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(d => (IsoDayOfWeek)(d + 1))];

    private static int Day(string text)
    {
        var name = text.TrimEnd('.', 's');
        return name.Length < 2 ? -1 : Array.FindIndex(DayNames, d => d.StartsWith(name, StringComparison.Ordinal));
    }

    private static bool Digits(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Number(string text, out double value) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
