namespace PrepBot.StandIn;

/// <summary>Holds a request until the test lets it go, and tells the test that it is there.</summary>
public sealed class FaultGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when a request stands at the gate.</summary>
    public Task ReachedAsync(TimeSpan? within = null) => _reached.Task.WaitAsync(within ?? TimeSpan.FromSeconds(10));

    public void Release() => _released.TrySetResult();

    internal Task PassAsync(CancellationToken gone)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(gone);
    }
}
