namespace PrepBot.Web.Guard;

/// <summary>
/// Counts events by a name within a stretch of time, to slow down guessing and flooding. Memory is bounded: with too many names at once all new ones share
/// one count.
/// </summary>
internal sealed class Attempts(TimeProvider time, int max, TimeSpan within)
{
    private const int Remembered = 2_000;
    private const string Others = "\0others";
    private readonly Dictionary<string, (int Count, DateTimeOffset Since)> _counts = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Counts one event; false when there were too many.</summary>
    public bool Take(string name)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var slot = Slot(name, now);
            var (count, since) = Current(slot, now);
            if (count >= max) return false;
            _counts[slot] = (count + 1, since);
            return true;
        }
    }

    /// <summary>Whether one more event would be taken.</summary>
    public bool IsOpen(string name)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            return Current(Slot(name, now), now).Count < max;
        }
    }

    private (int Count, DateTimeOffset Since) Current(string slot, DateTimeOffset now) =>
        _counts.TryGetValue(slot, out var c) && now - c.Since < within ? c : (0, now);

    private string Slot(string name, DateTimeOffset now)
    {
        if (_counts.ContainsKey(name) || _counts.Count < Remembered) return name;
        foreach (var (old, c) in _counts.ToList())
        {
            if (now - c.Since >= within) _counts.Remove(old);
        }
        return _counts.Count < Remembered ? name : Others;
    }
}
