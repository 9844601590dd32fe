namespace PrepBot.Wire.Discord.Gateway;

/// <summary>
/// The named waits on a real clock. A timer that was stopped or started anew after it fell due, but before that was read, is told apart by its generation.
/// </summary>
internal sealed class GatewayTimers(TimeProvider time, Action<GatewayInput> post) : IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private readonly Dictionary<GatewayTimer, (ITimer Timer, long Generation)> _running = [];
    private long _generation;

    public void Start(GatewayTimer name, TimeSpan after)
    {
        Stop(name);
        var generation = ++_generation;
        // A timer of the runtime takes no more than 49 days; no wait here is meant to be longer than one.
        var due = after < MaxWait ? after : MaxWait;
        _running[name] = (time.CreateTimer(_ => post(new GatewayInput.TimerDue(name, generation)), null, due, Timeout.InfiniteTimeSpan), generation);
    }

    public void Stop(GatewayTimer name)
    {
        if (_running.Remove(name, out var found)) found.Timer.Dispose();
    }

    public bool IsCurrent(GatewayInput.TimerDue due) => _running.TryGetValue(due.Timer, out var found) && found.Generation == due.Generation;

    public void Dispose()
    {
        foreach (var name in _running.Keys.ToArray()) Stop(name);
    }
}
