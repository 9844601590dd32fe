using System.CommandLine;
using NodaTime;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;
using Spectre.Console;

namespace PrepBot.Verbs;

/// <summary><c>prepbot bank check</c>, <c>prepbot bank import</c> and <c>prepbot bank index</c>; the other parts have files of their own.</summary>
internal static class BankVerbs
{
    public static Command Create(TimeProvider time)
    {
        var bank = new Command("bank", "Check, import, list and export question banks");
        bank.Subcommands.Add(Check());
        bank.Subcommands.Add(Import(time));
        bank.Subcommands.Add(Index());
        bank.Subcommands.Add(BankExportVerb.Create(time));
        return bank;
    }

    private static Argument<string[]> Paths() => new("PATH") { Description = "Markdown files and folders", Arity = ArgumentArity.OneOrMore };

    private static Command Check()
    {
        var (paths, json) = (Paths(), new Option<bool>("--json") { Description = "One JSON object a line for each question" });
        var check = new Command("check", "Read banks and say what was understood; stores nothing") { paths, json };
        check.SetAction(result =>
        {
            var files = Read(result.GetValue(paths)!);
            if (result.GetValue(json)) BankJson.Write(files, Console.Out);
            else BankReport.Write(files, Console.Out);
            var synonyms = SynonymFiles.ReadAll(result.GetValue(paths)!);
            var diagnostics = files.SelectMany(f => f.Diagnostics).Concat(synonyms.SelectMany(f => f.Diagnostics)).ToList();
            BankReport.WriteDiagnostics(diagnostics, Console.Error);
            return diagnostics.Exists(d => d.Severity == Severity.Error) ? 1 : 0;
        });
        return check;
    }

    private static Command Import(TimeProvider time)
    {
        var (paths, dry) = (Paths(), new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" });
        var import = new Command("import", "Read banks and store them; touches no other source") { paths, dry };
        import.SetAction(async (result, ct) =>
        {
            var options = Startup.Options();
            var sources = WithProgress(tick => BankSource.Read(result.GetValue(paths)!.Select(Path.GetFullPath), options.ContentRoot, SourceOrigin.Imported, tick));
            BankReport.WriteDiagnostics(sources.SelectMany(s => s.File.Diagnostics), Console.Error);
            if (sources.Any(s => s.File.HasErrors)) throw new StartupException("Nothing was imported: mend the errors above first.");
            if (sources.Count == 0) throw new StartupException("Nothing was imported: there is no bank in what was named.");
            var now = Instant.FromDateTimeOffset(time.GetUtcNow());
            await using var store = await Startup.OpenStoreAsync(options, time, ct);
            foreach (var (file, source) in sources.Where(s => s.File.Questions.Count == 0))
            {
                // More likely a wrong file, or one that lost its marks, than a bank that was emptied on purpose.
                if (await store.ReadAsync(s => s.Bank.OfSource(source.Key).Any(q => !q.Retired), ct))
                    throw new StartupException($"{file.Path}: no question was found, but the bank has some of this file. Nothing was imported; delete the file and import its folder to retire them.");
            }
            var total = ImportCounts.None;
            foreach (var (file, source) in sources)
            {
                total += result.GetValue(dry)
                    ? await store.ReadAsync(s => BankImporter.Preview(s.Bank, source.Key, file.Questions), ct)
                    : await store.WriteAsync(s => BankImporter.Import(s.Bank, Known(s, source), file.Questions, now), ct);
            }
            // A folder is imported as one: a file that is no longer in it takes its questions along.
            var folders = result.GetValue(paths)!.Where(Directory.Exists).Select(p => BankSource.Key(p, options.ContentRoot).TrimEnd('/') + "/").ToList();
            var present = sources.Select(s => s.Source.Key).ToHashSet(StringComparer.Ordinal);
            var gone = await store.ReadAsync(s => s.Bank.Sources().Where(x => folders.Exists(f => x.Key.StartsWith(f, StringComparison.Ordinal)) && !present.Contains(x.Key)).ToList(), ct);
            foreach (var source in gone)
            {
                total += result.GetValue(dry)
                    ? await store.ReadAsync(s => BankImporter.Preview(s.Bank, source.Key, []), ct)
                    : await store.WriteAsync(s => BankImporter.Remove(s.Bank, source.Key, now), ct);
            }
            Console.WriteLine($"added {total.Added}, changed {total.Changed}, retired {total.Retired}, unchanged {total.Unchanged}{(result.GetValue(dry) ? " (dry run: nothing was stored)" : "")}");
            return 0;
        });
        return import;
    }

    private static Command Index()
    {
        var (paths, output) = (Paths(), new Option<string?>("--output") { Description = "The file to write; its links are relative to where it stands" });
        var index = new Command("index", "Print a Markdown page that lists the questions of banks by topic and level") { paths, output };
        index.SetAction(result =>
        {
            var files = Read(result.GetValue(paths)!);
            var errors = files.SelectMany(f => f.Diagnostics).Where(d => d.Severity == Severity.Error);
            if (errors.FirstOrDefault() is { } error) throw new StartupException(error.ToString());
            if (files.All(f => f.Questions.Count == 0)) throw new StartupException("Nothing was listed: there is no bank in what was named.");
            var target = result.GetValue(output) is { } name ? Path.GetFullPath(name) : null;
            using var page = new StringWriter();
            BankIndex.Write(files, target is null ? Environment.CurrentDirectory : Path.GetDirectoryName(target)!, page);
            if (target is null) Console.Write(page);
            else WriteFile(target, page.ToString());
            return 0;
        });
        return index;
    }

    private static void WriteFile(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception x) when (x is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be written: {x.Message}");
        }
    }

    // A source that is configured stays so: else its file's end would no longer retire it.
    private static Source Known(IReadSession s, Source source) => s.Bank.Sources().FirstOrDefault(x => x.Key == source.Key) is { } known ? source with { Origin = known.Origin, Team = known.Team } : source;

    private static IReadOnlyList<ParsedFile> Read(IReadOnlyList<string> paths) => WithProgress(tick =>
    {
        var files = new List<ParsedFile>();
        foreach (var file in BankFiles.ReadAll(paths))
        {
            tick(file.Path);
            files.Add(file);
        }
        return files;
    });

    // Progress is for a person at a terminal; a pipe gets none.
    private static T WithProgress<T>(Func<Action<string>, T> work)
    {
        if (Console.IsErrorRedirected) return work(_ => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Start("Reading…", status => work(path => status.Status("Reading " + Markup.Escape(path))));
    }
}
