using System.Text.RegularExpressions;
using PrepBot.Core.Bank;

namespace PrepBot.Patching;

/// <summary>Where an accepted answer belongs in a file of the native format.</summary>
internal static partial class NativeEdits
{
    private const string AlsoAccepted = "also accepted";

    // They come behind "Also accepted", in the order that the authors' guide shows.
    private static readonly HashSet<string> Later = new(StringComparer.Ordinal)
    {
        "hint", "hints", "follow-up", "follow-ups", "follow ups", "reference", "references",
    };

    /// <summary>What to insert so that a question has further accepted answers.</summary>
    /// <param name="lines">All lines of the file, without line ends.</param>
    /// <param name="question">The question in it.</param>
    /// <param name="nextQuestion">The line of the question behind it, or null.</param>
    /// <param name="answers">At least one.</param>
    public static Insertion AlsoAccept(IReadOnlyList<string> lines, ParsedQuestion question, int? nextQuestion, IReadOnlyList<string> answers)
    {
        var first = question.Span.QuestionLine;
        var headings = Headings(lines, first, (nextQuestion ?? lines.Count + 1) - 1);
        var end = headings.FirstOrDefault(h => h.Level < 3).Line is > 0 and var topic ? topic - 1 : (nextQuestion ?? lines.Count + 1) - 1;
        var parts = headings.Where(h => h.Level == 3 && h.Line <= end).ToList();
        var known = parts.FindIndex(h => h.Name == AlsoAccepted);
        if (known >= 0)
        {
            var last = LastWithText(lines, known + 1 < parts.Count ? parts[known + 1].Line - 1 : end);
            var items = lines.Skip(parts[known].Line).Take(last - parts[known].Line).Select(l => l.TrimStart());
            var bullet = items.FirstOrDefault(l => l is ['-' or '*' or '+', ' ', ..])?[0] ?? '-';
            return new Insertion(last, [.. answers.Select(a => Item(bullet, a))]);
        }
        List<string> section = ["### Also accepted", .. answers.Select(a => Item('-', a))];
        if (parts.FirstOrDefault(h => Later.Contains(h.Name)).Line is > 0 and var before)
            return new Insertion(before - 1, lines[before - 2].Trim().Length == 0 ? [.. section, ""] : ["", .. section, ""]);
        var tail = LastWithText(lines, end);
        return new Insertion(tail, tail < lines.Count && lines[tail].Trim().Length > 0 ? ["", .. section, ""] : ["", .. section]);
    }

    /// <summary>As it is compared: blanks do not matter.</summary>
    public static string OneLine(string text) => Blanks().Replace(text, " ").Trim();

    /// <summary>As it is written: on one line, so that nothing in it can begin a block of its own; what would make its beginning one is escaped.</summary>
    public static string Written(string answer)
    {
        var line = OneLine(answer);
        var number = Number().Match(line);
        if (number.Success) return $"{number.Groups[1].Value}\\{line[number.Groups[1].Length..]}";
        return line.Length > 0 && "#>-+*=_[`~<|:".Contains(line[0], StringComparison.Ordinal) ? "\\" + line : line;
    }

    private static string Item(char bullet, string answer) => $"{bullet} {Written(answer)}";

    // A rule at the end parts two questions and belongs to neither.
    private static int LastWithText(IReadOnlyList<string> lines, int last)
    {
        while (last > 1 && (lines[last - 1].Trim().Length == 0 || Rule().IsMatch(lines[last - 1]))) last--;
        return last;
    }

    private static List<(int Line, int Level, string Name)> Headings(IReadOnlyList<string> lines, int after, int last)
    {
        var headings = new List<(int, int, string)>();
        string? fence = null;
        for (var line = after + 1; line <= last; line++)
        {
            var text = lines[line - 1];
            if (Fence().Match(text) is { Success: true } mark)
            {
                var run = mark.Groups[1].Value;
                if (fence is null) fence = run;
                else if (run[0] == fence[0] && run.Length >= fence.Length && text.Trim().Length == run.Length) fence = null;
            }
            else if (fence is null && Heading().Match(text) is { Success: true } heading)
                headings.Add((line, heading.Groups[1].Length, heading.Groups[2].Value.Trim().TrimEnd('#', ':', ' ').ToLowerInvariant()));
        }
        return headings;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^([0-9]{1,9})[.)]")]
    private static partial Regex Number();

    [GeneratedRegex(@"^ {0,3}(-[ \t]*){3,}$|^ {0,3}(\*[ \t]*){3,}$|^ {0,3}(_[ \t]*){3,}$")]
    private static partial Regex Rule();

    [GeneratedRegex("^ {0,3}(`{3,}|~{3,})")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ {0,3}(#{1,6})[ \t]+(.*)$")]
    private static partial Regex Heading();
}
