using System.Text;

namespace PrepBot.Core.Grading;

/// <summary>Compares what a person says that code prints with what it prints. Words are not weighed: an output is right or it is not.</summary>
internal static class CodeOutputComparer
{
    private const string Quotes = "\"'`\u2018\u2019\u201C\u201D";

    /// <summary>
    /// Correct when all lines are equal; space at line ends, one final line break, a code fence around the answer and quotes around a sole string do not
    /// count. Partly when nothing but white space or quotes differs.
    /// </summary>
    public static (Verdict Verdict, Finding? Finding) Compare(string expected, string answer)
    {
        var wanted = Lines(expected);
        var given = Lines(WithoutFence(answer));
        if (Unquoted(wanted).SequenceEqual(Unquoted(given), StringComparer.Ordinal)) return (Verdict.Correct, null);
        if (string.IsNullOrWhiteSpace(answer)) return (Verdict.NotYet, new Finding(Reason.Empty));
        if (Letters(wanted) == Letters(given)) return (Verdict.Partly, new Finding(Reason.OutputSpacing));
        var same = wanted.Zip(given).TakeWhile(pair => pair.First == pair.Second).Count();
        return (Verdict.NotYet, new Finding(Reason.OutputDiffers, same + 1));
    }

    private static List<string> Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        if (lines.Count > 1 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>Chat programs invite people to fence code.</summary>
    private static string WithoutFence(string answer)
    {
        var lines = answer.ReplaceLineEndings("\n").Trim().Split('\n');
        var fenced = lines.Length >= 2 && lines[0].StartsWith("```", StringComparison.Ordinal) && lines[^1].Trim() == "```";
        return fenced ? string.Join('\n', lines[1..^1]) : answer;
    }

    private static List<string> Unquoted(List<string> lines)
    {
        if (lines.Count != 1 || lines[0].Length < 2 || !Quotes.Contains(lines[0][0]) || !Quotes.Contains(lines[0][^1])) return lines;
        return [lines[0][1..^1]];
    }

    private static string Letters(List<string> lines)
    {
        var letters = new StringBuilder();
        foreach (var character in string.Concat(lines))
        {
            if (!char.IsWhiteSpace(character) && !Quotes.Contains(character)) letters.Append(character);
        }
        return letters.ToString();
    }
}
