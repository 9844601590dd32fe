namespace PrepBot.Core;

/// <summary>The loop of what looks once a second whether the store has something to do. A failure ends nothing: it is told, and the next second tries again.</summary>
internal static class EverySecond
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is told to stop; the first time at once.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="work">What is done.</param>
    /// <param name="failed">Hears of a failure.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public static async Task RunAsync(TimeProvider time, Func<CancellationToken, Task> work, Action<Exception> failed, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pace, time);
        do
        {
            try
            {
                await work(ct);
            }
            catch (Exception x) when (!ct.IsCancellationRequested)
            {
                failed(x);
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    /// <summary>As long as there is something to do, a step after the other.</summary>
    /// <param name="step">Whether there was.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task WhileAsync(Func<CancellationToken, Task<bool>> step, CancellationToken ct)
    {
        while (await step(ct))
        {
            // The next one.
        }
    }
}
