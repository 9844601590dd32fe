using NodaTime;

using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Tests.Daily;

public sealed class DailyClockTests
{
    private static readonly Duration CatchUp = Duration.FromHours(6);
    private static readonly HashSet<LocalDate> Nothing = [];

    [Theory]
    [InlineData(2011)] // Samoa and Tokelau left out 30 December.
    [InlineData(2026)]
    public void Every_zone_has_one_post_for_each_local_date_that_exists(int year)
    {
        LocalTime[] times = [LocalTime.Midnight, new(0, 30), new(2, 30), new(23, 45)];
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            var zone = DateTimeZoneProviders.Tzdb[id];
            var dates = Dates(zone, year);
            foreach (var time in times)
            {
                var schedule = Every(id, time, Instant.MinValue);
                var posted = new List<LocalDate>();
                var known = new HashSet<LocalDate>();
                var now = zone.AtStartOfDay(dates[0]).ToInstant() - Duration.FromTicks(1);
                while (DailyClock.Next(schedule, now, known) is { } next && next.Date <= dates[^1])
                {
                    now = next.At;
                    Assert.Equal(next.Date, DailyClock.Due(schedule, known, now, CatchUp));
                    posted.Add(next.Date);
                    known.Add(next.Date);
                    Assert.Null(DailyClock.Due(schedule, known, now + Duration.FromMinutes(1), CatchUp));
                    known.RemoveWhere(d => d < next.Date.PlusDays(-5));
                }
                Assert.Equal(dates, posted);
            }
        }
    }

    [Fact]
    public void A_time_that_does_not_exist_is_posted_at_the_first_instant_after_it_and_one_that_exists_twice_the_first_time()
    {
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 0), DailyClock.At(Every("Europe/Berlin", new(2, 30), Instant.MinValue), new(2026, 3, 29)));
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), DailyClock.At(Every("Europe/Berlin", new(2, 30), Instant.MinValue), new(2026, 10, 25)));
    }

    [Fact]
    public void A_schedule_that_is_changed_at_will_never_posts_a_local_date_twice_and_goes_on_afterwards()
    {
        string[] zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham"];
        for (var seed = 0; seed < 300; seed++)
        {
            // Chance that the seed repeats: what a run did is found again by its number.
            var chance = new Random(seed);
            var schedule = Every(zones[chance.Next(zones.Length)], new(chance.Next(24), chance.Next(60)), Instant.FromUtc(2026, 3, 20, 0, 0));
            var posted = new List<(LocalDate Date, Instant At)>();
            var now = schedule.Since;
            var lastChange = now;
            for (var step = 0; step < 24 * 4 * 16; step++, now += Duration.FromMinutes(15))
            {
                if (step < 24 * 4 * 12 && chance.Next(60) == 0)
                {
                    schedule = chance.Next(3) switch
                    {
                        0 => schedule with { Time = new(chance.Next(24), chance.Next(60)), Since = now },
                        1 => schedule with { Zone = zones[chance.Next(zones.Length)], Since = now },
                        _ => schedule with { Days = [.. Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None && chance.Next(4) > 0).DefaultIfEmpty(IsoDayOfWeek.Monday)], Since = now },
                    };
                    lastChange = now;
                }
                if (DailyClock.Due(schedule, posted.Select(p => p.Date).ToHashSet(), now, CatchUp) is { } date) posted.Add((date, now));
            }
            Assert.Equal(posted.Count, posted.Select(p => p.Date).Distinct().Count());
            AssertGoesOn(schedule, posted, lastChange, now);
        }
    }

    [Theory]
    [InlineData(5.9, true)]
    [InlineData(6.1, false)]
    public void What_was_missed_is_posted_while_it_is_at_most_the_catch_up_late(double hoursLate, bool isPosted)
    {
        var schedule = Every("Etc/UTC", new(9, 0), Instant.MinValue);
        var due = DailyClock.Due(schedule, Nothing, Instant.FromUtc(2026, 11, 23, 9, 0) + Duration.FromHours(hoursLate), CatchUp);
        Assert.Equal(isPosted, due == new LocalDate(2026, 11, 23));
    }

    [Fact]
    public void Nothing_is_made_up_once_its_window_has_closed_or_when_the_newest_one_was_posted()
    {
        var hourly = Every("Etc/UTC", new(9, 0), Instant.MinValue) with { WindowMinutes = 60 };
        Assert.Null(DailyClock.Due(hourly, Nothing, Instant.FromUtc(2026, 11, 23, 10, 0), CatchUp));
        var night = Every("Etc/UTC", new(1, 0), Instant.MinValue);
        Assert.Null(DailyClock.Due(night, new HashSet<LocalDate> { new(2026, 11, 23) }, Instant.FromUtc(2026, 11, 23, 2, 0), Duration.FromHours(24)));
    }

    [Fact]
    public void An_older_one_is_not_made_up_for_once_the_newest_was_posted_even_where_days_have_23_hours()
    {
        var schedule = Every("Europe/Berlin", new(9, 0), Instant.MinValue) with { WindowMinutes = 24 * 60 };
        var now = DailyClock.At(schedule, new(2026, 3, 29))!.Value;

        Assert.Null(DailyClock.Due(schedule, new HashSet<LocalDate> { new(2026, 3, 29) }, now, Duration.FromHours(24)));
    }

    [Fact]
    public void What_was_due_before_it_was_set_or_resumed_is_not_posted()
    {
        var schedule = Every("Etc/UTC", new(9, 0), Instant.FromUtc(2026, 11, 23, 10, 0));

        Assert.Null(DailyClock.Due(schedule, Nothing, Instant.FromUtc(2026, 11, 23, 10, 1), CatchUp));
        Assert.Equal(new LocalDate(2026, 11, 24), DailyClock.Next(schedule, schedule.Since, Nothing)?.Date);
    }

    [Fact]
    public void A_post_is_open_until_the_next_one_and_for_24_hours_at_most()
    {
        var weekdays = Every("Europe/Berlin", new(9, 0), Instant.MinValue) with { Days = DailyWords.Days("weekdays")! };
        var friday = DailyClock.At(weekdays, new(2026, 11, 20))!.Value;
        Assert.Equal(friday + Duration.FromHours(24), DailyClock.Closes(weekdays, friday));
        var spring = Every("Europe/Berlin", new(9, 0), Instant.MinValue);
        var before = DailyClock.At(spring, new(2026, 3, 28))!.Value;
        Assert.Equal(before + Duration.FromHours(23), DailyClock.Closes(spring, before));
    }

    private static void AssertGoesOn(Schedule schedule, List<(LocalDate Date, Instant At)> posted, Instant lastChange, Instant end)
    {
        var zone = DailyClock.Zone(schedule);
        var known = posted.Where(p => p.At < lastChange).Select(p => p.Date).ToHashSet();
        for (var date = lastChange.InZone(zone).Date; date < end.InZone(zone).Date; date = date.PlusDays(1))
        {
            if (DailyClock.At(schedule, date) is { } at && at > lastChange && !known.Contains(date)) Assert.Contains(posted, p => p.Date == date);
        }
    }

    private static Schedule Every(string zone, LocalTime time, Instant since) => new()
    {
        Team = 1,
        In = new ConversationRef("test:x", "c"),
        Time = time,
        Zone = zone,
        Days = DailyWords.Days("every day")!,
        SetBy = "test:a",
        Since = since,
    };

    // The dates of a year that a clock in the zone shows, found without the code under test: by looking at it every three hours.
    private static List<LocalDate> Dates(DateTimeZone zone, int year)
    {
        var dates = new List<LocalDate>();
        var end = Instant.FromUtc(year + 1, 1, 3, 0, 0);
        for (var now = Instant.FromUtc(year - 1, 12, 30, 0, 0); now < end; now += Duration.FromMinutes(180))
        {
            var date = now.InZone(zone).Date;
            if (date.Year == year && (dates.Count == 0 || dates[^1] < date)) dates.Add(date);
        }
        return dates;
    }
}
