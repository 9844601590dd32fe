using SocketModeStep = PrepBot.Wire.Step<PrepBot.Wire.Slack.SocketMode.SocketModeState, PrepBot.Wire.Slack.SocketMode.SocketModeEffect>;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>
/// Slack's Socket Mode as a function (Slack: apis/events-api/using-socket-mode). This part is the life of connections: there is one, and for a while two when
/// Slack asks for a fresh one. What is said on an open one is in the other part.
/// </summary>
internal static partial class SocketModeMachine
{
    public static SocketModeStep Step(SocketModeState s, SocketModeInput input, Moment at)
    {
        if (s.IsOver) return Late(s, input);
        return input switch
        {
            SocketModeInput.Started when !s.IsStarted => Ask(s with { IsStarted = true }),
            SocketModeInput.Located i when s.Stage == AttemptStage.Asking => Located(s, i.Lookup, at),
            SocketModeInput.Connected i when s.Stage == AttemptStage.Connecting && s.Next?.Id == i.Socket => Connected(s),
            SocketModeInput.Frame i when s.Find(i.Socket) is { } socket => OnFrame(s, socket, i.Content, at),
            SocketModeInput.SocketClosed i => Closed(s, i, at),
            SocketModeInput.AckRequested i => Ack(s, i),
            SocketModeInput.DeliveryOverrun i => Overrun(s, i, at),
            SocketModeInput.TimerDue i => Due(s, i.Timer, at),
            SocketModeInput.StopRequested when !s.Stopping => Stop(s),
            _ => new(s),
        };
    }

    /// <summary>Whoever waits for an acknowledgement must hear that it cannot be sent.</summary>
    private static SocketModeStep Late(SocketModeState s, SocketModeInput input) =>
        input is SocketModeInput.AckRequested ack ? new(s, new SocketModeEffect.RefuseAck(ack.Delivery, AckResult.SocketGone)) : new(s);

    /// <summary>Every connection has an address of its own: one that was used, or that is old, is refused.</summary>
    private static SocketModeStep Ask(SocketModeState s) => new(s with { Stage = AttemptStage.Asking }, new SocketModeEffect.Locate());

    private static SocketModeStep Located(SocketModeState s, SocketLookup lookup, Moment at) => lookup switch
    {
        SocketLookup.Found f when SocketAddress.Problem(f.Url) is { } problem => Fail(s, problem, "Correct Slack:ApiUrl.", at),
        SocketLookup.Found f => Connect(s with { LastSocket = s.LastSocket + 1 }, f.Url),
        SocketLookup.Refused r => Fail(s, r.Reason, r.Remedy, at),
        SocketLookup.Unavailable u => Failed(s, $"no address to connect to can be had: {u.Why}", at, u.RetryAfter),
        _ => new(s),
    };

    private static SocketModeStep Connect(SocketModeState s, Uri url) => new(
        s with { Stage = AttemptStage.Connecting, Next = new(s.LastSocket) },
        new SocketModeEffect.StartTimer(SocketModeTimer.Connect, SocketModeLimits.ConnectTimeout),
        new SocketModeEffect.Connect(s.LastSocket, url));

    private static SocketModeStep Connected(SocketModeState s) => new(
        s with { Stage = AttemptStage.Greeting },
        new SocketModeEffect.StopTimer(SocketModeTimer.Connect),
        new SocketModeEffect.StartTimer(SocketModeTimer.Hello, SocketModeLimits.HelloTimeout));

    /// <summary>Only now is there a connection: an address that was given, or a socket that opened, proves nothing.</summary>
    private static SocketModeStep Settled(SocketModeState s, OpenSocket socket, Moment at)
    {
        var old = s.Current;
        s = s with { Current = socket with { Since = at.Now }, Next = null, Stage = AttemptStage.None, Failures = 0 };
        var step = new SocketModeStep(s, new SocketModeEffect.StopTimer(SocketModeTimer.Hello));
        return old is null ? step : step.Then(next => Retire(next, old));
    }

    /// <summary>The old one goes when nothing is owed to it any more; an older one that still lingers goes now: there are never more than two.</summary>
    private static SocketModeStep Retire(SocketModeState s, OpenSocket old)
    {
        var step = s.Retiring is { } older ? Close(s, older.Id, "a second replacement is there") : new(s);
        if (old.Unacked.IsEmpty) return step.Then(next => Close(next, old.Id, "replaced"));
        return step.Then(next => new(
            next with { Retiring = old }, new SocketModeEffect.StartTimer(SocketModeTimer.Drain, SocketModeLimits.DrainTimeout)));
    }

    private static SocketModeStep Close(SocketModeState s, long socket, string why)
    {
        var wasRetiring = s.Retiring?.Id == socket && !s.Stopping;
        s = s.Without(socket);
        var step = new SocketModeStep(s with { Closing = s.Closing.Add(socket) }, new SocketModeEffect.CloseSocket(socket, why));
        return wasRetiring ? step.And(new SocketModeEffect.StopTimer(SocketModeTimer.Drain)) : step;
    }

    private static SocketModeStep Closed(SocketModeState s, SocketModeInput.SocketClosed closed, Moment at)
    {
        var (wasNext, wasCurrent, wasRetiring) = (s.Next?.Id == closed.Socket, s.Current?.Id == closed.Socket, s.Retiring?.Id == closed.Socket);
        s = s.Without(closed.Socket);
        if (s.Stopping) return EndIfDone(s);
        var why = closed.Why ?? (closed.Code is { } code ? $"code {code}" : "no reason given");
        if (wasNext) return Failed(s, $"a connection did not come to its hello: {why}", at);
        if (wasRetiring) return new(s, new SocketModeEffect.StopTimer(SocketModeTimer.Drain));
        if (!wasCurrent) return new(s);
        s = s with { Fault = (Sentence($"the connection was lost: {why}"), at.Now) };
        // A replacement that is on its way is all that is needed.
        return s.Stage == AttemptStage.None ? Retry(s, at) : new(s);
    }

    /// <summary>The attempt led to nothing. The connection that there is, if any, is none the worse for it.</summary>
    private static SocketModeStep Failed(SocketModeState s, string why, Moment at, TimeSpan atLeast = default) =>
        Retry(s with { Next = null, Fault = (Sentence(why), at.Now) }, at, atLeast)
            .And(new SocketModeEffect.StopTimer(SocketModeTimer.Connect), new SocketModeEffect.StopTimer(SocketModeTimer.Hello))
            .And(new SocketModeEffect.Note(why));

    private static SocketModeStep Retry(SocketModeState s, Moment at, TimeSpan atLeast = default)
    {
        var backoff = BackoffOf(s, at);
        return Wait(s with { Failures = s.Failures + 1 }, backoff > atLeast ? backoff : atLeast);
    }

    private static TimeSpan BackoffOf(SocketModeState s, Moment at) =>
        Backoff.After(s.Failures, at.Chance, SocketModeLimits.FirstBackoff, SocketModeLimits.LongestBackoff);

    private static SocketModeStep Wait(SocketModeState s, TimeSpan wait) =>
        new(s with { Stage = AttemptStage.Waiting }, new SocketModeEffect.StartTimer(SocketModeTimer.Retry, wait));

    private static SocketModeStep Due(SocketModeState s, SocketModeTimer timer, Moment at) => (timer, s.Stage) switch
    {
        (SocketModeTimer.Retry, AttemptStage.Waiting) => Ask(s),
        (SocketModeTimer.Connect, AttemptStage.Connecting) => GiveUp(s, "connecting took too long", at),
        (SocketModeTimer.Hello, AttemptStage.Greeting) => GiveUp(s, "hello did not come", at),
        (SocketModeTimer.Drain, _) when s.Stopping => CloseAll(s, "the time for acknowledgements is up"),
        (SocketModeTimer.Drain, _) when s.Retiring is { } old => Close(s, old.Id, "replaced; what is not acknowledged comes again"),
        _ => new(s),
    };

    private static SocketModeStep GiveUp(SocketModeState s, string why, Moment at, TimeSpan atLeast = default) =>
        Close(s, s.Next!.Id, why).Then(next => Failed(next, why, at, atLeast));

    private static SocketModeStep Fail(SocketModeState s, string reason, string remedy, Moment at) => new(
        s with { HasFailed = true, Fault = ($"{Sentence(reason)} {remedy}", at.Now) },
        new SocketModeEffect.StopTimers(),
        new SocketModeEffect.EndDeliveries(),
        new SocketModeEffect.Fatal(reason, remedy));

    /// <summary>Nothing new is taken on; what was handed on may be acknowledged for a while yet.</summary>
    private static SocketModeStep Stop(SocketModeState s)
    {
        var step = new SocketModeStep(
            s with { Stopping = true, IsStarted = true, Stage = AttemptStage.None },
            new SocketModeEffect.StopTimers(),
            new SocketModeEffect.EndDeliveries());
        foreach (var socket in s.Open())
        {
            if (socket.Unacked.IsEmpty) step = step.Then(next => Close(next, socket.Id, "stopping"));
        }
        if (step.State.Open().Any()) step = step.And(new SocketModeEffect.StartTimer(SocketModeTimer.Drain, SocketModeLimits.DrainTimeout));
        return step.Then(EndIfDone);
    }

    private static SocketModeStep CloseAll(SocketModeState s, string why) =>
        s.Open().Aggregate(new SocketModeStep(s), (step, socket) => step.Then(next => Close(next, socket.Id, why)));

    private static SocketModeStep EndIfDone(SocketModeState s) => s.Closing.IsEmpty && !s.Open().Any()
        ? new(s with { HasStopped = true }, new SocketModeEffect.StopTimers(), new SocketModeEffect.Stopped())
        : new(s);

    // What a transport says of itself may or may not end with a full stop.
    private static string Sentence(string words) => $"{words[..1].ToUpperInvariant()}{words[1..].TrimEnd('.')}.";
}
