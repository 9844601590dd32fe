using NodaTime;
using PrepBot.Core.Daily;

namespace PrepBot.Core.Tests.Daily;

public sealed class DailyWordsTests
{
    [Theory]
    [InlineData("9", "09:00")]
    [InlineData("09:30", "09:30")]
    [InlineData("9.05", "09:05")]
    [InlineData("12am", "00:00")]
    [InlineData("12:15 pm", "12:15")]
    [InlineData("5PM", "17:00")]
    [InlineData("24:00", null)]
    [InlineData("13pm", null)]
    [InlineData("9:5", null)]
    [InlineData("-1", null)]
    [InlineData("nine", null)]
    [InlineData("٩:٠٠", null)]
    public void Times_are_read_as_people_write_them(string text, string? time) => Assert.Equal(time, DailyWords.Time(text)?.ToString("HH:mm", null));

    [Theory]
    [InlineData("weekdays", "Monday to Friday")]
    [InlineData("Every day", "every day")]
    [InlineData("mon, wed and fri", "Monday, Wednesday and Friday")]
    [InlineData("thu-sat", "Thursday to Saturday")]
    [InlineData("sat-mon", "Monday, Saturday and Sunday")]
    [InlineData("tuesdays", "Tuesday")]
    [InlineData("m", null)]
    [InlineData("someday", null)]
    [InlineData("s.", null)]
    [InlineData("ss", null)]
    public void Days_are_read_as_people_write_them(string text, string? days) => Assert.Equal(days, DailyWords.Days(text) is { } d ? DailyWords.Name(d) : null);

    [Theory]
    [InlineData("90", 90)]
    [InlineData("8h", 480)]
    [InlineData("1h30", 90)]
    [InlineData("1.5 hours", 90)]
    [InlineData("45 min", 45)]
    [InlineData("0", 0)]
    [InlineData("h", null)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("99999999999h", null)]
    public void Lengths_are_read_as_people_write_them(string text, int? minutes) => Assert.Equal(minutes, DailyWords.Minutes(text));

    [Theory]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("Etc/UTC", "Etc/UTC")]
    public void A_zone_may_be_written_in_any_case(string text, string zone) => Assert.Equal(zone, DailyWords.Zone(text, out _));

    [Theory]
    [InlineData("Berlin", "Europe/Berlin")]
    [InlineData("New York", "America/New_York")]
    [InlineData("Europe/Belrin", "Europe/Berlin")]
    [InlineData("Tokio", "Asia/Tokyo")]
    public void An_unknown_zone_is_answered_with_near_ones(string text, string near)
    {
        Assert.Null(DailyWords.Zone(text, out var problem));
        Assert.Contains(near, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_zone_that_is_proposed_exists() =>
        Assert.All(DailyWords.NearZones("america", 25), id => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)));
}
