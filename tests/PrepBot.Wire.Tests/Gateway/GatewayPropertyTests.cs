using FsCheck;
using FsCheck.Fluent;
using PrepBot.Wire.Discord.Gateway;

namespace PrepBot.Wire.Tests.Gateway;

/// <summary>What can never happen, whatever the network and Discord do and in whatever order.</summary>
public sealed class GatewayPropertyTests
{
    private static readonly GatewayInfo Info = new(new("wss://gateway.discord.example"), 1000, 1000, TimeSpan.FromHours(1), 1);

    private static Config Many => Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(150);

    [Fact]
    public void After_a_fatal_close_nothing_is_done_any_more() => Hold(run =>
    {
        var fatal = run.FindIndex(e => e.Effect is GatewayEffect.Fatal);
        return fatal < 0 || fatal == run.FindLastIndex(e => e.Effect is not null);
    });

    [Fact]
    public void There_are_never_two_connections_without_an_end_between() => Hold(run =>
    {
        var open = false;
        foreach (var (input, effect, _) in run)
        {
            if (input is GatewayInput.SocketClosed) open = false;
            if (effect is not GatewayEffect.Connect) continue;
            if (open) return false;
            open = true;
        }
        return true;
    });

    [Fact]
    public void Never_more_than_120_frames_are_sent_in_a_minute() => Hold(run =>
    {
        var sent = run.Where(e => e.Effect is GatewayEffect.SendFrame).Select(e => e.At).ToArray();
        return sent.Skip(GatewayLimits.Sends).Zip(sent, (later, earlier) => later - earlier).All(d => d > GatewayLimits.SendWindow);
    });

    [Fact]
    public void Nothing_is_sent_but_on_a_connection_that_said_Hello_and_identifies_are_five_seconds_apart() => Hold(run =>
    {
        var (open, hello, last) = (false, false, TimeSpan.MinValue);
        foreach (var (input, effect, at) in run)
        {
            if (effect is GatewayEffect.CloseSocket || input is GatewayInput.SocketClosed) (open, hello) = (false, false);
            if (effect is GatewayEffect.Connect) open = true;
            if (input is GatewayInput.Frame { Op: GatewayOp.Hello }) hello = open;
            if (effect is GatewayEffect.SendFrame && !hello) return false;
            if (effect is not GatewayEffect.SendFrame { Frame: GatewaySend.Identify }) continue;
            if (last != TimeSpan.MinValue && at - last < GatewayLimits.IdentifySpacing) return false;
            last = at;
        }
        return true;
    });

    [Fact]
    public void It_is_always_waiting_for_something() => Check.One(Many, Prop.ForAll(Inputs(), inputs =>
    {
        var (state, timers) = (GatewayState.Initial, new HashSet<GatewayTimer>());
        foreach (var (input, after, chance) in inputs.Prepend((new GatewayInput.Started(null), TimeSpan.Zero, 0)))
        {
            if (input is GatewayInput.TimerDue due && !timers.Remove(due.Timer)) continue;
            var step = GatewayMachine.Step(state, input, new(after, chance));
            state = step.State;
            foreach (var effect in step.Effects) Apply(timers, effect);
            // Locating and closing end by themselves; every other phase must have a way out that does not rely on the other side.
            var waits = state.IsOver || state.Phase is GatewayPhase.Locating or GatewayPhase.Closing || timers.Count > 0;
            Assert.True(waits, $"{state.Phase} waits for nothing after {input}");
        }
        return true;
    }));

    private static void Apply(HashSet<GatewayTimer> timers, GatewayEffect effect)
    {
        if (effect is GatewayEffect.StartTimer start) timers.Add(start.Timer);
        if (effect is GatewayEffect.StopTimer stop) timers.Remove(stop.Timer);
        if (effect is GatewayEffect.StopTimers) timers.Clear();
    }

    private static void Hold(Func<List<(GatewayInput Input, GatewayEffect? Effect, TimeSpan At)>, bool> holds) =>
        Check.One(Many, Prop.ForAll(Inputs(), inputs => holds(Run(inputs))));

    /// <summary>Every input with each of its effects, or with none.</summary>
    private static List<(GatewayInput Input, GatewayEffect? Effect, TimeSpan At)> Run(IEnumerable<(GatewayInput Input, TimeSpan After, double Chance)> inputs)
    {
        var (state, now, run) = (GatewayState.Initial, TimeSpan.Zero, new List<(GatewayInput, GatewayEffect?, TimeSpan)>());
        foreach (var (input, after, chance) in inputs.Prepend((new GatewayInput.Started(null), TimeSpan.Zero, 0)))
        {
            now += after;
            var step = GatewayMachine.Step(state, input, new(now, chance));
            state = step.State;
            run.Add((input, null, now));
            run.AddRange(step.Effects.Select(e => (input, (GatewayEffect?)e, now)));
        }
        return run;
    }

    /// <summary>
    /// A conversation that goes well for a while (else hardly any would come to a session), with anything at all mixed in.
    /// </summary>
    private static Arbitrary<List<(GatewayInput Input, TimeSpan After, double Chance)>> Inputs()
    {
        var smooth = Gen.Elements<GatewayInput[]>(
            [new GatewayInput.Located(new GatewayLookup.Found(Info)), new GatewayInput.Connected(), Frame(Frames.Hello), Frame(Frames.Ready())],
            [new GatewayInput.SocketClosed(null), Due(GatewayTimer.Retry), new GatewayInput.Connected(), Frame(Frames.Hello), Frame(Frames.Resumed)],
            [new GatewayInput.SocketClosed(1000), Due(GatewayTimer.Retry), new GatewayInput.Located(new GatewayLookup.Found(Info))],
            [new GatewayInput.Connected(), Frame(Frames.Hello)],
            [Due(GatewayTimer.Beat), Frame(Frames.Ack)],
            [.. Enumerable.Repeat(new GatewayInput.SendRequested(new byte[20]), 60)],
            [.. Enumerable.Repeat(Frame(Frames.Beat), 60)]);
        var rough = Gen.Elements<GatewayInput>(
            new GatewayInput.Located(new GatewayLookup.Unavailable("")),
            new GatewayInput.Located(new GatewayLookup.Found(Info with { Remaining = 3 })),
            new GatewayInput.Located(new GatewayLookup.Found(Info with { Remaining = 0 })),
            new GatewayInput.Connected(), Frame(Frames.Hello), Frame(Frames.Ready("s2")), Frame(Frames.Resumed), Frame(Frames.Reconnect),
            Frame(Frames.Invalid(true)), Frame(Frames.Invalid(false)), Frame(Frames.Beat), Frame(Frames.Ack), Frame(Frames.Event(5)),
            new GatewayInput.FrameUnreadable(""),
            new GatewayInput.DispatchOverrun(5), new GatewayInput.SocketClosed(4000), new GatewayInput.SocketClosed(4009), new GatewayInput.SocketClosed(4004),
            Due(GatewayTimer.Retry), Due(GatewayTimer.Connect), Due(GatewayTimer.Hello), Due(GatewayTimer.Ready), Due(GatewayTimer.Beat),
            Due(GatewayTimer.Introduce), Due(GatewayTimer.Send),
            new GatewayInput.StopRequested(false), new GatewayInput.StopRequested(true)).Select(i => new[] { i });
        var turn =
            from inputs in Gen.Frequency((3, smooth), (2, rough))
            from after in Gen.Choose(0, 4000)
            from chance in Gen.Choose(0, 100)
            select inputs.Select(i => (i, TimeSpan.FromMilliseconds(after / (double)inputs.Length), chance / 100.0));
        return turn.ListOf().Select(turns => turns.SelectMany(t => t).ToList()).ToArbitrary();
    }

    private static GatewayInput.TimerDue Due(GatewayTimer timer) => new(timer);

    private static GatewayInput Frame(string frame) => GatewayFrames.Read(System.Text.Encoding.UTF8.GetBytes(frame));
}
