namespace PrepBot.Discord.Answering;

/// <summary>
/// Waits for a handler for half of the time that Discord gives. One that is not finished by then goes on, and the person is told meanwhile that it is at work.
/// Discord: interactions/receiving-and-responding#interaction-callback (three seconds).
/// </summary>
internal sealed class Deferral(TimeProvider time)
{
    /// <summary>When the answer in between is sent, counted from when the interaction was received.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs the handler to its end, deferring if it takes long.</summary>
    /// <param name="handle">The handler.</param>
    /// <param name="defer">Sends the answer in between; null when the route must answer at once.</param>
    /// <param name="waited">How long the interaction has waited already.</param>
    /// <param name="ct">Passed on.</param>
    /// <returns>The handler's result, and whether it was deferred.</returns>
    public async Task<(T Result, bool Deferred)> RunAsync<T>(
        Func<CancellationToken, Task<T>> handle, Func<CancellationToken, Task>? defer, TimeSpan waited, CancellationToken ct)
    {
        var work = handle(ct);
        if (defer is null || work.IsCompleted) return (await work, false);
        var left = Patience - waited;
        if (left > TimeSpan.Zero)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var patience = Task.Delay(left, time, stop.Token);
            if (await Task.WhenAny(work, patience) == work)
            {
                await stop.CancelAsync();
                return (await work, false);
            }
        }
        try
        {
            await defer(ct);
        }
        catch
        {
            // The effect is on its way whether or not Discord heard us; it is not left running behind the caller's back.
            await work;
            throw;
        }
        return (await work, true);
    }
}
