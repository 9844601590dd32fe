using FsCheck;
using FsCheck.Fluent;
using PrepBot.Core.Grading;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Tests.Practice;

public sealed class QuizMachineTests
{
    private static QuizState Two => new(false, [], null, [new("q1", 1, ["o1", "o2"]), new("q2", 2, [])]);

    [Fact]
    public void Whatever_is_pressed_in_whatever_order_no_item_is_marked_twice_and_nothing_moves_after_the_end()
    {
        var input = Gen.OneOf<QuizInput>(
            Index().Select(i => (QuizInput)new Pick(i, "o1", true)), Index().Select(i => (QuizInput)new Pick(i, "o2", false)), Index().Select(i => (QuizInput)new LockIn(i)),
            Index().Select(i => (QuizInput)new WordsSent(i)), Index().Select(i => (QuizInput)new WantHint(i, 2)), Index().Select(i => (QuizInput)new Skip(i)),
            Index().Select(i => (QuizInput)new Next(i)), Index().Select(i => (QuizInput)new Stop(i)));
        Check.QuickThrowOnFailure(Prop.ForAll(input.ListOf().ToArbitrary(), inputs =>
        {
            var (state, marked, attempts) = (Two, new List<string>(), 0);
            foreach (var next in inputs)
            {
                var before = state;
                (state, var effect) = QuizMachine.Step(state, next);
                if (before.Ended) Assert.Equal(before, state);
                if (next.Index != before.At) Assert.Equal(before, state);
                if (effect is not (MarkChoice or MarkWords)) continue;
                Assert.DoesNotContain(state.Current.Question, marked);
                marked.Add(state.Current.Question);
                (state, _) = QuizMachine.Step(state, new Marked(state.At, ++attempts, Verdict.Correct, 100, 3));
            }
            return true;
        }));
    }

    [Fact]
    public void A_state_survives_being_written_and_read()
    {
        var state = Two.With(Two.Current with { Picked = ["o2"], Hints = 1, Attempt = 7, Verdict = Verdict.Unsure, Score = 55 });

        Assert.Equal(state.Write(), QuizState.Read(state.Write()).Write());
    }

    private static Gen<int> Index() => Gen.Choose(0, 2);
}
