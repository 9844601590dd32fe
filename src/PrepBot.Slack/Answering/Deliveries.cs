namespace PrepBot.Slack.Answering;

/// <summary>
/// Slack delivers more than once, and on more than one socket. While this process lives the first delivery is handled and the others wait for it; over restarts
/// the store knows the outcome of what was done.
/// </summary>
internal sealed class Deliveries(TimeProvider time)
{
    // Slack's last try comes after five minutes.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _first = [];
    private readonly Queue<(string Key, DateTimeOffset Until)> _order = new();

    /// <summary>Handles the first delivery of a key; for a further one waits until that is done.</summary>
    /// <returns>Whether this was the first.</returns>
    public async Task<bool> OnceAsync(string key, Func<Task> handle)
    {
        Task? first;
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (_order.TryPeek(out var oldest) && oldest.Until < now)
            {
                _order.Dequeue();
                _first.Remove(oldest.Key);
            }
            if (!_first.TryGetValue(key, out first))
            {
                _first[key] = mine.Task;
                _order.Enqueue((key, now + Kept));
            }
        }
        if (first is not null)
        {
            await first;
            return false;
        }
        try
        {
            await handle();
        }
        catch (Exception x)
        {
            // It was not done, so the next delivery is the first again, and those that wait must not be acknowledged.
            lock (_gate) _first.Remove(key);
            mine.SetException(x);
            throw;
        }
        mine.SetResult();
        return true;
    }
}
