using System.Text.Json;
using GatewayStep = PrepBot.Wire.Step<PrepBot.Wire.Discord.Gateway.GatewayState, PrepBot.Wire.Discord.Gateway.GatewayEffect>;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>What is said on an open connection: beats, identify and resume, events, and what we send.</summary>
internal static partial class GatewayMachine
{
    private static GatewayStep OnFrame(GatewayState s, GatewayInput.Frame frame, Moment at) => frame.Op switch
    {
        GatewayOp.Hello when s.Phase == GatewayPhase.Greeting => Hello(s, frame.Data, at),
        GatewayOp.Heartbeat when s.IsGreeted => TrySend(s, HeartbeatOf(s), GatewayLimits.Sends, at) ?? new(s),
        GatewayOp.HeartbeatAck => new(s with { AwaitsAck = false }),
        GatewayOp.Reconnect => Close(s, GatewayClosing.Asked, "Discord asked for a new connection"),
        GatewayOp.InvalidSession => InvalidSession(s, frame.Data, at),
        GatewayOp.Dispatch when s.IsGreeted => Event(s, frame, at),
        // An opcode that we do not know is news to us, not an error.
        _ => new(s),
    };

    private static GatewayStep Hello(GatewayState s, JsonElement data, Moment at)
    {
        var interval = data.TryNumber("heartbeat_interval") is { } ms and > 0 and < int.MaxValue ? TimeSpan.FromMilliseconds(ms) : GatewayLimits.UsualBeat;
        if (interval < GatewayLimits.ShortestBeat) interval = GatewayLimits.ShortestBeat;
        s = s with { Interval = interval, AwaitsAck = false, Phase = s.Session is null ? GatewayPhase.Identifying : GatewayPhase.Resuming };
        // The first beat is jittered so that all the clients of a restarted gateway do not beat at once (events/gateway#heartbeat-interval).
        return new GatewayStep(s, new GatewayEffect.StopTimer(GatewayTimer.Hello), new GatewayEffect.StartTimer(GatewayTimer.Beat, interval * at.Chance))
            .Then(next => Introduce(next, at));
    }

    private static GatewayStep Introduce(GatewayState s, Moment at)
    {
        // One shard has one rate limit key (shard id modulo max_concurrency), and each key takes one identify in five seconds, whatever max_concurrency is.
        var spacing = s is { Session: null, IdentifiedAt: { } last } ? last + GatewayLimits.IdentifySpacing - at.Now : TimeSpan.Zero;
        var room = s.Sent.At(at.Now).WaitFor(GatewayLimits.Sends, at.Now);
        var wait = spacing > room ? spacing : room;
        if (wait > TimeSpan.Zero) return new(s, new GatewayEffect.StartTimer(GatewayTimer.Introduce, wait));
        GatewaySend frame = s.Session is { } session ? new GatewaySend.Resume(session.Id, session.Sequence) : new GatewaySend.Identify();
        if (s.Session is null) s = s with { IdentifiedAt = at.Now };
        return (TrySend(s, frame, GatewayLimits.Sends, at) ?? new(s)).And(new GatewayEffect.StartTimer(GatewayTimer.Ready, GatewayLimits.ReadyTimeout));
    }

    /// <summary>
    /// Only an acknowledgement counts as life, as Discord says (events/gateway#sending-heartbeats), not just any event: events may still flow in from a
    /// connection whose other direction is dead.
    /// </summary>
    private static GatewayStep BeatDue(GatewayState s, Moment at)
    {
        if (s.AwaitsAck) return Close(s, GatewayClosing.Zombie, "the last heartbeat was not acknowledged");
        var next = new GatewayEffect.StartTimer(GatewayTimer.Beat, s.Interval);
        // A beat that finds no room is not sent, and so there is no acknowledgement to miss.
        return (TrySend(s with { AwaitsAck = true }, HeartbeatOf(s), GatewayLimits.Sends, at) ?? new(s)).And(next);
    }

    private static GatewaySend HeartbeatOf(GatewayState s) => new GatewaySend.Heartbeat(s.Session?.Sequence);

    private static GatewayStep InvalidSession(GatewayState s, JsonElement data, Moment at)
    {
        if (data.ValueKind == JsonValueKind.True && s.Session is not null) return Close(s, GatewayClosing.Asked, "the session could not be resumed now");
        var wait = GatewayLimits.InvalidSessionLeast + ((GatewayLimits.InvalidSessionMost - GatewayLimits.InvalidSessionLeast) * at.Chance);
        return Forget(s).Then(next => Close(next, GatewayClosing.Asked, "the session is no longer valid", wait));
    }

    private static GatewayStep Event(GatewayState s, GatewayInput.Frame frame, Moment at)
    {
        if (frame.Type == "READY") s = s with { Session = SessionOf(frame) };
        // An event outside of any session has no sequence that could ever be resumed from.
        if (s.Session is null) return new(s);
        s = s with { Session = s.Session with { Sequence = Math.Max(s.Session.Sequence, frame.Sequence ?? 0) } };
        var dispatch = new GatewayEffect.Dispatch(new(frame.Type ?? "", frame.Data, frame.Sequence ?? s.Session.Sequence, s.Session.Id));
        return frame.Type switch
        {
            "READY" => Settled(s, at, new GatewayEffect.SaveSession(s.Session), dispatch),
            "RESUMED" => Settled(s, at, dispatch),
            // A long replay is not a slow answer, and what it brought was not in vain.
            _ when s.Phase == GatewayPhase.Resuming => new(
                s with { ResumeFailures = 0 },
                dispatch,
                new GatewayEffect.StartTimer(GatewayTimer.Ready, GatewayLimits.ReadyTimeout)),
            _ => new(s, dispatch),
        };
    }

    private static GatewayStep Settled(GatewayState s, Moment at, params ReadOnlySpan<GatewayEffect> effects) =>
        new GatewayStep(s with { Phase = GatewayPhase.Ready, Failures = 0, ResumeFailures = 0, AvoidResumeUrl = false }, effects)
            .And(new GatewayEffect.StopTimer(GatewayTimer.Ready))
            .Then(next => Flush(next, at));

    private static GatewaySession? SessionOf(GatewayInput.Frame frame) =>
        frame.Data.TryText("session_id") is { Length: > 0 } id ? new(id, frame.Data.TryText("resume_gateway_url") ?? "", frame.Sequence ?? 0) : null;

    private static GatewayStep Send(GatewayState s, ReadOnlyMemory<byte> payload, Moment at)
    {
        if (payload.Length > GatewayLimits.FrameBytes) return new(s, new GatewayEffect.SendRefused($"it has {payload.Length} bytes, too many for Discord"));
        if (s.UnsentCount >= GatewayLimits.Unsent) return new(s, new GatewayEffect.SendRefused("too many frames wait to be sent"));
        s = s with { Unsent = s.Unsent.Enqueue(payload), UnsentCount = s.UnsentCount + 1 };
        return s.Phase == GatewayPhase.Ready ? Flush(s, at) : new(s);
    }

    private static GatewayStep Flush(GatewayState s, Moment at)
    {
        var step = new GatewayStep(s);
        while (step.State.UnsentCount > 0)
        {
            var rest = step.State with { Unsent = step.State.Unsent.Dequeue(out var payload), UnsentCount = step.State.UnsentCount - 1 };
            if (TrySend(rest, new GatewaySend.Raw(payload), CallersLimit(s), at) is not { } sent)
            {
                return step.And(new GatewayEffect.StartTimer(GatewayTimer.Send, step.State.Sent.At(at.Now).WaitFor(CallersLimit(s), at.Now)));
            }
            step = step.Then(_ => sent);
        }
        return step;
    }

    /// <summary>What callers may send in a window: the beats of that window have their places kept.</summary>
    private static int CallersLimit(GatewayState s)
    {
        var beats = Math.Ceiling(GatewayLimits.SendWindow / s.Interval) + 1;
        return GatewayLimits.Sends - (int)Math.Min(beats + GatewayLimits.OwnSends, GatewayLimits.Sends / 2);
    }

    private static GatewayStep? TrySend(GatewayState s, GatewaySend frame, int limit, Moment at)
    {
        var log = s.Sent.At(at.Now);
        return log.Count >= limit ? null : new GatewayStep(s with { Sent = log.Add(at.Now) }, new GatewayEffect.SendFrame(frame));
    }
}
