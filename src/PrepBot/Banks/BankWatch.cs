using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Banks;

/// <summary>Imports files anew when they were saved. It looks at them; what tells it to look sooner is its caller's business.</summary>
/// <param name="paths">Full paths of files and folders.</param>
/// <param name="contentRoot">Sources under it are known by their relative path.</param>
/// <param name="update">Where to store.</param>
/// <param name="mayRetire">Whether even more than half of a file's questions may be retired, and those of a file that is gone.</param>
public sealed class BankWatch(IReadOnlyList<string> paths, string contentRoot, BankUpdate update, bool mayRetire)
{
    private Dictionary<string, Stamp> _handled = [];
    private Dictionary<string, Stamp> _last = [];

    /// <summary>How many files it has in sight.</summary>
    public int Count => _last.Count;

    /// <summary>
    /// Looks once. A file is imported when two looks in a row find it the same, so that one that is just being written is waited for.
    /// </summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>A line for each file that was saved, what is wrong with it included; and whether something is on its way, so that the next look should be soon.</returns>
    public async Task<(IReadOnlyList<string> Lines, bool IsUnsettled)> LookAsync(CancellationToken ct)
    {
        var seen = Look();
        var isSettled = Same(seen, _last);
        _last = seen;
        if (!isSettled) return ([], true);
        var lines = new List<string>();
        var saved = seen.Where(f => !_handled.TryGetValue(f.Key, out var known) || known != f.Value).Select(f => f.Key).Order(StringComparer.Ordinal).ToList();
        var gone = _handled.Keys.Where(f => !seen.ContainsKey(f)).Order(StringComparer.Ordinal).ToList();
        // Handled whatever comes of it: what is refused now is looked at again when it is saved again.
        _handled = seen;
        // All are read, so that an id that another file has given away is found; only what was saved is imported.
        if (saved.Count > 0)
        {
            var sources = BankSource.Read(paths, contentRoot, SourceOrigin.Imported);
            foreach (var read in sources.Where(s => saved.Contains(s.File.Path))) lines.AddRange(await ImportAsync(read, ct));
        }
        foreach (var file in gone) lines.Add(await RemoveAsync(file, ct));
        return (lines, false);
    }

    private async Task<IEnumerable<string>> ImportAsync(ReadSource read, CancellationToken ct)
    {
        var errors = read.File.Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
        if (errors.Count > 0) return [$"{errors[0]}{(errors.Count > 1 ? $" And {errors.Count - 1} more." : "")} What is stored of this file stays."];
        if (!mayRetire && await update.RisksAsync([read], ct) is [var risk, ..]) return [$"{risk} What is stored stays; --yes allows it."];
        if (read.File.Questions.Count == 0) return [];
        var counts = await update.StoreAsync([read], [], ct);
        return [$"{read.File.Path}: added {counts.Added}, changed {counts.Changed}, retired {counts.Retired}, unchanged {counts.Unchanged}"];
    }

    private async Task<string> RemoveAsync(string file, CancellationToken ct)
    {
        if (!mayRetire) return $"{file}: the file is gone. Its questions stay; --yes allows to retire them.";
        var key = BankSource.Key(file, contentRoot);
        var counts = await update.StoreAsync([], [new Source(key, "", "", SourceOrigin.Imported, null)], ct);
        return $"{file}: the file is gone, retired {counts.Retired}";
    }

    private Dictionary<string, Stamp> Look()
    {
        var seen = new Dictionary<string, Stamp>(StringComparer.Ordinal);
        foreach (var path in BankFiles.Find(paths))
        {
            try
            {
                if (new FileInfo(path) is { Exists: true } file) seen[path] = new Stamp(file.Length, file.LastWriteTimeUtc);
            }
            catch (Exception x) when (x is IOException or UnauthorizedAccessException)
            {
                // Between two names while an editor saves it; the next look finds it.
            }
        }
        return seen;
    }

    private static bool Same(Dictionary<string, Stamp> a, Dictionary<string, Stamp> b) =>
        a.Count == b.Count && a.All(f => b.TryGetValue(f.Key, out var other) && other == f.Value);

    private readonly record struct Stamp(long Length, DateTime Written);
}
