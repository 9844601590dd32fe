using System.CommandLine;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Content;
using PrepBot.Core.Bank;

namespace PrepBot.Verbs;

/// <summary><c>prepbot bank</c>, with <c>check</c> and <c>index</c>; its other parts have files of their own.</summary>
internal static class BankVerbs
{
    public static Command Create(TimeProvider time)
    {
        var bank = new Command("bank", "Check, import, watch, list and export question banks");
        bank.Subcommands.Add(Check());
        bank.Subcommands.Add(BankImportVerb.Create(time));
        bank.Subcommands.Add(BankWatchVerb.Create(time));
        bank.Subcommands.Add(Index());
        bank.Subcommands.Add(BankExportVerb.Create(time));
        return bank;
    }

    public static Argument<string[]> Paths() => new("PATH") { Description = "Markdown files and folders", Arity = ArgumentArity.OneOrMore };

    private static Command Check()
    {
        var (paths, json) = (Paths(), new Option<bool>("--json") { Description = "One JSON object a line for each question" });
        var check = new Command("check", "Read banks and say what was understood; stores nothing") { paths, json };
        check.SetAction(result =>
        {
            var read = Read(result.GetValue(paths)!);
            var repeated = new RepeatedQuestions(read);
            var files = read.Select(repeated.Warn).ToList();
            if (result.GetValue(json)) BankJson.Write(files, repeated, Console.Out);
            else BankReport.Write(files, Console.Out);
            var synonyms = SynonymFiles.ReadAll(result.GetValue(paths)!);
            var diagnostics = files.SelectMany(f => f.Diagnostics).Concat(synonyms.SelectMany(f => f.Diagnostics)).ToList();
            BankReport.WriteDiagnostics(diagnostics, Console.Error);
            return diagnostics.Exists(d => d.Severity == Severity.Error) ? 1 : 0;
        });
        return check;
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

    private static IReadOnlyList<ParsedFile> Read(IReadOnlyList<string> paths) => BankProgress.Show(tick =>
    {
        // Materialised inside, so that each file is named before it is read.
        return BankFiles.ReadAll(paths, tick).ToList();
    });
}
