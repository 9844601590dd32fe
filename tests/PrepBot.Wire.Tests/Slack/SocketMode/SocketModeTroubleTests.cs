using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PrepBot.Wire.Slack.SocketMode;

namespace PrepBot.Wire.Tests.Slack.SocketMode;

public sealed class SocketModeTroubleTests
{
    [Fact]
    public async Task The_waits_double_up_to_a_minute_and_begin_again_only_after_hello()
    {
        await using var talk = new SlackTranscript(chance: 1) { RefusesConnections = true };
        double[] waits = [1, 2, 4, 8, 16, 32, 60];
        foreach (var wait in waits) await talk.Waits(SocketModeTimer.Retry, wait, wait);
        // A socket that opens proves nothing.
        await talk.Starts(SocketModeTimer.Retry, 60).Do(() => talk.RefusesConnections = false).Passes(60).ExpectConnection().Close(1)
            .Waits(SocketModeTimer.Retry, 60, 60).ExpectConnection().Send(2, Says.Hello).Close(2).Waits(SocketModeTimer.Retry, 1, 1).ExpectConnection();
        Assert.Equal(talk.Connections, talk.Lookups);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.75)]
    [InlineData(1, 1)]
    public async Task The_waits_are_jittered(double chance, double wait)
    {
        await using var talk = new SlackTranscript(chance: chance) { RefusesConnections = true };
        await talk.Waits(SocketModeTimer.Retry, wait, wait);
    }

    [Fact]
    public async Task A_socket_that_does_not_say_hello_is_given_up()
    {
        await using var talk = new SlackTranscript();
        await talk.ExpectConnection().Waits(SocketModeTimer.Hello, 20, 20).ExpectClose(1).Waits(SocketModeTimer.Retry, 0.75, 0.75)
            .ExpectConnection().Send(2, Says.Hello);
        Assert.Equal("Hello did not come.", talk.Client.Health.LastFault!.Sentence);
    }

    [Fact]
    public void A_connection_that_takes_too_long_is_given_up()
    {
        var state = SocketModeMachine.Step(SocketModeState.Initial, new SocketModeInput.Started(), default).State;
        state = SocketModeMachine.Step(state, new SocketModeInput.Located(new SocketLookup.Found(new("wss://a.example"))), default).State;
        var due = SocketModeMachine.Step(state, new SocketModeInput.TimerDue(SocketModeTimer.Connect), default);
        Assert.Contains(due.Effects, e => e is SocketModeEffect.CloseSocket { Socket: 1 });
        Assert.Contains(due.Effects, e => e is SocketModeEffect.StartTimer { Timer: SocketModeTimer.Retry });
    }

    [Fact]
    public async Task A_lost_connection_is_told_until_long_after_it_is_mended()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Cut(1).Waits(SocketModeTimer.Retry, 0.75, 0.75).ExpectConnection();
        Assert.Equal(SocketModePhase.Connecting, talk.Client.Health.Phase);
        await talk.Send(2, Says.Hello).Until<SocketModeEffect.StopTimer>(e => e.Timer == SocketModeTimer.Hello);
        var health = talk.Client.Health;
        Assert.Equal("The connection was lost: the cable was pulled.", health.LastFault!.Sentence);
        Assert.Equal((talk.Time.GetUtcNow(), talk.Time.GetUtcNow() - TimeSpan.FromSeconds(0.75)), (health.ConnectedSince, health.LastFault.At));
    }

    [Fact]
    public async Task A_link_that_is_switched_off_is_the_end_and_says_the_remedy()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1")).ExpectEnvelope("c1").Send(1, Says.Disconnect("link_disabled"))
            .ExpectEnd<SocketModeEnd.Fatal>(end =>
            {
                Assert.Contains("switched off", end.Reason, StringComparison.Ordinal);
                Assert.Contains("Enable Socket Mode", end.Remedy, StringComparison.Ordinal);
            }).Ack("c1", AckResult.SocketGone);
        Assert.Equal((SocketModePhase.Failed, 1, true), (talk.Client.Health.Phase, talk.Lookups, talk.Socket(1).IsDisposed));
        Assert.NotNull(talk.Client.Health.Failure);
    }

    [Fact]
    public async Task An_acknowledgement_that_is_asked_for_in_the_moment_of_the_end_is_answered()
    {
        await using var talk = new SlackTranscript();
        Task<AckResult>? answer = null;
        await talk.ToConnected().Send(1, Says.Command("c1")).ExpectEnvelope("c1");
        talk.OnEffect = e => answer ??= e is SocketModeEffect.Fatal ? talk["c1"].AckAsync() : null;
        await talk.Send(1, Says.Disconnect("link_disabled")).ExpectEnd<SocketModeEnd.Fatal>();
        Assert.Equal(AckResult.SocketGone, await answer!.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task An_acknowledgement_that_the_socket_does_not_take_was_not_sent_and_the_connection_is_made_anew()
    {
        await using var talk = new SlackTranscript();
        await talk.ToConnected().Send(1, Says.Command("c1")).ExpectEnvelope("c1").Do(() => talk.Socket(1).Broken = true)
            .Ack("c1", AckResult.SocketGone).Waits(SocketModeTimer.Retry, 0.75, 0.75).ExpectConnection();
    }

    [Fact]
    public async Task Too_many_websockets_instead_of_hello_is_waited_for_at_length_while_the_old_one_serves()
    {
        await using var talk = new SlackTranscript(chance: 0);
        await talk.ToConnected().Send(1, Says.Disconnect("refresh_requested")).ExpectConnection().Send(2, Says.Disconnect("too_many_websockets"))
            .ExpectClose(2).Waits(SocketModeTimer.Retry, 60, 60).ExpectOpen(1)
            .ExpectConnection().Send(3, Says.Hello).ExpectClose(1);
    }

    [Fact]
    public async Task Too_many_websockets_on_the_socket_that_serves_is_waited_for_at_length_even_when_it_ends()
    {
        await using var talk = new SlackTranscript(chance: 1);
        await talk.ToConnected().Send(1, Says.Disconnect("too_many_websockets"), Says.Command("c1")).ExpectEnvelope("c1").Ack("c1").ExpectAck(1, "c1")
            .Close(1).Waits(SocketModeTimer.Retry, 90, 90).ExpectConnection();
        Assert.Equal(2, talk.Connections);
    }

    [Fact]
    public async Task A_refused_token_is_the_end()
    {
        await using var talk = new SlackTranscript();
        talk.Answers.Enqueue(new SocketLookup.Refused("the app-level token was refused", "Copy it again."));
        await talk.ExpectEnd<SocketModeEnd.Fatal>(end => Assert.Equal(new("the app-level token was refused", "Copy it again."), end));
        Assert.Equal(("The app-level token was refused. Copy it again.", 1, 0), (talk.Client.Health.LastFault!.Sentence, talk.Lookups, talk.Connections));
    }

    [Theory]
    [InlineData("ws://wss.slack.example")]
    [InlineData("https://wss.slack.example")]
    public async Task An_address_that_a_ticket_may_not_be_sent_to_is_not_connected_to(string url)
    {
        await using var talk = new SlackTranscript();
        talk.Answers.Enqueue(new SocketLookup.Found(new(url)));
        await talk.ExpectEnd<SocketModeEnd.Fatal>();
        Assert.Equal(0, talk.Connections);
    }

    [Fact]
    public async Task An_address_that_cannot_be_had_is_waited_for_as_long_as_Slack_says()
    {
        await using var talk = new SlackTranscript();
        talk.Answers.Enqueue(new SocketLookup.Unavailable("ratelimited", TimeSpan.FromSeconds(30)));
        talk.Answers.Enqueue(new SocketLookup.Unavailable("no answer"));
        await talk.Waits(SocketModeTimer.Retry, 30, 30).Waits(SocketModeTimer.Retry, 1.5, 1.5).ExpectConnection();
        Assert.Equal("No address to connect to can be had: no answer.", talk.Client.Health.LastFault!.Sentence);
    }

    [Fact]
    public async Task What_finds_no_room_is_not_acknowledged_and_reading_goes_on()
    {
        await using var talk = new SlackTranscript(backlog: 1);
        await talk.ToConnected().Send(1, Says.Event("e1", "Ev1"), Says.Event("e2", "Ev2")).Until<SocketModeEffect.Note>().ExpectEnvelope("e1")
            .Send(1, Says.Event("e3", "Ev3")).ExpectEnvelope("e3").Ack("e1").ExpectAck(1, "e1").Ack("e3").ExpectAck(1, "e3");
        Assert.Equal((1, "Envelopes come faster than they are handled."), (talk.Client.Health.Dropped, talk.Client.Health.LastFault!.Sentence));
        // What was dropped keeps no socket open.
        await talk.Send(1, Says.Disconnect("warning")).ExpectConnection().Send(2, Says.Hello).ExpectClose(1);
    }

    [Fact]
    public async Task Nothing_secret_reaches_the_log()
    {
        var log = new ListLogger();
        await using (var talk = new SlackTranscript(logger: log))
        {
            await talk.ToConnected().Send(1, Says.Command("c1")).ExpectEnvelope("c1").Cut(1).Waits(SocketModeTimer.Retry, 0.75, 0.75).ExpectConnection();
            Assert.Equal("slash_commands c1", talk["c1"].ToString());
        }
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains("ticket", StringComparison.Ordinal) || l.Contains("secret", StringComparison.Ordinal));
    }

    private sealed class ListLogger : ILogger<SocketModeClient>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);
    }
}
