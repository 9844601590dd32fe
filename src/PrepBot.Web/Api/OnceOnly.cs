namespace PrepBot.Web.Api;

/// <summary>
/// Does each thing once: a page that lost the answer sends the same id again, perhaps while the first is still at work, and gets the first outcome.
/// Core keeps outcomes for a day; this spares the common repeat a second delivery to the transcript.
/// </summary>
internal sealed class OnceOnly
{
    private const int Remembered = 500;
    private readonly Dictionary<string, Lazy<Task<OutcomeView>>> _outcomes = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();

    public async Task<OutcomeView> RunAsync(string id, Func<Task<OutcomeView>> work)
    {
        Lazy<Task<OutcomeView>> outcome;
        lock (_lock)
        {
            if (!_outcomes.TryGetValue(id, out outcome!))
            {
                _outcomes[id] = outcome = new Lazy<Task<OutcomeView>>(work);
                _order.Enqueue(id);
                if (_order.Count > Remembered) _outcomes.Remove(_order.Dequeue());
            }
        }
        try
        {
            return await outcome.Value;
        }
        catch
        {
            // What failed had no effect, so that it may be tried again under the same id.
            lock (_lock)
            {
                if (_outcomes.TryGetValue(id, out var kept) && kept == outcome) _outcomes.Remove(id);
            }
            throw;
        }
    }
}
