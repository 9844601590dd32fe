using PrepBot.Wire.Discord.Gateway;

namespace PrepBot.Wire.Tests.Gateway;

public sealed class GatewayTranscriptTests
{
    [Fact]
    public async Task A_new_session_identifies_with_token_intents_and_properties()
    {
        await using var talk = new Transcript();
        await talk.ExpectConnection("wss://gateway.discord.example/?v=10&encoding=json").Send(Frames.Hello).Expect<Identify>(d =>
        {
            Assert.Equal("the-token", d.GetProperty("token").GetString());
            Assert.Equal(513, d.GetProperty("intents").GetInt32());
            Assert.False(string.IsNullOrEmpty(d.GetProperty("properties").GetProperty("os").GetString()));
        }).Send(Frames.Ready()).ExpectEvent("READY").Until<GatewayEffect.SaveSession>();

        Assert.Equal(GatewayPhase.Ready, talk.Client.Health.Phase);
        Assert.Equal(talk.Time.GetUtcNow(), talk.Client.Health.LastHeard);
    }

    [Fact]
    public async Task The_first_beat_is_jittered_and_the_next_ones_are_regular()
    {
        await using var talk = new Transcript(chance: 0.25);
        await talk.ExpectConnection().Send(Frames.Hello).Expect<Identify>().Send(Frames.Ready()).ExpectEvent("READY")
            .Waits(GatewayTimer.Beat, 41.25 * 0.25).Expect<Heartbeat>(d => Assert.Equal(1, d.GetInt64()))
            .Send(Frames.Ack, Frames.Event(2)).ExpectEvent("INTERACTION_CREATE")
            .Waits(GatewayTimer.Beat, 41.25).Expect<Heartbeat>(d => Assert.Equal(2, d.GetInt64()));
    }

    [Fact]
    public async Task A_beat_that_is_asked_for_is_sent_at_once()
    {
        await using var talk = new Transcript();
        await talk.ToReady().Send(Frames.Beat).Expect<Heartbeat>(d => Assert.Equal(2, d.GetInt64()));
    }

    [Fact]
    public async Task A_beat_that_is_not_acknowledged_closes_so_that_the_session_lives_and_it_is_resumed()
    {
        await using var talk = new Transcript();
        await talk.ToReady().Waits(GatewayTimer.Beat, 20.625).Expect<Heartbeat>()
            // Events go on coming in: only the acknowledgement counts.
            .Send(Frames.Event(3)).ExpectEvent("INTERACTION_CREATE")
            .Waits(GatewayTimer.Beat, 41.25).ExpectClose(GatewayClosing.Zombie)
            .Waits(GatewayTimer.Retry, 0.5, 1).ExpectConnection(Frames.ResumeUrl + "?v=10&encoding=json")
            .Send(Frames.Hello).ExpectResume("s1", 3)
            .Send(Frames.Event(4), Frames.Resumed).ExpectEvent("INTERACTION_CREATE").ExpectEvent("RESUMED");

        Assert.Equal((2, 1), (talk.Connections, talk.Lookups));
    }

    [Fact]
    public async Task A_zombie_that_does_not_answer_the_close_is_cut_after_two_seconds()
    {
        await using var talk = new Transcript();
        await talk.ToReady().Do(() => talk.Socket.Deaf = true)
            .Waits(GatewayTimer.Beat, 20.625).Expect<Heartbeat>().Waits(GatewayTimer.Beat, 41.25).ExpectClose(GatewayClosing.Zombie)
            .Passes(2).Waits(GatewayTimer.Retry, 0.5, 1).ExpectConnection();
    }

    [Fact]
    public async Task Op_7_leads_to_a_resume()
    {
        await using var talk = new Transcript();
        await talk.ToReady().Send(Frames.Reconnect).ExpectClose(GatewayClosing.Asked).Waits(GatewayTimer.Retry, 0.5, 1)
            .ExpectConnection().Send(Frames.Hello).ExpectResume("s1", 2);
    }

    [Fact]
    public async Task Op_9_true_leads_to_a_resume()
    {
        await using var talk = new Transcript();
        await talk.ToReady().Send(Frames.Invalid(true)).ExpectClose(GatewayClosing.Asked).Waits(GatewayTimer.Retry, 0.5, 1)
            .ExpectConnection().Send(Frames.Hello).ExpectResume("s1", 2);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 3)]
    [InlineData(1, 5)]
    public async Task Op_9_false_waits_one_to_five_seconds_and_identifies_on_a_new_connection(double chance, double seconds)
    {
        await using var talk = new Transcript(chance: chance);
        await talk.ToReady().Passes(10).Send(Frames.Invalid(false)).ExpectClose(GatewayClosing.Asked).Waits(GatewayTimer.Retry, seconds)
            .ExpectConnection("wss://gateway.discord.example/?v=10&encoding=json").Send(Frames.Hello).Expect<Identify>();
        Assert.Equal(2, talk.Lookups);
        await talk.DisposeAsync();
        Assert.Null(talk.Kept);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(1006, true)]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4002, true)]
    [InlineData(4008, true)]
    [InlineData(4099, true)]
    [InlineData(1000, false)]
    [InlineData(1001, false)]
    [InlineData(4003, false)]
    [InlineData(4005, false)]
    [InlineData(4007, false)]
    [InlineData(4009, false)]
    public async Task A_close_is_followed_by_a_resume_or_a_new_session(int? code, bool resumes)
    {
        await using var talk = new Transcript();
        await talk.ToReady().Passes(10).Close(code).Waits(GatewayTimer.Retry, 0.5, 1).ExpectConnection().Send(Frames.Hello);
        await (resumes ? talk.ExpectResume("s1", 2) : talk.Expect<Identify>());
        await talk.DisposeAsync();
        Assert.Equal(resumes, talk.Kept is not null);
    }

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "shard")]
    [InlineData(4011, "shards")]
    [InlineData(4012, "version 10")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "Message Content intent")]
    public async Task A_fatal_close_ends_it_with_what_to_do(int code, string remedy)
    {
        await using var talk = new Transcript();
        await talk.ToReady().Close(code).ExpectEnd<GatewayEnd.Fatal>(end => Assert.Contains(remedy, end.Remedy, StringComparison.Ordinal));
        talk.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal((1, GatewayPhase.Failed), (talk.Connections, talk.Client.Health.Phase));
        Assert.Equal(0, talk.Time.Waiting);
    }

    [Fact]
    public async Task A_token_that_the_gateways_address_is_refused_for_ends_it()
    {
        await using var talk = new Transcript();
        talk.Answers.Clear();
        talk.Answers.Enqueue(new GatewayLookup.TokenRefused());
        await talk.ExpectEnd<GatewayEnd.Fatal>(end => Assert.Contains("token", end.Remedy, StringComparison.Ordinal));
        Assert.Equal(0, talk.Connections);
    }

    [Fact]
    public async Task A_session_that_was_kept_is_resumed_after_a_restart()
    {
        await using var talk = new Transcript(kept: new("old", Frames.ResumeUrl, 77));
        await talk.ExpectConnection(Frames.ResumeUrl + "?v=10&encoding=json").Send(Frames.Hello).ExpectResume("old", 77)
            .Send(Frames.Event(78)).ExpectEvent("INTERACTION_CREATE");
    }

    [Theory]
    [InlineData(false, GatewayClosing.Restarting)]
    [InlineData(true, GatewayClosing.Leaving)]
    public async Task Stopping_keeps_the_session_when_restarting_and_ends_it_when_leaving(bool leaving, int code)
    {
        await using var talk = new Transcript();
        await talk.ToReady().Do(() => talk.Client.Stop(leaving)).ExpectClose(code).ExpectEnd<GatewayEnd.Stopped>();
        Assert.Equal(leaving, talk.Kept is null);
        Assert.True(talk.Socket.IsDisposed);
        Assert.True(talk.Client.Dispatches.Completion.IsCompleted);
    }

    [Fact]
    public async Task Frames_that_are_unknown_are_passed_over_and_events_that_are_unknown_are_passed_on()
    {
        await using var talk = new Transcript();
        await talk.ToReady().Send("""{"op":31,"d":{"x":[]}}""", """{"op":0,"t":"SOMETHING_NEW","s":3,"d":[1]}""").ExpectEvent("SOMETHING_NEW");
        Assert.Equal(GatewayPhase.Ready, talk.Client.Health.Phase);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task A_frame_that_cannot_be_read_leads_to_a_resume(string frame)
    {
        await using var talk = new Transcript();
        await talk.ToReady().Send(frame).ExpectClose(GatewayClosing.Unreadable).Waits(GatewayTimer.Retry, 0.5, 1)
            .ExpectConnection().Send(Frames.Hello).ExpectResume("s1", 2);
    }
}
