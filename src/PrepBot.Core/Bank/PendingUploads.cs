using NodaTime;

namespace PrepBot.Core.Bank;

/// <summary>A file that was uploaded and waits for its lead's yes.</summary>
/// <param name="Id">What the button points at.</param>
/// <param name="Account">Who uploaded it.</param>
/// <param name="File">As it was read.</param>
public sealed record PendingUpload(string Id, long Account, ParsedFile File);

/// <summary>
/// Uploads between report and confirmation. In memory alone: an upload that was not confirmed is nobody's data yet, and after a restart it is uploaded again.
/// </summary>
public sealed class PendingUploads
{
    /// <summary>How long one waits.</summary>
    public static readonly Duration Lifetime = Duration.FromMinutes(30);

    // Each may be some megabytes.
    private const int Most = 8;

    private readonly List<(PendingUpload Upload, Instant Until)> _waiting = [];
    private readonly Lock _lock = new();

    /// <summary>Keeps one in place of an earlier one of the same person.</summary>
    public void Put(PendingUpload upload, Instant now)
    {
        lock (_lock)
        {
            _waiting.RemoveAll(w => w.Until <= now || w.Upload.Account == upload.Account);
            if (_waiting.Count == Most) _waiting.RemoveAt(0);
            _waiting.Add((upload, now + Lifetime));
        }
    }

    /// <summary>The upload, or null if it waits no longer.</summary>
    public PendingUpload? Find(string id, Instant now)
    {
        lock (_lock) return _waiting.Where(w => w.Upload.Id == id && w.Until > now).Select(w => w.Upload).FirstOrDefault();
    }

    /// <summary>Forgets one.</summary>
    public void Drop(string id)
    {
        lock (_lock) _waiting.RemoveAll(w => w.Upload.Id == id);
    }
}
