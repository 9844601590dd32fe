using System.CommandLine;
using System.Diagnostics;
using PrepBot.Configuration;
using PrepBot.Content;
using Spectre.Console;

namespace PrepBot.Verbs;

/// <summary><c>prepbot bench bank</c>: what reading banks costs on this machine, against parsing their Markdown alone.</summary>
internal static class BenchVerb
{
    private const double Mega = 1024 * 1024;

    public static Command Create()
    {
        var paths = BankVerbs.Paths();
        var rounds = new Option<int>("--rounds") { Description = "How often each file is parsed and read; the median counts", DefaultValueFactory = _ => 41 };
        var bank = new Command("bank", "Reading banks, against Markdig's own parse of the same text in the same run") { paths, rounds };
        bank.SetAction(result =>
        {
            Bank(result.GetValue(paths)!, Math.Clamp(result.GetValue(rounds), 1, 1_000));
            return 0;
        });
        return new Command("bench", "Measure PrepBot on this machine") { bank };
    }

    private static void Bank(string[] paths, int rounds)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("File").NoWrap());
        foreach (var head in new[] { "KB", "Parse ms", "Read ms", "Ratio", "Parse MB", "Read MB" }) table.AddColumn(new TableColumn(head).RightAligned());
        var files = new List<Core.Bank.ParsedFile>();
        foreach (var path in BankFiles.Find(paths))
        {
            var file = BankFiles.Read(path);
            files.Add(file);
            if (file.HasErrors) throw new StartupException(file.Diagnostics.First(d => d.Severity == Core.Bank.Severity.Error).ToString());
            var text = File.ReadAllText(path);
            var speed = BankSpeed.Measure(text, rounds);
            table.AddRow(
                Markup.Escape(path), $"{text.Length / 1024}", $"{speed.Parse.TotalMilliseconds:0.00}", $"{speed.Read.TotalMilliseconds:0.00}", $"{speed.Ratio:0.00}",
                $"{speed.ParseBytes / Mega:0.0}", $"{speed.ReadBytes / Mega:0.0}");
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out), Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (Console.IsOutputRedirected) console.Profile.Width = 90 + files.Select(f => f.Path.Length).DefaultIfEmpty().Max();
        console.Write(table);
        var start = Stopwatch.GetTimestamp();
        var repeated = new RepeatedQuestions(files);
        Console.WriteLine(
            $"Near-duplicates among {files.Sum(f => f.Questions.Count)} questions: {repeated.Count} found in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms.");
    }
}
