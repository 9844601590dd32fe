namespace PrepBot.Core.Delivery;

/// <summary>Wakes the outbox as soon as something was queued; without a ring it looks by itself.</summary>
public sealed class OutboxBell
{
    private TaskCompletionSource _ring = New();

    /// <summary>
    /// Ends with the next ring. Taken before one looks for work, it also tells of what was queued while one looked.
    /// </summary>
    public Task Next => Volatile.Read(ref _ring).Task;

    /// <summary>There is something to send.</summary>
    public void Ring() => Interlocked.Exchange(ref _ring, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
