using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.SocketMode;

namespace PrepBot.Wire.Tests.Slack.SocketMode;

public sealed class SocketModeTranscriptTests
{
    [Fact]
    public async Task It_is_connected_only_when_hello_has_come()
    {
        await using var talk = new SlackTranscript();
        await talk.ExpectConnection().Until<SocketModeEffect.StartTimer>(e => e.Timer == SocketModeTimer.Hello);
        Assert.Equal((SocketModePhase.Connecting, null), (talk.Client.Health.Phase, talk.Client.Health.ConnectedSince));

        await talk.Passes(1).Send(1, Says.Hello).Until<SocketModeEffect.StopTimer>(e => e.Timer == SocketModeTimer.Hello);
        var health = talk.Client.Health;
        Assert.Equal((SocketModePhase.Connected, talk.Time.GetUtcNow(), talk.Time.GetUtcNow()), (health.Phase, health.ConnectedSince, health.LastHeard));
        Assert.Null(health.LastFault);
    }

    [Fact]
    public async Task An_envelope_comes_out_with_all_that_it_holds_and_is_acknowledged_when_its_handler_says_so()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Event("e1", "Ev7", retry: 2)).ExpectEnvelope("e1");
        var envelope = talk["e1"];
        Assert.Equal(("events_api", "Ev7", 2, "timeout", false, talk.Time.GetUtcNow()), (envelope.Type, envelope.DedupeKey, envelope.RetryAttempt,
            envelope.RetryReason, envelope.AcceptsResponse, envelope.ReceivedAt));
        Assert.Equal("app_mention", Assert.IsType<EventCallback>(SlackPayload.Read(envelope.Type, envelope.Payload)).Event!.Type);
        Assert.False(talk.Socket(1).FromClient.Reader.TryPeek(out _));

        await talk.Ack("e1").ExpectAck(1, "e1", acked => Assert.Null(acked.Payload));
    }

    [Fact]
    public async Task An_answer_goes_along_only_where_the_envelope_takes_one()
    {
        var answer = new ResponseMessage { Text = "hello" };
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1"), Says.Event("e1")).ExpectEnvelope("c1").ExpectEnvelope("e1")
            .Ack("c1", AckResult.Sent, answer).ExpectAck(1, "c1", a => Assert.Equal("hello", a.Payload!.Value.GetProperty("text").GetString()))
            .Ack("e1", AckResult.SentWithoutAnswer, answer).ExpectAck(1, "e1", a => Assert.Null(a.Payload));
    }

    [Fact]
    public async Task An_envelope_is_acknowledged_once_however_often_that_is_asked()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1"), Says.Command("c2")).ExpectEnvelope("c1").ExpectEnvelope("c2")
            .Ack("c1").Ack("c1", AckResult.AlreadyAcked).Ack("c2").ExpectAck(1, "c1").ExpectAck(1, "c2");
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("a_reason_that_is_news")]
    public async Task The_replacement_says_hello_before_the_old_socket_is_closed_and_the_old_one_serves_until_then(string reason)
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Disconnect(reason)).ExpectConnection();
        Assert.Equal(SocketModePhase.Replacing, talk.Client.Health.Phase);

        await talk.Send(1, Says.Command("c1")).ExpectEnvelope("c1").Ack("c1").ExpectAck(1, "c1").ExpectOpen(1)
            .Send(2, Says.Hello).ExpectClose(1)
            .Send(2, Says.Command("c2")).ExpectEnvelope("c2").Ack("c2").ExpectAck(2, "c2");
        Assert.Equal((2, 2, SocketModePhase.Connected), (talk.Lookups, talk.Connections, talk.Client.Health.Phase));
    }

    [Fact]
    public async Task What_the_old_socket_delivered_is_acknowledged_there_before_it_is_closed()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1"), Says.Command("c2")).ExpectEnvelope("c1").ExpectEnvelope("c2")
            .Send(1, Says.Disconnect("refresh_requested")).ExpectConnection().Send(2, Says.Hello).Starts(SocketModeTimer.Drain, 3)
            .ExpectOpen(1).Ack("c1").ExpectAck(1, "c1").ExpectOpen(1)
            // It still delivers, too.
            .Send(1, Says.Command("c3")).ExpectEnvelope("c3").Ack("c3").ExpectAck(1, "c3")
            .Ack("c2").ExpectAck(1, "c2").ExpectClose(1);
        Assert.False(talk.Socket(2).FromClient.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task An_old_socket_whose_envelopes_nobody_acknowledges_is_closed_after_three_seconds()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1")).ExpectEnvelope("c1")
            .Send(1, Says.Disconnect("warning")).ExpectConnection().Send(2, Says.Hello)
            .Waits(SocketModeTimer.Drain, 3, 3).ExpectClose(1).Ack("c1", AckResult.SocketGone);
        Assert.False(talk.Socket(2).FromClient.Reader.TryPeek(out _));
    }

    [Fact]
    public async Task A_second_wish_to_disconnect_opens_no_second_replacement()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Disconnect("warning")).ExpectConnection().Send(1, Says.Disconnect("refresh_requested"), Says.Command("c1"))
            .ExpectEnvelope("c1").Send(2, Says.Hello).Starts(SocketModeTimer.Drain, 3).Ack("c1").ExpectClose(1);
        Assert.Equal(2, talk.Connections);
    }

    [Fact]
    public async Task An_old_socket_that_ends_before_its_replacement_is_there_is_no_reason_for_another()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Disconnect("refresh_requested")).ExpectConnection().Close(1)
            .Send(2, Says.Hello, Says.Command("c1")).ExpectEnvelope("c1").Ack("c1").ExpectAck(2, "c1");
        Assert.Equal((2, 2), (talk.Connections, talk.Lookups));
    }

    [Fact]
    public async Task A_replacement_that_fails_is_tried_again_while_the_old_socket_serves()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Do(() => talk.Answers.Enqueue(new SocketLookup.Unavailable("no answer")))
            .Send(1, Says.Disconnect("warning")).Waits(SocketModeTimer.Retry, 0.75, 0.75)
            .Send(1, Says.Command("c1")).ExpectEnvelope("c1").Ack("c1").ExpectAck(1, "c1")
            .ExpectConnection().Send(2, Says.Hello).ExpectClose(1);
    }

    [Fact]
    public async Task A_connection_that_is_to_be_replaced_right_after_its_hello_is_not_replaced_at_once()
    {
        await using var talk = new SlackTranscript();
        await talk.ExpectConnection().Send(1, Says.Hello, Says.Disconnect("warning")).Waits(SocketModeTimer.Retry, 0.75, 0.75)
            .ExpectConnection().Send(2, Says.Hello).ExpectClose(1);
    }

    [Fact]
    public async Task An_envelope_whose_socket_is_gone_cannot_be_acknowledged_on_another()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1")).ExpectEnvelope("c1").Cut(1)
            .Waits(SocketModeTimer.Retry, 0.75, 0.75).ExpectConnection().Send(2, Says.Hello)
            .Ack("c1", AckResult.SocketGone)
            // Slack delivers it again; whoever handles it knows it by its key.
            .Send(2, Says.Command("c1")).ExpectEnvelope("c1").Ack("c1").ExpectAck(2, "c1");
    }

    [Fact]
    public async Task A_thing_that_is_delivered_twice_on_two_sockets_is_known_by_its_key()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Event("e1", "Ev7"), Says.Disconnect("warning")).ExpectEnvelope("e1").ExpectConnection()
            .Send(2, Says.Hello, Says.Event("e2", "Ev7", retry: 1)).ExpectEnvelope("e2")
            .Ack("e1").ExpectAck(1, "e1").Ack("e2").ExpectAck(2, "e2");
        Assert.Equal(("Ev7", "Ev7"), (talk["e1"].DedupeKey, talk["e2"].DedupeKey));
    }

    [Fact]
    public async Task An_envelope_that_was_kept_over_a_restart_has_no_socket_any_more()
    {
        var kept = SlackEnvelope.Kept("c1", "slash_commands", default, DateTimeOffset.UnixEpoch);
        Assert.Equal((AckResult.SocketGone, "c1"), (await kept.AckAsync(), kept.DedupeKey));
    }

    [Fact]
    public async Task Messages_that_make_no_sense_or_are_news_change_nothing()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Garbage, Says.News, "[]", "null", """{"envelope_id":"n1","type":"new_kind"}""")
            .ExpectEnvelope("n1").Ack("n1").ExpectAck(1, "n1").ExpectOpen(1);
        Assert.IsType<UnknownPayload>(SlackPayload.Read(talk["n1"].Type, talk["n1"].Payload));
    }

    [Fact]
    public async Task Stopping_takes_nothing_new_on_and_waits_for_what_is_being_handled()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1"), Says.Command("c2")).ExpectEnvelope("c1").Do(talk.Client.Stop)
            .Starts(SocketModeTimer.Drain, 3).Send(1, Says.Command("c3")).ExpectEnvelope("c2").ExpectOpen(1);
        Assert.Equal(SocketModePhase.Draining, talk.Client.Health.Phase);
        await talk.Ack("c1").ExpectAck(1, "c1").ExpectOpen(1).Ack("c2").ExpectAck(1, "c2").ExpectClose(1).ExpectEnd<SocketModeEnd.Stopped>();

        Assert.False(await talk.Client.Envelopes.WaitToReadAsync());
        // What was not taken on was not counted as too much either.
        Assert.Equal((0, null), (talk.Client.Health.Dropped, talk.Client.Health.LastFault));
        Assert.Equal((1, SocketModePhase.Stopped), (talk.Lookups, talk.Client.Health.Phase));
    }

    [Fact]
    public async Task Stopping_does_not_wait_longer_than_an_acknowledgement_is_worth()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1")).ExpectEnvelope("c1").Do(talk.Client.Stop)
            .Waits(SocketModeTimer.Drain, 3, 3).ExpectClose(1).ExpectEnd<SocketModeEnd.Stopped>().Ack("c1", AckResult.SocketGone);
    }

    [Fact]
    public async Task Stopping_while_a_connection_is_awaited_ends_at_once()
    {
        await using var talk = new SlackTranscript();
        await talk.ExpectConnection().Do(talk.Client.Stop).ExpectEnd<SocketModeEnd.Stopped>();
        await using var waiting = new SlackTranscript { RefusesConnections = true };
        await waiting.Starts(SocketModeTimer.Retry, 0.75).Do(waiting.Client.Stop).ExpectEnd<SocketModeEnd.Stopped>();
    }

    [Fact]
    public async Task A_socket_that_does_not_answer_the_close_is_cut_after_two_seconds()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Do(() => talk.Socket(1).Deaf = true).Do(talk.Client.Stop).ExpectClose(1).Passes(2).ExpectEnd<SocketModeEnd.Stopped>();
    }
}
