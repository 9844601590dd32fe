using System.Text.RegularExpressions;
using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;

namespace PrepBot.Banks;

/// <summary>Writes a Markdown page that lists what banks ask, by bank, topic and level. The page is no bank itself.</summary>
public static partial class BankIndex
{
    private const string Head = """
        ---
        bank: none
        ---

        # Index

        All questions of the banks here, by topic and level. `prepbot bank index` writes this page, and what is changed by hand is lost.


        """;

    private static readonly (QuestionKind Kind, string Name)[] KindNames =
        [(QuestionKind.Open, "open"), (QuestionKind.Choice, "choice"), (QuestionKind.CodeOutput, "code output")];

    /// <summary>Writes the page.</summary>
    /// <param name="files">Banks in the order in which they are to be listed; what is no bank or has no question is left out.</param>
    /// <param name="folder">Full path of the folder that the page will stand in: links are relative to it, so they work wherever the folder is shown.</param>
    /// <param name="to">Where to; lines end with LF.</param>
    public static void Write(IEnumerable<ParsedFile> files, string folder, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Head.ReplaceLineEndings("\n"));
        var entries = files.SelectMany(file => file.Questions.Select(question => new Entry(file, Link(file, folder), question.Content)));
        to.Write(string.Join('\n', entries.GroupBy(entry => BankJson.BankName(entry.File), StringComparer.Ordinal).Select(Bank)));
    }

    private static string Bank(IGrouping<string, Entry> bank)
    {
        var topics = bank.GroupBy(entry => entry.Question.Section, StringComparer.Ordinal).ToList();
        var titles = bank.Select(entry => entry.File.Header.Title).Distinct().ToList();
        var columns = LevelNames.All.Concat(KindNames.Select(kind => kind.Name)).ToList();
        var lines = new List<string>
        {
            $"## {(titles is [{ } title] ? title : bank.Key)}",
            "",
            $"{Words.Count(bank.Count(), "question")} in {Words.Count(topics.Count, "topic")}.",
            "",
            $"| topic | questions | {string.Join(" | ", columns)} |",
            $"|---|{string.Concat(Enumerable.Repeat("--:|", columns.Count + 1))}",
        };
        lines.AddRange(topics.Select(topic => Row($"[{Cell(topic.Key)}]({topic.First().Link})", topic)));
        if (topics.Count > 1) lines.Add(Row("all", bank));
        lines.Add("");
        return string.Join('\n', lines.Concat(topics.SelectMany(Topic)));
    }

    private static string Row(string name, IEnumerable<Entry> entries)
    {
        var questions = entries.Select(entry => entry.Question).ToList();
        var levels = LevelNames.All.Select(level => questions.Count(question => question.Level == LevelNames.Parse(level)));
        var kinds = KindNames.Select(kind => questions.Count(question => question.Kind == kind.Kind));
        return $"| {name} | {string.Join(" | ", levels.Concat(kinds).Prepend(questions.Count))} |";
    }

    private static IEnumerable<string> Topic(IGrouping<string, Entry> topic)
    {
        // The sort is stable: questions of a level keep the order of their file. Those without a level come last.
        var questions = topic.OrderBy(entry => entry.Question.Level ?? (Level)int.MaxValue).Select(Item);
        return [$"### {topic.Key}", "", .. questions, ""];
    }

    private static string Item(Entry entry)
    {
        var question = entry.Question;
        var kind = Array.Find(KindNames, name => name.Kind == question.Kind).Name;
        // In the native format a question is a heading. A host that makes anchors by another rule, or none, still opens the right file.
        var anchor = entry.File.Header.Bank is null ? "" : "#" + Anchor(question.Wording);
        var label = question.Level is { } level ? $"{LevelNames.Of(level)}, {kind}" : kind;
        return $"- [{Links().Replace(question.Wording, "$1")}]({entry.Link}{anchor}): {label}";
    }

    /// <summary>The anchor that most hosts give a heading: its text in lower case, without marks, blanks as hyphens.</summary>
    private static string Anchor(string wording) => Marks().Replace(Links().Replace(wording, "$1").ToLowerInvariant(), "").Replace(' ', '-');

    private static string Link(ParsedFile file, string folder)
    {
        var path = Path.GetRelativePath(folder, Path.GetFullPath(file.Path)).Replace('\\', '/');
        return string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>A link cannot stand in a link; its text can.</summary>
    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}_\- ]")]
    private static partial Regex Marks();

    private sealed record Entry(ParsedFile File, string Link, QuestionContent Question);
}
