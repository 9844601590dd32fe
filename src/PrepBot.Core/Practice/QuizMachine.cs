using PrepBot.Core.Grading;

namespace PrepBot.Core.Practice;

/// <summary>What can happen to a sitting. <c>Index</c> is the item that the button belonged to: a button of an earlier item changes nothing.</summary>
public abstract record QuizInput(int Index);

/// <summary>An option was pressed.</summary>
public sealed record Pick(int Index, string Option, bool SeveralRight) : QuizInput(Index);

/// <summary>Several picks are final.</summary>
public sealed record LockIn(int Index) : QuizInput(Index);

/// <summary>Words were sent.</summary>
public sealed record WordsSent(int Index) : QuizInput(Index);

/// <summary>The answer was marked and kept.</summary>
public sealed record Marked(int Index, long Attempt, Verdict Verdict, int Score, int Points) : QuizInput(Index);

/// <summary>A hint is wanted; <paramref name="Available"/> is how many there are.</summary>
public sealed record WantHint(int Index, int Available) : QuizInput(Index);

/// <summary>Leave this one out.</summary>
public sealed record Skip(int Index) : QuizInput(Index);

/// <summary>Go on.</summary>
public sealed record Next(int Index) : QuizInput(Index);

/// <summary>End the sitting.</summary>
public sealed record Stop(int Index) : QuizInput(Index);

/// <summary>What is to be done.</summary>
public abstract record QuizEffect;

/// <summary>Show the current item.</summary>
public sealed record ShowItem : QuizEffect;

/// <summary>Mark these options.</summary>
public sealed record MarkChoice(IReadOnlyList<string> Picked) : QuizEffect;

/// <summary>Mark the words.</summary>
public sealed record MarkWords : QuizEffect;

/// <summary>Show the mark of the current item.</summary>
public sealed record ShowMark : QuizEffect;

/// <summary>Show the score card.</summary>
public sealed record ShowCard : QuizEffect;

/// <summary>It does not fit any more; say so.</summary>
public sealed record Stale : QuizEffect;

/// <summary>Nothing picked yet.</summary>
public sealed record PickFirst : QuizEffect;

/// <summary>The rules of a sitting: pure, so that every sequence of presses can be tested.</summary>
public static class QuizMachine
{
    /// <summary>One step. An input for another item than the current one, or for a finished one, changes nothing.</summary>
    public static (QuizState State, QuizEffect Effect) Step(QuizState state, QuizInput input)
    {
        if (state.Ended) return (state, input is Stop or Next ? new ShowCard() : new Stale());
        if (input.Index != state.At) return (state, new Stale());
        var item = state.Current;
        return input switch
        {
            Marked m when !item.Done => (state.With(item with { Attempt = m.Attempt, Verdict = m.Verdict, Score = m.Score, Points = m.Points }), new ShowMark()),
            Marked m when item.Attempt == m.Attempt && item.Verdict == Verdict.Unsure =>
                (state.With(item with { Verdict = m.Verdict, Score = m.Score, Points = m.Points }), new ShowMark()),
            Stop => (state with { Ended = true }, new ShowCard()),
            Next when item.Done => Advance(state),
            _ when item.Done => (state, new ShowMark()),
            Pick p when !item.Order.Contains(p.Option) => (state, new Stale()),
            Pick p when p.SeveralRight => (state.With(item with { Picked = Toggle(item, p.Option) }), new ShowItem()),
            Pick p => (state.With(item with { Picked = [p.Option] }), new MarkChoice([p.Option])),
            LockIn when item.Picked.Count == 0 => (state, new PickFirst()),
            LockIn => (state, new MarkChoice(item.Picked)),
            WordsSent when item.Order.Count == 0 => (state, new MarkWords()),
            WantHint h => (state.With(item with { Hints = Math.Min(h.Available, item.Hints + 1) }), new ShowItem()),
            Skip => Advance(state.With(item with { Skipped = true })),
            _ => (state, new Stale()),
        };
    }

    private static (QuizState State, QuizEffect Effect) Advance(QuizState state)
    {
        var next = state.At + 1;
        return next < state.Items.Count ? (state with { At = next }, new ShowItem()) : (state with { Ended = true }, new ShowCard());
    }

    private static IReadOnlyList<string> Toggle(QuizItem item, string option) =>
        item.Picked.Contains(option) ? [.. item.Picked.Where(p => p != option)] : [.. item.Order.Where(o => o == option || item.Picked.Contains(o))];
}
