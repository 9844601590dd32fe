using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Tests.Rest;

public sealed class ShortestRoundTripTests
{
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(100);
    private readonly ShortestRoundTrip _shortest = new();

    [Fact]
    public void Nothing_is_taken_for_known_before_a_whole_windows_worth_came_back()
    {
        Add(RestLimits.Global - 1, Way, at: 0);
        Assert.Equal(default, Known(0));
        Add(1, 2 * Way, at: 0);
        Assert.Equal(Way, Known(0));
    }

    [Fact]
    public void A_network_that_gets_slower_for_a_while_is_not_taken_for_a_longer_way()
    {
        Add(RestLimits.Global, Way, at: 0);
        for (var second = 1; second < 30; second++) Add(RestLimits.Global, 3 * Way, second);
        Assert.Equal(Way, Known(29));
        Add(RestLimits.Global, 3 * Way, at: 45);
        Assert.Equal(Way, Known(45));
    }

    [Fact]
    public void A_way_that_got_longer_for_good_is_learnt_within_a_minute_and_a_shorter_one_at_once()
    {
        Add(RestLimits.Global, Way, at: 0);
        Add(RestLimits.Global, 3 * Way, at: 31);
        Add(RestLimits.Global, 3 * Way, at: 61);
        Assert.Equal(3 * Way, Known(61));
        Add(1, Way / 2, at: 62);
        Assert.Equal(Way / 2, Known(62));
    }

    [Fact]
    public void After_a_quiet_time_nothing_is_known_again()
    {
        Add(RestLimits.Global, Way, at: 0);
        Assert.Equal(default, Known(61));
    }

    private void Add(int times, TimeSpan roundTrip, double at)
    {
        for (var i = 0; i < times; i++) _shortest.Add(roundTrip, TimeSpan.FromSeconds(at));
    }

    private TimeSpan Known(double at) => _shortest.At(TimeSpan.FromSeconds(at));
}
