using FsCheck;
using FsCheck.Fluent;
using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Tests.Rest;

/// <summary>Many channels at the same minute, against limits that are counted on the other side of a network.</summary>
public sealed class FanOutTests
{
    [Theory]
    [InlineData(0.002)]
    [InlineData(0.02)]
    [InlineData(0.15)]
    public void Two_thousand_channels_meet_no_limit_and_use_nearly_all_of_what_is_allowed(double travel)
    {
        var simulation = new LimitSimulation(5, 5, _ => (travel / 2, travel / 2));
        for (var i = 0; i < 2000; i++) simulation.Ask(Routes.CreateMessage($"{i}"));
        simulation.Run();

        Assert.Equal(2000, simulation.DoneAt.Count);
        Assert.Equal(0, simulation.Limited);
        Assert.InRange(2000 / simulation.DoneAt.Values.Max().TotalSeconds, 0.95 * RestLimits.Global, double.MaxValue);
    }

    [Fact]
    public void Opening_fifty_connections_at_once_runs_into_no_limit()
    {
        var sent = 0;
        var simulation = new LimitSimulation(5, 5, _ => (sent++ < RestLimits.Global ? 0.4 : 0.03, 0.03));
        for (var i = 0; i < 500; i++) simulation.Ask(Routes.CreateMessage($"{i}"));
        simulation.Run();
        Assert.Equal((0, 500), (simulation.Limited, simulation.DoneAt.Count));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(2.5)]
    public void A_process_that_stood_still_and_sends_what_it_had_begun_all_at_once_runs_into_no_limit(double still)
    {
        var begun = 0;
        var simulation = new LimitSimulation(5, 5, _ => (0.01, 0.01), _ => begun++ is >= 200 and < 200 + RestLimits.Global ? still : 0);
        for (var i = 0; i < 500; i++) simulation.Ask(Routes.CreateMessage($"{i}"));
        simulation.Run();
        Assert.Equal((0, 500), (simulation.Limited, simulation.DoneAt.Count));
    }

    [Fact]
    public void What_was_long_on_its_way_counts_from_its_arrival()
    {
        var sent = 0;
        var simulation = new LimitSimulation(5, 5, _ => (sent++ is >= 200 and < 200 + RestLimits.Global ? 1.4 : 0.01, 0.01));
        for (var i = 0; i < 500; i++) simulation.Ask(Routes.CreateMessage($"{i}"));
        simulation.Run();
        Assert.Equal((0, 500), (simulation.Limited, simulation.DoneAt.Count));
    }

    [Fact]
    public void A_slow_guild_and_one_with_a_long_queue_delay_no_other()
    {
        var simulation = new LimitSimulation(5, 5, t => t.Route.Major == "slow" ? (0.01, 10) : (0.01, 0.01));
        for (var i = 0; i < 200; i++) simulation.Ask(Routes.CreateMessage(i % 2 == 0 ? "slow" : "long"));
        for (var i = 0; i < 500; i++) simulation.Ask(Routes.CreateMessage($"{i}"));
        simulation.Run();

        Assert.Equal(0, simulation.Limited);
        var others = simulation.DoneAt.Where(d => d.Key.Route.Major is not ("slow" or "long")).Max(d => d.Value.TotalSeconds);
        Assert.InRange(others, 0, 500 / 45.0);
    }

    [Fact]
    public void Whatever_the_network_does_within_its_time_nothing_runs_into_a_limit_and_all_is_done()
    {
        var asked =
            from travel in Gen.Choose(0, 40).ListOf(20)
            from limit in Gen.Choose(1, 6)
            from window in Gen.Choose(1, 5)
            from channels in Gen.Choose(0, 30).ListOf(150)
            select (travel, limit, window, channels);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(asked.ToArbitrary(), a =>
        {
            var n = 0;
            // The way there is short of the margin; the way back is not, and answers overtake one another.
            var simulation = new LimitSimulation(a.limit, a.window, _ => (a.travel[n++ % 20] / 2700.0, a.travel[(n * 7) % 20] / 100.0));
            foreach (var channel in a.channels) simulation.Ask(Routes.CreateMessage($"{channel}"));
            simulation.Run();
            return simulation.Limited == 0 && simulation.DoneAt.Count == a.channels.Count;
        }));
    }
}
