using System.CommandLine;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core.Chat;

namespace PrepBot.Verbs;

/// <summary><c>prepbot bank watch</c>: whoever writes a bank sees each question in the chat as soon as it is saved.</summary>
internal static class BankWatchVerb
{
    // What the system tells of at once is looked at this much later, twice: an editor writes in several steps.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(200);

    // Network folders and mounts tell nothing.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    public static Command Create(TimeProvider time)
    {
        var paths = BankVerbs.Paths();
        var yes = new Option<bool>("--yes") { Description = "Import even if more than half of a file's stored questions would be retired, or the file is gone" };
        var watch = new Command("watch", "Import banks, and again whenever they are saved, until Ctrl+C") { paths, yes };
        watch.SetAction((result, ct) => RunAsync(result.GetValue(paths)!, result.GetValue(yes), time, ct));
        return watch;
    }

    private static async Task<int> RunAsync(string[] named, bool yes, TimeProvider time, CancellationToken ct)
    {
        if (Array.Find(named, p => !File.Exists(p) && !Directory.Exists(p)) is { } missing) throw new StartupException($"{missing}: there is no such file or folder.");
        var options = Startup.Options();
        string[] paths = [.. named.Select(Path.GetFullPath)];
        await using var store = await Startup.OpenStoreAsync(options, time, ct);
        var watch = new BankWatch(paths, options.ContentRoot, new BankUpdate(store, time), yes);
        using var woken = new SemaphoreSlim(0);
        var watchers = paths.Select(p => Watcher(p, woken)).OfType<FileSystemWatcher>().ToList();
        try
        {
            var greeted = false;
            while (true)
            {
                var (lines, isUnsettled) = await watch.LookAsync(ct);
                foreach (var line in lines) Console.WriteLine(line);
                if (!isUnsettled && !greeted)
                {
                    Console.WriteLine($"Watching {string.Join(", ", named)} ({Words.Count(watch.Count, "file")}) for {options.DatabasePath}. Ctrl+C ends.");
                    greeted = true;
                }
                if (!isUnsettled) await WaitAsync(woken, time, ct);
                await Task.Delay(Settle, time, ct);
            }
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        finally
        {
            foreach (var watcher in watchers) watcher.Dispose();
        }
    }

    private static async Task WaitAsync(SemaphoreSlim woken, TimeProvider time, CancellationToken ct)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(woken.WaitAsync(ends.Token), Task.Delay(Poll, time, ends.Token));
        await ends.CancelAsync();
        ct.ThrowIfCancellationRequested();
        while (woken.CurrentCount > 0) await woken.WaitAsync(ct);
    }

    private static FileSystemWatcher? Watcher(string path, SemaphoreSlim woken)
    {
        try
        {
            var folder = Directory.Exists(path);
            var watcher = new FileSystemWatcher(folder ? path : Path.GetDirectoryName(path)!) { IncludeSubdirectories = folder };
            watcher.Changed += (_, _) => woken.Release();
            watcher.Created += (_, _) => woken.Release();
            watcher.Deleted += (_, _) => woken.Release();
            watcher.Renamed += (_, _) => woken.Release();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception x) when (x is IOException or ArgumentException or PlatformNotSupportedException or UnauthorizedAccessException)
        {
            // The limit of watches is reached, or the place has none: looking every few seconds does.
            return null;
        }
    }
}
