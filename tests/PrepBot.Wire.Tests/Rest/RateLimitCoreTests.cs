using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Tests.Rest;

/// <summary>The rules of Discord's rate limits, without clock or network.</summary>
public sealed class RateLimitCoreTests
{
    private readonly RateLimitCore _core = new();
    private TimeSpan _now;
    private TimeSpan? _wake;

    [Fact]
    public void Of_an_unknown_bucket_one_request_is_under_way_until_headers_come()
    {
        Ask(Routes.CreateMessage("1"), 5);
        var first = Assert.Single(Pump());
        Assert.Null(_wake);

        _core.Finish(first, Ok("b", limit: 4, remaining: 3, after: 2), _now);

        Assert.Equal(3, Pump().Count);
        Assert.Equal(Seconds(2.05), _wake);
    }

    [Fact]
    public void A_bucket_is_full_again_fifty_milliseconds_after_its_reset()
    {
        Ask(Routes.CreateMessage("1"), 3);
        _core.Finish(Pump()[0], Ok("b", limit: 2, remaining: 0, after: 2), _now);
        Assert.Empty(Pump(2.04));
        Assert.Equal(2, Pump(2.051).Count);
    }

    [Fact]
    public void An_answer_without_headers_shows_that_there_is_no_limit_but_a_failure_shows_nothing()
    {
        Ask(Routes.GetGatewayBot(), 5);
        _core.Finish(Pump()[0], new RateReport(503), _now);
        var second = Assert.Single(Pump());
        _core.Finish(second, new RateReport(200), _now);
        Assert.Equal(3, Pump().Count);
    }

    [Fact]
    public void Routes_that_Discord_gives_one_bucket_share_it_within_a_channel_and_not_beyond()
    {
        Learn(Routes.EditMessage("1", "9"), "shared", limit: 5, remaining: 5);
        Learn(Routes.DeleteMessage("1", "9"), "shared", limit: 5, remaining: 1);

        Ask(Routes.EditMessage("1", "10"), 2);
        Ask(Routes.DeleteMessage("1", "10"), 2);
        Ask(Routes.EditMessage("2", "10"));

        Assert.Equal(["1", "2"], Pump().Select(t => t.Route.Major));
    }

    [Fact]
    public void What_waited_under_the_old_name_waits_under_the_new_one_in_its_order()
    {
        Learn(Routes.EditMessage("1", "9"), "shared", limit: 5, remaining: 0, after: 1);
        Ask(Routes.DeleteMessage("1", "1"));
        Ask(Routes.EditMessage("1", "2"));
        Ask(Routes.DeleteMessage("1", "3"));
        _core.Finish(Assert.Single(Pump()), Ok("shared", limit: 5, remaining: 0, after: 1), _now);

        Assert.Empty(Pump());
        Assert.Equal(["/channels/1/messages/2", "/channels/1/messages/3"], Pump(1.1).Select(t => t.Route.Path));
        Assert.Equal(1, _core.BucketCount);
    }

    [Fact]
    public void A_limit_on_this_bot_empties_the_bucket()
    {
        Learn(Routes.CreateMessage("1"), "b", limit: 5, remaining: 5);
        Ask(Routes.CreateMessage("1"), 3);
        var tickets = Pump();
        _core.Finish(tickets[0], Limited(RateScope.User, 4, remaining: 0), _now);
        _core.Enqueue(tickets[0], _now);
        Ask(Routes.CreateMessage("1"));

        Assert.Empty(Pump(4.0));
        Assert.Equal(2, Pump(4.06).Count);
    }

    [Theory]
    [InlineData((int)RateScope.Shared, 0)]
    [InlineData((int)RateScope.User, 3)]
    public void A_shared_limit_and_one_within_the_route_hold_up_their_own_request_alone(int scope, int remaining)
    {
        Learn(Routes.CreateMessage("1"), "b", limit: 5, remaining: 5);
        Ask(Routes.CreateMessage("1"));
        var ticket = Pump()[0];
        _core.Finish(ticket, Limited((RateScope)scope, 4, remaining), _now);
        _core.Enqueue(ticket, _now);
        Ask(Routes.CreateMessage("1"));

        Assert.NotSame(ticket, Assert.Single(Pump()));
        Assert.Same(ticket, Assert.Single(Pump(4.06)));
    }

    [Fact]
    public void A_global_limit_stops_everything_but_interactions_and_a_ban_stops_those_too()
    {
        Ask(Routes.CreateMessage("1"));
        _core.Finish(Pump()[0], Limited(RateScope.Global, 3, null), _now);
        Ask(Routes.CreateMessage("2"));
        Ask(Routes.InteractionCallback("7", "secret"));

        var through = Assert.Single(Pump());
        Assert.True(through.Route.IsInteraction);
        Assert.Equal(Seconds(3.05), _wake);

        _core.Finish(through, Limited(RateScope.Edge, 60, null), _now);
        Ask(Routes.InteractionCallback("8", "secret"));
        Assert.Empty(Pump(59));
        Assert.Equal(2, Pump(60.1).Count);
    }

    [Fact]
    public void Fifty_start_in_a_second_and_interactions_beside_them()
    {
        for (var i = 0; i < 60; i++) Ask(Routes.CreateMessage($"{i}"));
        for (var i = 0; i < 60; i++) Ask(Routes.InteractionCallback($"{i}", "t"));
        var started = Pump();
        Assert.Equal((50, 60), (started.Count(t => !t.Route.IsInteraction), started.Count(t => t.Route.IsInteraction)));
        // None of them is known to be on its way, so none may have been counted yet.
        Assert.Empty(Pump(10));
        foreach (var ticket in started) _core.Sent(ticket, _now);
        Assert.Empty(Pump(11.49));
        Assert.Equal(10, Pump(11.501).Count);
    }

    [Fact]
    public void A_place_is_free_a_second_after_its_answer_as_long_as_the_way_is_not_known()
    {
        for (var i = 0; i < 60; i++) Ask(Routes.CreateMessage($"{i}"));
        var started = Pump();
        _now = Seconds(0.02);
        foreach (var ticket in started.Take(4)) _core.Finish(ticket, new RateReport(200), _now);
        // An answer after 0.02 s, a second and the jitter.
        Assert.Empty(Pump(1.034));
        Assert.Equal(4, Pump(1.036).Count);
    }

    [Fact]
    public void Once_the_way_is_known_a_long_one_costs_nothing_and_a_late_answer_does()
    {
        for (var i = 0; i < 250; i++) Ask(Routes.CreateMessage($"{i}"));
        Answer(Pump(), 0.2);
        Answer(Pump(2), 2.2);
        Answer(Pump(4), 4.2);
        // All came back after 0.2 s, so a place is free a second and the jitter after it was taken.
        Assert.Empty(Pump(5.014));
        var late = Pump(5.016);
        Assert.Equal(50, late.Count);
        // The network held everything up for 0.3 s.
        Answer(late.Take(40), 5.516);
        Assert.Empty(Pump(6.33));
        Assert.Equal(40, Pump(6.332).Count);
    }

    [Fact]
    public void Buckets_take_turns()
    {
        Learn(Routes.CreateMessage("1"), "b", limit: 1000, remaining: 1000);
        Ask(Routes.CreateMessage("1"), 100);
        Ask(Routes.CreateMessage("2"));
        Assert.Contains(Pump(), t => t.Route.Major == "2");
    }

    [Fact]
    public void Requests_that_are_never_answered_do_not_block_a_bucket_for_ever()
    {
        Learn(Routes.CreateMessage("1"), "b", limit: 1, remaining: 1, after: 1);
        _now = Seconds(5);
        for (var i = 0; i < 3; i++)
        {
            Ask(Routes.CreateMessage("1"));
            _core.Finish(Assert.Single(Pump()), null, _now);
        }
    }

    [Fact]
    public void A_bucket_that_nobody_asks_for_is_forgotten()
    {
        for (var i = 0; i < 40; i++) Learn(Routes.CreateMessage($"{i}"), "b", limit: 5, remaining: 4);
        Assert.Equal(40, _core.BucketCount);
        _now = Seconds(400);
        Learn(Routes.CreateMessage("1000"), "b", limit: 5, remaining: 4);
        Assert.Equal(1, _core.BucketCount);
    }

    [Fact]
    public void Refused_requests_are_counted_over_ten_minutes_and_it_stops_at_half_of_what_bans()
    {
        for (var i = 0; i < RestLimits.InvalidStop - 1; i++) Refuse(i % 2 == 0 ? 401 : 403);
        _core.Finish(Start(), Limited(RateScope.Shared, 0, 0), _now);
        Assert.False(_core.Guard.IsTripped(_now));
        _core.Finish(Start(), Limited(RateScope.User, 0, 1), _now);
        Assert.True(_core.Guard.IsTripped(_now));
        Assert.True(_core.Guard.IsTripped(_now + TimeSpan.FromMinutes(7)));
        Assert.False(_core.Guard.IsTripped(_now + TimeSpan.FromMinutes(11)));
    }

    [Fact]
    public void One_that_is_taken_back_leaves_its_place()
    {
        var ticket = Ask(Routes.CreateMessage("1"));
        Assert.True(_core.Withdraw(ticket));
        Assert.Empty(Pump());
        Ask(Routes.CreateMessage("1"));
        Assert.False(_core.Withdraw(Assert.Single(Pump())));
    }

    private void Refuse(int status) => _core.Finish(Start(), new RateReport(status), _now);

    /// <summary>A request that is under way, whatever the limits.</summary>
    private Ticket Start()
    {
        _now += Seconds(0.03);
        Ask(Routes.InteractionCallback($"{_now.Ticks}", "t"));
        return Assert.Single(Pump());
    }

    private void Learn(Route route, string name, int limit, int remaining, double after = 60)
    {
        Ask(route);
        _core.Finish(Assert.Single(Pump()), Ok(name, limit, remaining, after), _now);
        // The slot of the global limit is not what is looked at.
        _now += Seconds(0.001);
    }

    private Ticket Ask(Route route, int times = 1)
    {
        Ticket? last = null;
        for (var i = 0; i < times; i++) _core.Enqueue(last = _core.NewTicket(route), _now);
        return last!;
    }

    private void Answer(IEnumerable<Ticket> tickets, double at)
    {
        _now = Seconds(at);
        foreach (var ticket in tickets) _core.Finish(ticket, new RateReport(200), _now);
    }

    private List<Ticket> Pump(double? at = null)
    {
        if (at is { } seconds) _now = Seconds(seconds);
        return _core.Pump(_now, out _wake);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static RateReport Ok(string name, int limit, int remaining, double after) =>
        new(200) { Bucket = name, Limit = limit, Remaining = remaining, ResetAfter = Seconds(after) };

    private static RateReport Limited(RateScope scope, double retryAfter, int? remaining) =>
        new(429) { Scope = scope, RetryAfter = Seconds(retryAfter), Remaining = remaining };
}
