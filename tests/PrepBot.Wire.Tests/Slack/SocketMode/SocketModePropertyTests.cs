using FsCheck;
using FsCheck.Fluent;
using PrepBot.Wire.Slack.SocketMode;

namespace PrepBot.Wire.Tests.Slack.SocketMode;

/// <summary>What can never happen, whatever the network and Slack do and in whatever order.</summary>
public sealed class SocketModePropertyTests
{
    private static Config Many => Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(200);

    [Fact]
    public void After_the_end_nothing_is_done_any_more_but_to_refuse_acknowledgements() => Hold(run =>
    {
        var end = run.FindIndex(t => t.Did.Any(e => e is SocketModeEffect.Fatal or SocketModeEffect.Stopped));
        return end < 0 || run.Skip(end + 1).All(t => t.Did.All(e => e is SocketModeEffect.RefuseAck));
    });

    [Fact]
    public void There_is_no_second_connection_without_need() => Hold(run =>
    {
        var (current, askedToLeave, attempts) = ((long?)null, false, new HashSet<long>());
        foreach (var turn in run)
        {
            if (turn.Input is SocketModeInput.SocketClosed closed)
            {
                attempts.Remove(closed.Socket);
                if (current == closed.Socket) current = null;
            }
            if (turn.Input is SocketModeInput.Frame { Content: SocketFrame.Disconnect } frame && frame.Socket == current) askedToLeave = true;
            if (turn.After.Current?.Id is { } now && now != current) (current, askedToLeave) = (now, false);
            if (current is { } hello) attempts.Remove(hello);
            foreach (var close in turn.Did.OfType<SocketModeEffect.CloseSocket>()) attempts.Remove(close.Socket);
            foreach (var connect in turn.Did.OfType<SocketModeEffect.Connect>())
            {
                if (attempts.Count > 0 || (current is not null && !askedToLeave)) return false;
                attempts.Add(connect.Socket);
            }
        }
        return true;
    });

    [Fact]
    public void Every_connection_has_an_address_of_its_own() => Hold(run =>
    {
        var (asked, used) = (0, 0);
        foreach (var turn in run)
        {
            if (turn.Input is SocketModeInput.Located && turn.Before.Stage == AttemptStage.Asking) asked++;
            used += turn.Did.Count(e => e is SocketModeEffect.Connect);
            if (used > asked) return false;
        }
        return run.SelectMany(t => t.Did).OfType<SocketModeEffect.Connect>().Select(c => c.Socket).Distinct().Count() == used;
    });

    [Fact]
    public void There_are_never_two_that_were_replaced_and_linger_and_a_socket_is_closed_once() => Hold(run =>
    {
        var (greeted, closed) = (new HashSet<long>(), new HashSet<long>());
        foreach (var turn in run)
        {
            if (turn.After.Current is { } current) greeted.Add(current.Id);
            if (turn.Did.OfType<SocketModeEffect.CloseSocket>().Any(close => !closed.Add(close.Socket))) return false;
            if (turn.Input is SocketModeInput.SocketClosed gone) closed.Add(gone.Socket);
            if (greeted.Except(closed).Count() > 2) return false;
        }
        return true;
    });

    [Fact]
    public void The_socket_that_serves_is_never_closed_before_its_replacement_has_said_hello() => Hold(run =>
    {
        foreach (var turn in run)
        {
            if (turn.Before.Stopping || turn.Input is SocketModeInput.StopRequested || turn.Before.Current is not { } serving) continue;
            var closes = turn.Did.Any(e => e is SocketModeEffect.CloseSocket close && close.Socket == serving.Id);
            var helloOfAnother = turn.Input is SocketModeInput.Frame { Content: SocketFrame.Hello } hello && hello.Socket != serving.Id;
            if (closes && !helloOfAnother) return false;
        }
        return true;
    });

    [Fact]
    public void Every_envelope_is_acknowledged_at_most_once_and_on_the_socket_that_delivered_it() => Hold(run =>
    {
        var (from, acked) = (new Dictionary<long, long>(), new HashSet<long>());
        foreach (var effect in run.SelectMany(t => t.Did))
        {
            if (effect is SocketModeEffect.Deliver deliver && !from.TryAdd(deliver.Delivery, deliver.Socket)) return false;
            if (effect is SocketModeEffect.SendAck ack && (from.GetValueOrDefault(ack.Delivery) != ack.Socket || !acked.Add(ack.Delivery))) return false;
        }
        return true;
    });

    [Fact]
    public void Nothing_is_sent_on_a_socket_that_is_closing_or_gone() => Hold(run =>
    {
        var gone = new HashSet<long>();
        foreach (var turn in run)
        {
            if (turn.Input is SocketModeInput.SocketClosed closed) gone.Add(closed.Socket);
            foreach (var effect in turn.Did)
            {
                if (effect is SocketModeEffect.SendAck ack && gone.Contains(ack.Socket)) return false;
                if (effect is SocketModeEffect.CloseSocket close) gone.Add(close.Socket);
            }
        }
        return true;
    });

    [Fact]
    public void Every_wish_to_acknowledge_is_answered_or_sent() => Hold(run => run.All(turn => turn.Input is not SocketModeInput.AckRequested ack
        || turn.Did.Count(e => e is SocketModeEffect.SendAck s && s.Delivery == ack.Delivery
            || e is SocketModeEffect.RefuseAck r && r.Delivery == ack.Delivery) == 1));

    [Fact]
    public void It_is_always_waiting_for_something() => Check.One(Many, Prop.ForAll(Turns(), turns =>
    {
        var run = new Conversation();
        foreach (var turn in turns)
        {
            run.Play(turn);
            var state = run.State;
            if (state.IsOver) return true;
            // Asking, and closing sockets, end by themselves; an open connection is watched by pings; all else must have a way out of its own.
            var waits = state.Stage == AttemptStage.Asking || !state.Closing.IsEmpty || (state.Current is not null && !state.Stopping)
                || run.Timers.Count > 0;
            Assert.True(waits, $"{state.Phase} at {state.Stage} waits for nothing");
            if (state.Stage is AttemptStage.Waiting) Assert.Contains(SocketModeTimer.Retry, run.Timers);
            if (state.Stage is AttemptStage.Connecting) Assert.Contains(SocketModeTimer.Connect, run.Timers);
            if (state.Stage is AttemptStage.Greeting) Assert.Contains(SocketModeTimer.Hello, run.Timers);
            if (state.Retiring is not null) Assert.Contains(SocketModeTimer.Drain, run.Timers);
        }
        return true;
    }));

    [Fact]
    public void The_conversations_that_are_tried_come_to_what_they_are_about()
    {
        var seen = new HashSet<string>();
        Check.One(Many, Prop.ForAll(Turns(), turns =>
        {
            foreach (var turn in Run(turns))
            {
                if (turn.After.Retiring is not null) seen.Add("retiring");
                if (turn.Did.Any(e => e is SocketModeEffect.SendAck)) seen.Add("ack");
                if (turn.Did.Any(e => e is SocketModeEffect.Fatal)) seen.Add("fatal");
                if (turn.Did.Any(e => e is SocketModeEffect.Stopped)) seen.Add("stopped");
                if (turn.After is { Stopping: true, IsOver: false, Current.Unacked.IsEmpty: false }) seen.Add("draining");
                if (turn is { Before.Retiring: { } old, After.Retiring: { } next } && old.Id != next.Id) seen.Add("second retiring");
            }
        }));
        Assert.Equal(6, seen.Count);
    }

    private static void Hold(Func<List<Turn>, bool> holds) => Check.One(Many, Prop.ForAll(Turns(), turns => holds(Run(turns))));

    private static List<Turn> Run(IEnumerable<Throw> turns)
    {
        var run = new Conversation();
        foreach (var turn in turns) run.Play(turn);
        return run.Trace;
    }

    private static Arbitrary<List<Throw>> Turns()
    {
        var turn =
            from kind in Gen.Frequency((12, Gen.Constant(0)), (9, Gen.Choose(1, 9)), (1, Gen.Choose(10, 13)))
            from pick in Gen.Choose(0, 1000)
            from after in Gen.Choose(0, 20_000)
            from chance in Gen.Choose(0, 100)
            select new Throw(kind, pick, TimeSpan.FromMilliseconds(after), chance / 100.0);
        return turn.ListOf().Select(turns => turns.ToList()).ToArbitrary();
    }

    private readonly record struct Throw(int Kind, int Pick, TimeSpan After, double Chance);

    private sealed record Turn(SocketModeInput Input, SocketModeState Before, SocketModeState After, IReadOnlyList<SocketModeEffect> Did);

    /// <summary>Makes of dice an input that can happen: a socket ends once, a timer falls due while it runs, an ack names what was delivered.</summary>
    private sealed class Conversation
    {
        private static readonly string[] Reasons = ["warning", "refresh_requested", "warning", "too_many_websockets", "news"];

        private readonly List<long> _alive = [];
        private readonly List<(long Socket, long Delivery)> _delivered = [];
        private TimeSpan _now;
        private long _envelopes;

        public Conversation() => Feed(new SocketModeInput.Started(), 0);

        public SocketModeState State { get; private set; } = SocketModeState.Initial;

        public HashSet<SocketModeTimer> Timers { get; } = [];

        public List<Turn> Trace { get; } = [];

        public void Play(Throw dice)
        {
            _now += dice.After;
            if (InputOf(dice) is { } input) Feed(input, dice.Chance);
        }

        private void Feed(SocketModeInput input, double chance)
        {
            var before = State;
            var step = SocketModeMachine.Step(State, input, new(_now, chance));
            State = step.State;
            foreach (var effect in step.Effects) Note(effect);
            Trace.Add(new(input, before, State, step.Effects));
        }

        private void Note(SocketModeEffect effect)
        {
            switch (effect)
            {
                case SocketModeEffect.Connect e: _alive.Add(e.Socket); break;
                case SocketModeEffect.Deliver e: _delivered.Add((e.Socket, e.Delivery)); break;
                case SocketModeEffect.StartTimer e: Timers.Add(e.Timer); break;
                case SocketModeEffect.StopTimer e: Timers.Remove(e.Timer); break;
                case SocketModeEffect.StopTimers: Timers.Clear(); break;
            }
        }

        private SocketModeInput? InputOf(Throw dice) => dice.Kind switch
        {
            0 => Natural(dice),
            1 or 2 => Socket(dice) is { } s ? new SocketModeInput.Frame(s, Envelope()) : null,
            3 or 4 => Delivered(dice),
            5 => Socket(dice) is { } s ? new SocketModeInput.Frame(s, new SocketFrame.Disconnect(Reasons[dice.Pick % Reasons.Length])) : null,
            6 => Socket(dice) is { } s ? new SocketModeInput.Frame(s, new SocketFrame.Hello(1)) : null,
            7 => End(dice),
            8 => Due(dice),
            9 => new SocketModeInput.Located(new SocketLookup.Unavailable("no")),
            10 => Socket(dice) is { } s ? new SocketModeInput.Frame(s, new SocketFrame.Disconnect("link_disabled")) : null,
            11 => new SocketModeInput.Located(new SocketLookup.Refused("no", "yes")),
            12 => new SocketModeInput.StopRequested(),
            _ => _delivered.Count == 0 ? null : new SocketModeInput.DeliveryOverrun(_delivered[^1].Socket, _delivered[^1].Delivery),
        };

        /// <summary>What would happen next if all went well.</summary>
        private SocketModeInput? Natural(Throw dice) => State.Stage switch
        {
            AttemptStage.Asking => new SocketModeInput.Located(new SocketLookup.Found(new($"wss://slack.example/{_now}"))),
            AttemptStage.Waiting => Timers.Remove(SocketModeTimer.Retry) ? new SocketModeInput.TimerDue(SocketModeTimer.Retry) : null,
            AttemptStage.Connecting => new SocketModeInput.Connected(State.Next!.Id),
            AttemptStage.Greeting => new SocketModeInput.Frame(State.Next!.Id, new SocketFrame.Hello(1)),
            _ when dice.Pick % 3 == 0 && State.Current is { } current => new SocketModeInput.Frame(current.Id, new SocketFrame.Disconnect("warning")),
            _ when State.Current is { } current => new SocketModeInput.Frame(current.Id, Envelope()),
            _ => End(dice),
        };

        private SocketFrame.Delivery Envelope() => new(new($"e{++_envelopes}", "events_api", default, false, 0, null));

        private long? Socket(Throw dice) => _alive.Count == 0 ? null : _alive[dice.Pick % _alive.Count];

        private SocketModeInput.SocketClosed? End(Throw dice)
        {
            if (Socket(dice) is not { } socket) return null;
            _alive.Remove(socket);
            return new(socket);
        }

        private SocketModeInput.AckRequested? Delivered(Throw dice)
        {
            if (_delivered.Count == 0) return null;
            var (socket, delivery) = _delivered[^(1 + (dice.Pick % Math.Min(4, _delivered.Count)))];
            return new(socket, delivery, []);
        }

        private SocketModeInput.TimerDue? Due(Throw dice)
        {
            var timer = (SocketModeTimer)(dice.Pick % 4);
            return Timers.Remove(timer) ? new(timer) : null;
        }
    }
}
