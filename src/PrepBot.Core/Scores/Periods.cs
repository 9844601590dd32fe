using NodaTime;

namespace PrepBot.Core.Scores;

/// <summary>Stretches of local dates that a board can show.</summary>
public enum Period
{
    /// <summary>The ISO week, from Monday.</summary>
    Week,

    /// <summary>The calendar month.</summary>
    Month,

    /// <summary>The team's season.</summary>
    Season,

    /// <summary>Everything.</summary>
    All,
}

/// <summary>Dates of periods.</summary>
public static class Periods
{
    /// <summary>Words as people type them, in the order of <see cref="Period"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["week", "month", "season", "all"];

    /// <summary>The local date in a zone; UTC where the zone is unknown to this program's tz database.</summary>
    public static LocalDate Today(Instant now, string zone) => now.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc).Date;

    /// <summary>First and last date, inclusive; null means no bound.</summary>
    public static (LocalDate? From, LocalDate? To) Range(Period period, LocalDate today) => period switch
    {
        Period.Week => (today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)), today.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday))),
        Period.Month => (today.With(DateAdjusters.StartOfMonth), today.With(DateAdjusters.EndOfMonth)),
        _ => (null, null),
    };
}
