using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Tests.Daily;

public sealed class DailyLacksTests
{
    private static readonly Lack[] Lacks = [new("Write"), new("Open", ChatFeatures.Threads), new("Stick", ChatFeatures.Pins)];

    [Theory]
    [InlineData(false, false, "Write")]
    [InlineData(true, false, "Write,Open")]
    [InlineData(false, true, "Write,Stick")]
    [InlineData(true, true, "Write,Open,Stick")]
    public void Only_what_a_schedule_uses_can_be_missing(bool thread, bool pin, string expected) =>
        Assert.Equal(expected.Split(','), DailyLacks.Of(Lacks, Schedule(thread, pin)));

    [Fact]
    public void Several_schedules_need_what_any_of_them_needs()
    {
        Assert.Equal(["Write", "Open", "Stick"], DailyLacks.Of(Lacks, Schedule(true, false), Schedule(false, true)));
        Assert.Equal(["Write"], DailyLacks.Of(Lacks));
    }

    private static Schedule Schedule(bool thread, bool pin) => new()
    {
        Team = 1,
        In = new ConversationRef("test:1", "general"),
        Time = LocalTime.Noon,
        Zone = "Etc/UTC",
        Days = [IsoDayOfWeek.Monday],
        SetBy = "test:ana",
        Since = Instant.FromUtc(2026, 1, 1, 0, 0),
        OpenThread = thread,
        Pin = pin,
    };
}
