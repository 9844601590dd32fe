using System.Diagnostics;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Tests.Chat;

public sealed class NearTests
{
    private static readonly string[] Topics = ["Event Loop & Timers", "Streams", "Error handling"];

    [Theory]
    [InlineData("stremas", "Streams")]
    [InlineData("evnt", "Event Loop & Timers")]
    [InlineData("timer", "Event Loop & Timers")]
    [InlineData("handlng", "Error handling")]
    public void A_slip_in_any_word_of_a_name_finds_it(string typed, string name) => Assert.Equal([name], Near.Matches(typed, Topics, 1));

    [Theory]
    [InlineData("")]
    [InlineData("of")]
    [InlineData("databases")]
    public void What_is_like_nothing_finds_nothing(string typed) => Assert.Empty(Near.Matches(typed, Topics));

    [Fact]
    public void A_text_as_long_as_a_message_costs_no_time()
    {
        var clock = Stopwatch.StartNew();
        Assert.Empty(Near.Matches(string.Concat(Enumerable.Repeat("a/", 2000)), Enumerable.Range(0, 5000).Select(i => $"Europe/City{i}")));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
