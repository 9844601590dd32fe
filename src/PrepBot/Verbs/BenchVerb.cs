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
        var measured = BankProgress.Show(tick => BankFiles.Find(paths).Select(path => Measure(path, rounds, tick)).ToList());
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("File").NoWrap());
        foreach (var head in new[] { "KB", "Parse ms", "Read ms", "Ratio", "Parse MB", "Read MB" }) table.AddColumn(new TableColumn(head).RightAligned());
        foreach (var (file, length, speed) in measured) AddRow(table, file.Path, length, speed);
        if (measured.Count > 1) AddRow(table, $"All {measured.Count} files", measured.Sum(m => m.Length), Sum([.. measured.Select(m => m.Speed)]));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out), Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (Console.IsOutputRedirected) console.Profile.Width = 90 + measured.Select(m => m.File.Path.Length).DefaultIfEmpty().Max();
        console.Write(table);
        var start = Stopwatch.GetTimestamp();
        var repeated = new RepeatedQuestions([.. measured.Select(m => m.File)]);
        Console.WriteLine(
            $"Near-duplicates among {measured.Sum(m => m.File.Questions.Count)} questions: {repeated.Count} found in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms.");
    }

    private static (Core.Bank.ParsedFile File, int Length, BankSpeed Speed) Measure(string path, int rounds, Action<string> tick)
    {
        tick(path);
        var file = BankFiles.Read(path);
        if (file.HasErrors) throw new StartupException(file.Diagnostics.First(d => d.Severity == Core.Bank.Severity.Error).ToString());
        var text = File.ReadAllText(path);
        return (file, text.Length, BankSpeed.Measure(text, rounds));
    }

    private static void AddRow(Table table, string name, int length, BankSpeed speed) => table.AddRow(
        Markup.Escape(name), $"{length / 1024}", $"{speed.Parse.TotalMilliseconds:0.00}", $"{speed.Read.TotalMilliseconds:0.00}", $"{speed.Ratio:0.00}",
        $"{speed.ParseBytes / Mega:0.0}", $"{speed.ReadBytes / Mega:0.0}");

    // One after the other, so a long file counts for more than a short one.
    private static BankSpeed Sum(List<BankSpeed> speeds)
    {
        var (parse, read) = (speeds.Sum(s => s.Parse.TotalMilliseconds), speeds.Sum(s => s.Read.TotalMilliseconds));
        return new BankSpeed(
            TimeSpan.FromMilliseconds(parse), TimeSpan.FromMilliseconds(read), read / parse, speeds.Sum(s => s.ParseBytes), speeds.Sum(s => s.ReadBytes));
    }
}
