using System.CommandLine;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Verbs;

/// <summary><c>prepbot bank import</c>.</summary>
internal static class BankImportVerb
{
    public static Command Create(TimeProvider time)
    {
        var paths = BankVerbs.Paths();
        var dry = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var yes = new Option<bool>("--yes") { Description = "Import even if more than half of a file's stored questions would be retired" };
        var import = new Command("import", "Read banks and store them; touches no other source") { paths, dry, yes };
        import.SetAction((result, ct) => RunAsync(result.GetValue(paths)!, result.GetValue(dry), result.GetValue(yes), time, ct));
        return import;
    }

    private static async Task<int> RunAsync(string[] paths, bool dry, bool yes, TimeProvider time, CancellationToken ct)
    {
        var options = Startup.Options();
        var sources = BankProgress.Show(tick => BankSource.Read(paths.Select(Path.GetFullPath), options.ContentRoot, SourceOrigin.Imported, tick));
        BankReport.WriteDiagnostics(sources.SelectMany(s => s.File.Diagnostics), Console.Error);
        if (sources.Any(s => s.File.HasErrors)) throw new StartupException("Nothing was imported: mend the errors above first.");
        if (sources.Count == 0) throw new StartupException("Nothing was imported: there is no bank in what was named.");
        await using var store = await Startup.OpenStoreAsync(options, time, ct);
        var update = new BankUpdate(store, time);
        if (!yes && !dry) Confirm(await update.RisksAsync(sources, ct));
        // A folder is imported as one: a file that is no longer in it takes its questions along.
        var gone = await update.GoneAsync([.. paths.Where(Directory.Exists).Select(p => BankSource.Key(p, options.ContentRoot))], sources, ct);
        var total = dry ? await update.PreviewAsync(sources, gone, ct) : await update.StoreAsync(sources, gone, ct);
        Console.WriteLine(Sentence(total) + (dry ? " (dry run: nothing was stored)" : ""));
        return 0;
    }

    /// <summary>What an import did, for people and scripts.</summary>
    public static string Sentence(ImportCounts counts) => $"added {counts.Added}, changed {counts.Changed}, retired {counts.Retired}, unchanged {counts.Unchanged}";

    // A person is asked; a script has to say it beforehand.
    private static void Confirm(IReadOnlyList<RiskyImport> risks)
    {
        if (risks.Count == 0) return;
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            throw new StartupException($"{risks[0]}{(risks.Count > 1 ? $" So it is with {risks.Count - 1} more." : "")} Nothing was imported; --yes does it.");
        foreach (var risk in risks) Console.Error.WriteLine(risk);
        Console.Error.Write("Their answers and scores stay. Import? [y/N] ");
        if (Console.ReadLine()?.Trim().ToLowerInvariant() is not ("y" or "yes")) throw new StartupException("Nothing was imported.");
    }
}
