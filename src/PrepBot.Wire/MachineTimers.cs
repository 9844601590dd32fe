namespace PrepBot.Wire;

/// <summary>
/// A machine's named waits on a real clock. A timer that was stopped or started anew after it fell due, but before that was read, is told apart by its
/// generation.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="due">Hears of the name and the generation of what fell due.</param>
internal sealed class MachineTimers<TName>(TimeProvider time, Action<TName, long> due) : IDisposable
    where TName : struct, Enum
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private readonly Dictionary<TName, (ITimer Timer, long Generation)> _running = [];
    private long _generation;

    public void Start(TName name, TimeSpan after)
    {
        Stop(name);
        var generation = ++_generation;
        // A timer of the runtime takes no more than 49 days; no wait here is meant to be longer than one.
        var wait = after < MaxWait ? after : MaxWait;
        _running[name] = (time.CreateTimer(_ => due(name, generation), null, wait, Timeout.InfiniteTimeSpan), generation);
    }

    public void Stop(TName name)
    {
        if (_running.Remove(name, out var found)) found.Timer.Dispose();
    }

    public bool IsCurrent(TName name, long generation) => _running.TryGetValue(name, out var found) && found.Generation == generation;

    public void Dispose()
    {
        foreach (var name in _running.Keys.ToArray()) Stop(name);
    }
}
