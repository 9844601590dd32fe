using System.Diagnostics;

namespace PrepBot.StandIn;

/// <summary>Lets a test wait for a state instead of sleeping: every change wakes those who wait, and they look again.</summary>
internal sealed class Changes(Lock gate)
{
    private TaskCompletionSource _next = New();

    /// <summary>Called with the gate held, after the change.</summary>
    public void Pulse()
    {
        var now = _next;
        _next = New();
        now.TrySetResult();
    }

    /// <summary>
    /// Waits until the probe, run with the gate held, finds something. The bound is real time whatever clock is injected: it only ends a test that is
    /// stuck.
    /// </summary>
    public async Task<T> AwaitAsync<T>(Func<T?> probe, string what, TimeSpan? within)
        where T : class
    {
        var (bound, started) = (within ?? TimeSpan.FromSeconds(10), Stopwatch.GetTimestamp());
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (probe() is { } found) return found;
                next = _next.Task;
            }
            var left = bound - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) throw new TimeoutException($"Not within {bound.TotalSeconds:0.#} s: {what}.");
            try
            {
                await next.WaitAsync(left);
            }
            catch (TimeoutException)
            {
                // Looked at once more: the change may have come while the timer fired.
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
