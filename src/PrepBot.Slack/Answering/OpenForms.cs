using System.Security.Cryptography;

namespace PrepBot.Slack.Answering;

/// <summary>
/// Where the answer to a dialog goes, for as long as Slack allows: the right to answer is not written into the dialog, where whoever has it could read it. This
/// is a comfort and may be lost; the answer goes to the person by other means then.
/// </summary>
internal sealed class OpenForms(TimeProvider time, int capacity = OpenForms.DefaultCapacity)
{
    private const int DefaultCapacity = 2_000;
    private const int KeyBytes = 12;

    // Slack: interactivity/handling-user-interaction#message_responses.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>A dialog is being opened.</summary>
    /// <returns>Its key; null when there is no right to answer.</returns>
    public string? Opened(string? responseUrl, bool isOwn)
    {
        if (responseUrl is null) return null;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_entries.Count >= capacity) Shrink(now);
            var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
            _entries[key] = new(responseUrl, isOwn, now + Life);
            return key;
        }
    }

    /// <summary>The right to answer, and whether the message from which the dialog was opened is the person's own.</summary>
    public (string ResponseUrl, bool IsOwn)? Take(string? key)
    {
        lock (_gate) return key is not null && _entries.Remove(key, out var entry) && entry.Until > time.GetUtcNow() ? (entry.ResponseUrl, entry.IsOwn) : null;
    }

    private void Shrink(DateTimeOffset now)
    {
        foreach (var key in _entries.Where(e => e.Value.Until < now).Select(e => e.Key).ToList()) _entries.Remove(key);
        if (_entries.Count < capacity) return;
        foreach (var key in _entries.OrderBy(e => e.Value.Until).Take((capacity / 2) + 1).Select(e => e.Key).ToList()) _entries.Remove(key);
    }

    private sealed record Entry(string ResponseUrl, bool IsOwn, DateTimeOffset Until);
}
