using SocketModeStep = PrepBot.Wire.Step<PrepBot.Wire.Slack.SocketMode.SocketModeState, PrepBot.Wire.Slack.SocketMode.SocketModeEffect>;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>What is said on an open socket: hello, disconnect, envelopes and their acknowledgements.</summary>
internal static partial class SocketModeMachine
{
    private static SocketModeStep OnFrame(SocketModeState s, OpenSocket socket, SocketFrame frame, Moment at) => frame switch
    {
        SocketFrame.Hello when s.Stage == AttemptStage.Greeting && s.Next?.Id == socket.Id => Settled(s, socket, at),
        SocketFrame.Disconnect i => Disconnect(s, socket, i.Reason, at),
        // Whatever is handed on now could not be handled any more; Slack delivers it again to whoever comes next.
        SocketFrame.Delivery when s.Stopping => new(s),
        SocketFrame.Delivery i => Deliver(s, socket, i.Envelope),
        SocketFrame.Unreadable i => new(s, new SocketModeEffect.Note(i.Why)),
        // A kind that we do not know is news to us, not an error.
        _ => new(s),
    };

    /// <summary>Slack: using-socket-mode#disconnect. Reasons that we do not know are taken for the wish to be replaced, which does no harm.</summary>
    private static SocketModeStep Disconnect(SocketModeState s, OpenSocket socket, string reason, Moment at)
    {
        if (reason == "link_disabled")
        {
            return Fail(
                s, "Socket Mode is switched off for this app", "Switch it on in the app's settings (Socket Mode, Enable Socket Mode), then start again.", at);
        }
        var tooMany = reason == "too_many_websockets";
        if (s.Next?.Id == socket.Id)
        {
            var why = tooMany ? "the app has too many websockets" : $"a connection was ended before its hello ({reason})";
            return s.Stopping ? new(s) : GiveUp(s, why, at, tooMany ? TooManyWait(at) : default);
        }
        if (s.Current?.Id != socket.Id || s.Stopping) return new(s);
        return tooMany ? TooMany(s, at) : Replace(s, reason, at);
    }

    /// <summary>The old one goes on as long as it can; the replacement must not come at once, for it would be one more of too many.</summary>
    private static SocketModeStep TooMany(SocketModeState s, Moment at)
    {
        s = s with { Fault = ("The app has too many websockets.", at.Now) };
        var step = s.Stage is AttemptStage.None or AttemptStage.Waiting ? Wait(s, TooManyWait(at)) : new(s);
        return step.And(new SocketModeEffect.Note("the app has too many websockets; ten are allowed, and each running copy of it has one or two"));
    }

    private static SocketModeStep Replace(SocketModeState s, string reason, Moment at)
    {
        if (s.Stage != AttemptStage.None) return new(s);
        var step = at.Now - s.Current!.Since >= SocketModeLimits.ReplaceAtOnceAfter ? Ask(s) : Wait(s, BackoffOf(s, at));
        if (reason is "warning" or "refresh_requested") return step;
        return step.And(new SocketModeEffect.Note($"asked to disconnect for a reason that is news: {reason}"));
    }

    private static TimeSpan TooManyWait(Moment at) => SocketModeLimits.TooManyWait * (1 + (at.Chance / 2));

    private static SocketModeStep Deliver(SocketModeState s, OpenSocket socket, EnvelopeContent envelope)
    {
        var delivery = s.LastDelivery + 1;
        return new(
            (s with { LastDelivery = delivery }).With(socket with { Unacked = socket.Unacked.Add(delivery) }),
            new SocketModeEffect.Deliver(socket.Id, delivery, envelope));
    }

    /// <summary>Only the socket that delivered an envelope can take its acknowledgement.</summary>
    private static SocketModeStep Ack(SocketModeState s, SocketModeInput.AckRequested ack)
    {
        if (s.Find(ack.Socket) is not { } socket) return new(s, new SocketModeEffect.RefuseAck(ack.Delivery, AckResult.SocketGone));
        if (!socket.Unacked.Contains(ack.Delivery)) return new(s, new SocketModeEffect.RefuseAck(ack.Delivery, AckResult.AlreadyAcked));
        return new SocketModeStep(s, new SocketModeEffect.SendAck(ack.Socket, ack.Delivery, ack.Message)).Then(next => Settle(next, socket, ack.Delivery));
    }

    /// <summary>It is not acknowledged, so Slack delivers an event again, and tells a person that a command was not answered.</summary>
    private static SocketModeStep Overrun(SocketModeState s, SocketModeInput.DeliveryOverrun overrun, Moment at)
    {
        s = s with { Dropped = s.Dropped + 1, Fault = ("Envelopes come faster than they are handled.", at.Now) };
        var step = new SocketModeStep(s, new SocketModeEffect.Note("an envelope was not taken: they come faster than they are handled"));
        return s.Find(overrun.Socket) is { } socket ? step.Then(next => Settle(next, socket, overrun.Delivery)) : step;
    }

    /// <summary>The socket owes one less; one that is kept for its debts alone goes with the last of them.</summary>
    private static SocketModeStep Settle(SocketModeState s, OpenSocket socket, long delivery)
    {
        socket = socket with { Unacked = socket.Unacked.Remove(delivery) };
        s = s.With(socket);
        var isKeptForDebts = s.Stopping || s.Retiring?.Id == socket.Id;
        return isKeptForDebts && socket.Unacked.IsEmpty ? Close(s, socket.Id, s.Stopping ? "stopping" : "replaced") : new(s);
    }
}
