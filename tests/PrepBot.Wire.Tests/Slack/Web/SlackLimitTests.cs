using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Wire.Tests.Slack.Web;

public sealed class SlackLimitTests
{
    private readonly SlackLimitCore _core = new();
    private TimeSpan _now;

    [Fact]
    public void Messages_to_a_channel_go_one_after_another_a_second_apart_and_no_other_channel_waits()
    {
        var (first, second, other) = (Post("C1"), Post("C1"), Post("C2"));
        Assert.Equal([first, other], Pump(out _));
        Pass(5);
        // The first is still under way: the second could overtake it.
        Assert.Empty(Pump(out var wake));
        Assert.Null(wake);
        Done(first);
        Assert.Equal([second], Pump(out _));

        var third = Post("C1");
        Pass(0.4);
        Done(second);
        Assert.Empty(Pump(out wake));
        Assert.Equal(_now + TimeSpan.FromSeconds(0.6), wake);
        Pass(0.6);
        Assert.Equal([third], Pump(out _));
    }

    [Fact]
    public void Calls_of_other_methods_do_not_wait_for_each_other()
    {
        var (a, b) = (Ask(SlackMethods.UpdateMessage), Ask(SlackMethods.UpdateMessage));
        Assert.Equal([a, b], Pump(out _));
    }

    [Fact]
    public void A_limit_holds_for_its_method_and_for_no_other()
    {
        var first = Ask(SlackMethods.UpdateMessage);
        Pump(out _);
        Limited(first, 30);
        var (again, other) = (Ask(SlackMethods.UpdateMessage), Ask(SlackMethods.UserInfo));
        Assert.Equal([other], Pump(out var wake));
        Assert.Equal(TimeSpan.FromSeconds(30) + SlackWebLimits.RetryMargin, wake);
        Pass(30);
        Assert.Empty(Pump(out _));
        Pass(0.1);
        Assert.Equal([again], Pump(out _));
    }

    [Fact]
    public void After_a_limit_one_call_finds_out_whether_it_is_over_before_all_the_others_go()
    {
        var first = Ask(SlackMethods.UpdateMessage);
        Pump(out _);
        Limited(first, 1);
        var (probe, b, c) = (Ask(SlackMethods.UpdateMessage), Ask(SlackMethods.UpdateMessage), Ask(SlackMethods.UpdateMessage));
        Pass(2);
        Assert.Equal([probe], Pump(out _));
        Done(probe);
        Assert.Equal([b, c], Pump(out _));
    }

    [Fact]
    public void A_message_that_is_tried_again_keeps_its_place()
    {
        var (first, second) = (Post("C1"), Post("C1"));
        Pump(out _);
        _core.Finish(first, null, false, _now);
        first.NotBefore = TimeSpan.FromSeconds(3);
        _core.Enqueue(first, _now);
        Pass(2);
        Assert.Empty(Pump(out var wake));
        Assert.Equal(TimeSpan.FromSeconds(3), wake);
        Pass(1);
        Assert.Equal([first], Pump(out _));
        Done(first);
        Pass(1);
        Assert.Equal([second], Pump(out _));
    }

    [Fact]
    public void One_that_is_taken_back_leaves_its_place_and_channels_that_are_quiet_are_forgotten()
    {
        var (first, second, third) = (Post("C1"), Post("C1"), Post("C1"));
        Pump(out _);
        Assert.False(_core.Withdraw(first));
        Assert.True(_core.Withdraw(second));
        Done(first);
        Pass(1);
        Assert.Equal([third], Pump(out _));
        Done(third);
        Pass(1);
        Pump(out _);
        Assert.Equal((0, 0), (_core.LaneCount, _core.Waiting));
    }

    [Fact]
    public void A_crowd_of_messages_is_posted_in_order_at_the_pace_of_one_channel_and_hardly_ever_limited()
    {
        var random = new Random(7);
        var slack = new SlackSimulation(early: 0.2, callsPerMinute: 50, _ => (0.02 + (random.NextDouble() * 0.1), 0.03));
        var posts = Enumerable.Range(0, 20 * 30).Select(i => slack.Ask(SlackMethods.PostMessage, $"C{i % 20}")).ToArray();
        slack.Run();

        Assert.Equal((posts.Length, 0), (slack.DoneAt.Count, slack.LimitedPosts));
        foreach (var channel in slack.Arrived.GroupBy(t => t.Channel)) Assert.Equal(channel.OrderBy(t => t.Number), channel);
        Assert.InRange(slack.DoneAt.Values.Max().TotalSeconds, 29, 31);
    }

    [Fact]
    public void A_crowd_of_calls_beyond_a_methods_limit_is_done_in_the_time_that_the_limit_takes_and_delays_no_message()
    {
        var slack = new SlackSimulation(early: 0.2, callsPerMinute: 50, _ => (0.02, 0.03));
        var calls = Enumerable.Range(0, 200).Select(_ => slack.Ask(SlackMethods.UpdateMessage)).ToArray();
        var posts = Enumerable.Range(0, 30).Select(_ => slack.Ask(SlackMethods.PostMessage, "C1")).ToArray();
        slack.Run();

        Assert.Equal(calls.Length + posts.Length, slack.DoneAt.Count);
        Assert.InRange(posts.Max(p => slack.DoneAt[p]).TotalSeconds, 29, 31);
        Assert.InRange(calls.Max(c => slack.DoneAt[c]).TotalSeconds, 180, 190);
    }

    [Fact]
    public async Task Workspaces_do_not_wait_for_each_other()
    {
        var time = new TestKit.ManualTime();
        using var one = new FakeSlack(time: time);
        using var other = new FakeSlack(time: time);
        var limited = one.Api.PostMessageAsync(new PostMessage("C1", "a"));
        await one.AnswerAsync("", 429, ("Retry-After", "60"));
        var free = other.Api.PostMessageAsync(new PostMessage("C1", "a"));
        await other.AnswerAsync("""{"ok":true,"channel":"C1","ts":"1.2"}""");
        Assert.True((await free.WaitAsync(FakeSlack.Bound)).IsDone);
        Assert.False(limited.IsCompleted);
        await one.PassAsync(61);
        await one.AnswerAsync("""{"ok":true,"channel":"C1","ts":"1.2"}""");
        Assert.True((await limited.WaitAsync(FakeSlack.Bound)).IsDone);
    }

    [Fact]
    public async Task The_clients_messages_wait_for_their_channel_alone()
    {
        const string Ok = """{"ok":true,"channel":"C1","ts":"1.2"}""";
        using var slack = new FakeSlack();
        var posts = new[] { "C1", "C1", "C2" }.Select(c => slack.Api.PostMessageAsync(new PostMessage(c, "a"))).ToArray();
        var bodies = new[] { await slack.AnswerAsync(Ok), await slack.AnswerAsync(Ok) }.Select(c => c.Json().GetProperty("channel").GetString()).Order();
        Assert.Equal(["C1", "C2"], bodies);
        await Task.WhenAll(posts[0], posts[2]);
        Assert.Equal(1, slack.Api.Waiting);
        await slack.PassAsync(1);
        await slack.AnswerAsync(Ok);
        Assert.True((await posts[1]).IsDone);
    }

    private SlackTicket Post(string channel) => Ask(SlackMethods.PostMessage, channel);

    private SlackTicket Ask(SlackMethod method, string? channel = null)
    {
        var ticket = _core.NewTicket(method, channel);
        _core.Enqueue(ticket, _now);
        return ticket;
    }

    private List<SlackTicket> Pump(out TimeSpan? wake) => _core.Pump(_now, out wake);

    private void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private void Done(SlackTicket ticket) => _core.Finish(ticket, null, true, _now);

    private void Limited(SlackTicket ticket, double seconds) => _core.Finish(ticket, TimeSpan.FromSeconds(seconds), false, _now);
}
