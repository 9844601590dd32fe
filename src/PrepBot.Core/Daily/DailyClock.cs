using NodaTime;
using NodaTime.TimeZones;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Daily;

/// <summary>
/// When a schedule posts: pure, over the tz database. A local time that does not exist is taken at the first valid instant after it; one that exists twice,
/// the first time; a local date that does not exist at all (a zone that jumped the date line) has no post.
/// </summary>
public static class DailyClock
{
    /// <summary>A post without a window of its own closes after this at the latest.</summary>
    public static readonly Duration LongestWindow = Duration.FromHours(24);

    private const int LookAheadDays = 15;

    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The zone of a schedule.</summary>
    public static DateTimeZone Zone(Schedule schedule) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(schedule.Zone) ?? DateTimeZone.Utc;

    /// <summary>The instant of a date's post, or null when the schedule has none on it.</summary>
    public static Instant? At(Schedule schedule, LocalDate date) => schedule.Days.Contains(date.DayOfWeek) && schedule.Skip != date ? InstantOn(schedule, date) : null;

    /// <summary>
    /// The date to post for now, or null. Only the newest occurrence counts: what was missed is posted while its window is open and it is at most
    /// <paramref name="catchUp"/> late, never a backlog. A date that was posted is never posted again, whatever was changed since.
    /// </summary>
    public static LocalDate? Due(Schedule schedule, IReadOnlySet<LocalDate> posted, Instant now, Duration catchUp)
    {
        var today = now.InZone(Zone(schedule)).Date;
        for (var back = 0; back <= 1 + (int)catchUp.TotalDays; back++)
        {
            var date = today.PlusDays(-back);
            if (At(schedule, date) is not { } at || at > now) continue;
            var inTime = at >= schedule.Since && now - at <= catchUp && now < Closes(schedule, at);
            return inTime && !posted.Contains(date) ? date : null;
        }
        return null;
    }

    /// <summary>The first occurrence after an instant that was not posted, or null when none is near.</summary>
    public static (LocalDate Date, Instant At)? Next(Schedule schedule, Instant after, IReadOnlySet<LocalDate> posted)
    {
        var date = after.InZone(Zone(schedule)).Date.PlusDays(-1);
        for (var i = 0; i < LookAheadDays; i++, date = date.PlusDays(1))
        {
            if (At(schedule, date) is { } at && at > after && at >= schedule.Since && !posted.Contains(date)) return (date, at);
        }
        return null;
    }

    /// <summary>When a post that opened at an occurrence closes.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="opens">When it opened.</param>
    /// <param name="standsFor">The date that the post stands for, so that a post made early does not close at its own date's time; null when for none.</param>
    public static Instant Closes(Schedule schedule, Instant opens, LocalDate? standsFor = null)
    {
        if (schedule.WindowMinutes is { } minutes) return opens + Duration.FromMinutes(minutes);
        var limit = opens + LongestWindow;
        return Next(schedule, opens, standsFor is { } date ? new HashSet<LocalDate> { date } : new HashSet<LocalDate>()) is { } next && next.At < limit ? next.At : limit;
    }

    private static Instant? InstantOn(Schedule schedule, LocalDate date)
    {
        var zone = Zone(schedule);
        try
        {
            zone.AtStartOfDay(date);
        }
        catch (SkippedTimeException)
        {
            return null;
        }
        return zone.ResolveLocal(date + schedule.Time, Resolver).ToInstant();
    }
}
