using System.CommandLine;
using PrepBot.Configuration;
using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Grading;

namespace PrepBot.Verbs;

/// <summary>
/// <c>prepbot stems PATH…</c>: writes the grader's table of stems from banks. For this project's own upkeep: the table ships inside the program and never depends
/// on what a team imports, because another bank would change marks.
/// </summary>
internal static class StemsVerb
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Markdown files and folders", Arity = ArgumentArity.OneOrMore };
        var stems = new Command("stems", "Write the grader's table of stems from banks (for the upkeep of the program)") { paths };
        stems.SetAction(result =>
        {
            var files = BankFiles.Find(result.GetValue(paths)!).Select(BankFiles.Read).ToList();
            if (files.FirstOrDefault(f => f.HasErrors) is { } broken) throw new StartupException(broken.Diagnostics.First(d => d.Severity == Severity.Error).ToString());
            StemTable.Build(files.SelectMany(f => f.Questions).SelectMany(q => Documents(q.Content))).Write(Console.Out);
            return 0;
        });
        return stems;
    }

    // Each text that an answer could be compared with is a document; identifiers in code are not words of the field.
    private static IEnumerable<string> Documents(QuestionContent q)
    {
        string?[] whole = [q.Wording, .. q.KeyPoints, .. q.Hints, .. q.FollowUps, .. q.Options.Select(o => o.Text), .. q.Options.Select(o => o.Remark)];
        string?[] pages = [q.Stem, q.Answer, .. q.Alternatives];
        return whole.OfType<string>().Concat(pages.OfType<string>().SelectMany(MarkdownParagraphs.Of));
    }
}
