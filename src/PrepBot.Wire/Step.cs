using System.Collections.Immutable;

namespace PrepBot.Wire;

/// <summary>When something happens, and the die that was thrown for it: what keeps a machine a pure function.</summary>
/// <param name="Now">Time on a clock that only goes forward.</param>
/// <param name="Chance">From 0 to 1.</param>
internal readonly record struct Moment(TimeSpan Now, double Chance);

/// <summary>A machine's state after an input and what is to be done for it, in order.</summary>
internal readonly record struct Step<TState, TEffect>
{
    public Step(TState state, params ReadOnlySpan<TEffect> effects) => (State, Effects) = (state, [.. effects]);

    public TState State { get; private init; }

    public ImmutableArray<TEffect> Effects { get; private init; }

    /// <summary>This step, then what the next one does from the state that this one led to.</summary>
    public Step<TState, TEffect> Then(Func<TState, Step<TState, TEffect>> next)
    {
        var step = next(State);
        return step with { Effects = Effects.AddRange(step.Effects) };
    }

    public Step<TState, TEffect> And(params ReadOnlySpan<TEffect> effects) => this with { Effects = Effects.AddRange(effects) };
}
