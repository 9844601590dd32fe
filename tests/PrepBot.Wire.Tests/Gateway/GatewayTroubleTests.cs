using System.Text;
using PrepBot.Wire.Discord.Gateway;

namespace PrepBot.Wire.Tests.Gateway;

/// <summary>Time-outs, limits and back-pressure.</summary>
public sealed class GatewayTroubleTests
{
    [Fact]
    public async Task The_wait_between_failing_connections_doubles_and_only_ready_makes_it_short_again()
    {
        await using var talk = new Transcript(chance: 1);
        talk.RefusesConnections = true;
        await talk.Waits(GatewayTimer.Retry, 1).Waits(GatewayTimer.Retry, 2).Waits(GatewayTimer.Retry, 4).Waits(GatewayTimer.Retry, 8)
            .Starts(GatewayTimer.Retry, 16, 16).Do(() => talk.RefusesConnections = false).Passes(16)
            // A connection that comes to Hello alone is no success.
            .ExpectConnection().Send(Frames.Hello).Expect<Identify>().Cut().Waits(GatewayTimer.Retry, 32)
            .ExpectConnection().Send(Frames.Hello).Expect<Identify>().Send(Frames.Ready()).ExpectEvent("READY").Cut().Waits(GatewayTimer.Retry, 1);
    }

    [Fact]
    public async Task No_wait_is_longer_than_a_minute()
    {
        await using var talk = new Transcript(chance: 1);
        talk.RefusesConnections = true;
        for (var i = 0; i < 12; i++) await talk.Waits(GatewayTimer.Retry, 1, 60);
        await talk.Waits(GatewayTimer.Retry, 60);
    }

    [Fact]
    public async Task Hello_that_does_not_come_is_waited_for_a_minute()
    {
        await using var talk = new Transcript();
        await talk.ExpectConnection().Waits(GatewayTimer.Hello, 60).ExpectClose(GatewayClosing.TooSlow).Waits(GatewayTimer.Retry, 0.5, 1).ExpectConnection();
    }

    [Fact]
    public async Task Ready_that_does_not_come_is_waited_for_a_quarter_of_a_minute()
    {
        await using var talk = new Transcript();
        await talk.ExpectConnection().Send(Frames.Hello).Expect<Identify>().Waits(GatewayTimer.Ready, 15).ExpectClose(GatewayClosing.TooSlow);
    }

    [Fact]
    public async Task A_long_replay_is_not_taken_for_a_slow_answer()
    {
        await using var talk = new Transcript(kept: new("old", Frames.ResumeUrl, 1), chance: 1);
        await talk.ExpectConnection().Send(Frames.Hello).ExpectResume("old", 1);
        for (var i = 2; i < 6; i++) await talk.Passes(9).Send(Frames.Event(i)).ExpectEvent("INTERACTION_CREATE");
        await talk.Send(Frames.Resumed).ExpectEvent("RESUMED");
        Assert.Equal(1, talk.Connections);
    }

    [Fact]
    public async Task Without_session_starts_it_waits_until_there_are_some_and_asks_again()
    {
        await using var talk = new Transcript();
        var usual = talk.Answers.Dequeue();
        talk.Answers.Enqueue(new GatewayLookup.Found(((GatewayLookup.Found)usual).Info with { Remaining = 0, ResetAfter = TimeSpan.FromHours(7) }));
        talk.Answers.Enqueue(usual);
        await talk.Waits(GatewayTimer.Retry, 7 * 3600).ExpectConnection().Send(Frames.Hello).Expect<Identify>();
        Assert.Equal(2, talk.Lookups);
    }

    [Fact]
    public async Task Few_session_starts_are_spread_over_the_rest_of_the_day()
    {
        await using var talk = new Transcript();
        var usual = talk.Answers.Dequeue();
        talk.Answers.Enqueue(new GatewayLookup.Found(((GatewayLookup.Found)usual).Info with { Remaining = 60, ResetAfter = TimeSpan.FromHours(10) }));
        await talk.Waits(GatewayTimer.Retry, 600).ExpectConnection();
        Assert.Equal((1, 1), (talk.Lookups, talk.Connections));
    }

    [Fact]
    public async Task A_resume_costs_no_session_start()
    {
        await using var talk = new Transcript(kept: new("old", Frames.ResumeUrl, 77));
        var usual = talk.Answers.Dequeue();
        talk.Answers.Enqueue(new GatewayLookup.Found(((GatewayLookup.Found)usual).Info with { Remaining = 0 }));
        await talk.ExpectConnection().Send(Frames.Hello).ExpectResume("old", 77);
    }

    [Fact]
    public async Task Two_identifies_are_five_seconds_apart()
    {
        await using var talk = new Transcript(chance: 0);
        await talk.ToReady().Send(Frames.Invalid(false)).ExpectClose(GatewayClosing.Asked).Waits(GatewayTimer.Retry, 1)
            .ExpectConnection().Send(Frames.Hello).Waits(GatewayTimer.Introduce, 4).Expect<Heartbeat>().Expect<Identify>();
    }

    [Fact]
    public async Task A_session_whose_own_address_is_dead_is_resumed_at_the_gateway()
    {
        await using var talk = new Transcript(kept: new("old", Frames.ResumeUrl, 77));
        talk.RefusesConnections = true;
        await talk.Until<GatewayEffect.Connect>(c => c.Url.Host == "resume.discord.example")
            .Starts(GatewayTimer.Retry, 0.5, 1).Do(() => talk.RefusesConnections = false).Passes(1)
            .ExpectConnection("wss://gateway.discord.example/?v=10&encoding=json").Send(Frames.Hello).ExpectResume("old", 77);
    }

    [Fact]
    public async Task A_session_that_three_resumes_led_nowhere_with_is_given_up()
    {
        await using var talk = new Transcript(kept: new("old", Frames.ResumeUrl, 77));
        for (var i = 0; i < 3; i++) await talk.ExpectConnection().Send(Frames.Hello).ExpectResume("old", 77).Cut().Waits(GatewayTimer.Retry, 0, 60);
        await talk.ExpectConnection("wss://gateway.discord.example/?v=10&encoding=json").Send(Frames.Hello).Expect<Identify>();
        await talk.DisposeAsync();
        Assert.Null(talk.Kept);
    }

    [Fact]
    public async Task A_slow_handler_delays_no_beat_and_loses_no_event()
    {
        await using var talk = new Transcript(backlog: 2);
        await talk.ToReady().Send(Frames.Event(3), Frames.Event(4), Frames.Event(5), Frames.Event(6))
            .ExpectClose(GatewayClosing.Overrun).Waits(GatewayTimer.Retry, 0.5, 1)
            .ExpectConnection().Send(Frames.Hello).ExpectResume("s1", 4)
            .Send(Frames.Beat).Expect<Heartbeat>()
            .ExpectEvent("INTERACTION_CREATE").ExpectEvent("INTERACTION_CREATE")
            .Send(Frames.Event(5), Frames.Resumed).ExpectEvent("INTERACTION_CREATE").ExpectEvent("RESUMED");
    }

    [Fact]
    public async Task Callers_frames_leave_room_for_beats_and_go_out_when_the_window_moves()
    {
        await using var talk = new Transcript();
        var payload = Encoding.UTF8.GetBytes("""{"since":null}""");
        await talk.ToReady().Do(() =>
        {
            for (var i = 0; i < 130; i++) talk.Client.Send(3, payload);
        }).Until<GatewayEffect.StartTimer>(t => t.Timer == GatewayTimer.Send);
        // 120 less three beats in a minute, one to spare, four of our own; and identify was one of them.
        var sent = 0;
        while (talk.Socket.FromClient.Reader.TryRead(out var frame)) sent += Said.Read(frame).Op == 3 ? 1 : 0;
        Assert.InRange(sent, 100, 112);
        await talk.Send(Frames.Beat).Expect<Heartbeat>();
    }

    [Fact]
    public void A_frame_that_is_longer_than_Discord_takes_is_refused_before_it_is_sent()
    {
        var step = GatewayMachine.Step(GatewayState.Initial with { Phase = GatewayPhase.Ready }, new GatewayInput.SendRequested(new byte[4097]), default);
        Assert.IsType<GatewayEffect.SendRefused>(Assert.Single(step.Effects));
    }
}
