using GatewayStep = PrepBot.Wire.Step<PrepBot.Wire.Discord.Gateway.GatewayState, PrepBot.Wire.Discord.Gateway.GatewayEffect>;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>
/// The gateway's protocol as a function (Discord: events/gateway). This part is the life of connections: where to, when, and what a close means. What is said
/// on an open one is in the other part.
/// </summary>
internal static partial class GatewayMachine
{
    public static GatewayStep Step(GatewayState s, GatewayInput input, Moment at)
    {
        if (s.IsOver) return new(s);
        return input switch
        {
            GatewayInput.Started i when s.Phase == GatewayPhase.Idle => Locate(s with { Session = i.Kept }),
            GatewayInput.Located i when s.Phase == GatewayPhase.Locating => Located(s, i.Lookup, at),
            GatewayInput.Connected when s.Phase == GatewayPhase.Connecting => Connected(s),
            GatewayInput.Frame i when s.IsOpen => OnFrame(s, i, at),
            GatewayInput.FrameUnreadable i when s.IsOpen => Close(s, GatewayClosing.Unreadable, i.Why),
            GatewayInput.DispatchOverrun i when s.IsOpen => Overrun(s, i.Sequence),
            GatewayInput.SocketClosed i when s.HasSocket => Closed(s, i.Code, at),
            GatewayInput.TimerDue i => Due(s, i.Timer, at),
            GatewayInput.SendRequested i => Send(s, i.Payload, at),
            GatewayInput.StopRequested i => Stop(s, i.Leaving),
            _ => new(s),
        };
    }

    private static GatewayStep Locate(GatewayState s) => new(s with { Phase = GatewayPhase.Locating }, new GatewayEffect.Locate());

    private static GatewayStep Located(GatewayState s, GatewayLookup lookup, Moment at) => lookup switch
    {
        GatewayLookup.Found f when GatewayAddress.Problem(f.Info.Url) is { } problem => Fail(s, problem, "Correct the address of Discord's API."),
        GatewayLookup.Found f => Begin(s with { Info = f.Info }),
        GatewayLookup.TokenRefused => Fail(s, GatewayClosing.Of(4004).Reason, GatewayClosing.Of(4004).Remedy),
        GatewayLookup.Unavailable u => Retry(s, at, TimeSpan.Zero).And(new GatewayEffect.Note($"the gateway's address cannot be learned: {u.Why}")),
        _ => new(s),
    };

    /// <summary>
    /// Resuming is free. Session starts are counted, and too many reset the bot's token; so when few are left they are spread over what is left of the day.
    /// The wait comes before the
    /// connection, hence a process that crashes and is started again and again waits each time before it spends one.
    /// </summary>
    private static GatewayStep Begin(GatewayState s)
    {
        var info = s.Info!;
        if (s.Session is not null) return Connect(s);
        if (info.Remaining <= 0)
        {
            var reset = info.ResetAfter > GatewayLimits.FirstBackoff ? info.ResetAfter : GatewayLimits.FirstBackoff;
            return Wait(s, reset).And(new GatewayEffect.Note("no session starts are left for today"));
        }
        if (info.Remaining > info.Total / GatewayLimits.SpareStartsShare) return Connect(s);
        return Wait(s with { Paced = true }, info.ResetAfter / info.Remaining)
            .And(new GatewayEffect.Note($"only {info.Remaining} session starts are left for today"));
    }

    private static GatewayStep Connect(GatewayState s)
    {
        var url = GatewayAddress.Of(s.Info!.Url, s.AvoidResumeUrl ? null : s.Session?.ResumeUrl);
        return new(
            s with { Phase = GatewayPhase.Connecting, Paced = false },
            new GatewayEffect.StartTimer(GatewayTimer.Connect, GatewayLimits.ConnectTimeout),
            new GatewayEffect.Connect(url));
    }

    private static GatewayStep Connected(GatewayState s) => new(
        s with { Phase = GatewayPhase.Greeting, AwaitsAck = false },
        new GatewayEffect.StopTimer(GatewayTimer.Connect),
        new GatewayEffect.StartTimer(GatewayTimer.Hello, GatewayLimits.HelloTimeout));

    private static GatewayStep Close(GatewayState s, int code, string why, TimeSpan waitAtLeast = default) => new(
        Blamed(s) with { Phase = GatewayPhase.Closing, WaitAtLeast = waitAtLeast },
        new GatewayEffect.StopTimers(),
        new GatewayEffect.CloseSocket(code, why));

    /// <summary>The rest of the events is read again by a resume, from the one that found no room.</summary>
    private static GatewayStep Overrun(GatewayState s, long sequence)
    {
        var session = s.Session is { } kept ? kept with { Sequence = Math.Min(kept.Sequence, sequence - 1) } : null;
        return Close(s with { Session = session }, GatewayClosing.Overrun, "events come faster than they are handled");
    }

    private static GatewayStep Closed(GatewayState s, int? code, Moment at)
    {
        var closing = GatewayClosing.Of(code);
        if (s.Stopping) return Stopped(s);
        if (closing.After == AfterClose.Nothing) return Fail(s, closing.Reason, closing.Remedy);
        // A close that we began was judged when it began; the code that comes back is our own.
        if (s.Phase == GatewayPhase.Closing) return GiveUpVainResume(s).Then(next => Retry(next, at, next.WaitAtLeast));
        var after = closing.After == AfterClose.NewSession ? Forget(s) : GiveUpVainResume(Blamed(s));
        return after.Then(next => Retry(next, at, TimeSpan.Zero));
    }

    /// <summary>What a connection that ends in this phase says against the session: its address was not reached, or resuming led to nothing.</summary>
    private static GatewayState Blamed(GatewayState s) => s.Phase switch
    {
        GatewayPhase.Connecting or GatewayPhase.Greeting when s.Session is not null => s with { AvoidResumeUrl = !s.AvoidResumeUrl },
        GatewayPhase.Resuming => s with { ResumeFailures = s.ResumeFailures + 1 },
        _ => s,
    };

    private static GatewayStep GiveUpVainResume(GatewayState s) => s.ResumeFailures >= GatewayLimits.ResumeTries ? Forget(s) : new(s);

    private static GatewayStep Forget(GatewayState s) =>
        s.Session is null ? new(s) : new(s with { Session = null, ResumeFailures = 0, AvoidResumeUrl = false }, new GatewayEffect.ForgetSession());

    /// <summary>Every connection but the first has a wait before it; it is short after one that was good.</summary>
    private static GatewayStep Retry(GatewayState s, Moment at, TimeSpan atLeast)
    {
        var backoff = Backoff.After(s.Failures, at.Chance, GatewayLimits.FirstBackoff, GatewayLimits.LongestBackoff);
        return Wait(s with { Failures = s.Failures + 1 }, backoff > atLeast ? backoff : atLeast);
    }

    private static GatewayStep Wait(GatewayState s, TimeSpan wait) => new(
        s with { Phase = GatewayPhase.Waiting, WaitAtLeast = default },
        new GatewayEffect.StopTimers(),
        new GatewayEffect.StartTimer(GatewayTimer.Retry, wait));

    private static GatewayStep Due(GatewayState s, GatewayTimer timer, Moment at) => (timer, s.Phase) switch
    {
        // How many session starts are left is asked anew before each of them.
        (GatewayTimer.Retry, GatewayPhase.Waiting) => s.Info is not null && (s.Session is not null || s.Paced) ? Connect(s) : Locate(s),
        (GatewayTimer.Connect, GatewayPhase.Connecting) => Close(s, GatewayClosing.TooSlow, "connecting took too long"),
        (GatewayTimer.Hello, GatewayPhase.Greeting) => Close(s, GatewayClosing.TooSlow, "Hello did not come"),
        (GatewayTimer.Ready, GatewayPhase.Identifying or GatewayPhase.Resuming) => Close(s, GatewayClosing.TooSlow, "neither READY nor RESUMED came"),
        (GatewayTimer.Introduce, GatewayPhase.Identifying or GatewayPhase.Resuming) => Introduce(s, at),
        (GatewayTimer.Beat, _) when s.IsGreeted => BeatDue(s, at),
        (GatewayTimer.Send, GatewayPhase.Ready) => Flush(s, at),
        _ => new(s),
    };

    private static GatewayStep Fail(GatewayState s, string reason, string remedy) => new(
        s with { Phase = GatewayPhase.Failed },
        new GatewayEffect.StopTimers(),
        new GatewayEffect.Fatal(reason, remedy));

    private static GatewayStep Stopped(GatewayState s) =>
        new(s with { Phase = GatewayPhase.Stopped }, new GatewayEffect.StopTimers(), new GatewayEffect.Stopped());

    private static GatewayStep Stop(GatewayState s, bool leaving)
    {
        s = s with { Stopping = true };
        var step = leaving ? Forget(s) : new(s);
        if (s.Phase == GatewayPhase.Closing) return step;
        if (!s.HasSocket) return step.Then(Stopped);
        return step.Then(next => Close(next, leaving ? GatewayClosing.Leaving : GatewayClosing.Restarting, leaving ? "leaving" : "restarting"));
    }
}
