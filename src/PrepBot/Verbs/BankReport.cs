using PrepBot.Core.Bank;
using Spectre.Console;

namespace PrepBot.Verbs;

/// <summary>What was understood of some files, as a table for people.</summary>
internal static class BankReport
{
    private const int PipeWidth = 120;

    /// <summary>Writes the table: a row a file.</summary>
    public static void Write(IReadOnlyList<ParsedFile> files, TextWriter to)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("File").NoWrap());
        foreach (var head in new[] { "Questions", "Answers", "Choices", "Code output", "Key points", "Topics", "Remarks" }) table.AddColumn(new TableColumn(head).RightAligned());
        foreach (var f in files) table.AddRow([Markup.Escape(f.Path), .. f.Header.IsNotABank ? ["not a bank", "", "", "", "", "", ""] : Counts(f)]);
        var banks = files.Where(f => !f.Header.IsNotABank).ToList();
        if (banks.Count > 1) table.AddRow(["[bold]all[/]", .. Counts([.. banks.SelectMany(f => f.Questions)], banks.Sum(f => f.Diagnostics.Count))]);
        // A pipe gets plain text, as wide as the longest path needs.
        var piped = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(to), Ansi = piped ? AnsiSupport.No : AnsiSupport.Detect });
        if (piped) console.Profile.Width = PipeWidth + files.Max(f => f.Path.Length);
        console.Write(table);
    }

    /// <summary>Writes all diagnostics as <c>file:line: reason</c>.</summary>
    public static void WriteDiagnostics(IEnumerable<Diagnostic> diagnostics, TextWriter to)
    {
        foreach (var d in diagnostics)
            to.WriteLine(d.Severity == Severity.Info ? d.ToString() : $"{(d.Line > 0 ? $"{d.File}:{d.Line}" : d.File)}: {d.Severity.ToString().ToLowerInvariant()}: {d.Reason}");
    }

    private static string[] Counts(ParsedFile file) => Counts(file.Questions, file.Diagnostics.Count);

    private static string[] Counts(IReadOnlyList<ParsedQuestion> questions, int remarks) =>
    [
        questions.Count.ToString(),
        questions.Count(q => q.Content.Answer is not null || q.Content.ExpectedOutput is not null).ToString(),
        questions.Count(q => q.Content.Options.Count > 0).ToString(),
        questions.Count(q => q.Content.Kind == QuestionKind.CodeOutput).ToString(),
        questions.Count(q => q.Content.KeyPoints.Count > 0).ToString(),
        questions.Select(q => q.Content.Section).Distinct().Count().ToString(),
        remarks.ToString(),
    ];
}
