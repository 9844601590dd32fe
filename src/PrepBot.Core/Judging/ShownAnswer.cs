using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PrepBot.Core.Judging;

/// <summary>
/// What a model sees of an answer: without signs that nobody sees, without the marks of prompts, and without sentences that speak of marks. Models take such
/// things for instructions or for a verdict that is given already.
/// </summary>
internal static partial class ShownAnswer
{
    /// <summary>Characters of an answer that are shown; people write 4,000 at most.</summary>
    public const int Longest = 4_000;

    // Tokens with which chat templates divide roles, and tags that look like parts of a prompt; the tags of HTML are words of the field.
    private const string PromptMarks =
        @"<\|[^|<>\n]{0,40}\|>|\[/?(?:INST|SYS)\]|<</?SYS>>|</?s>|<!--|-->"
        + @"|</?\s*(?:system|assistant|user|developer|human|answer|instructions?|reference|student|verdict|score|grade|evidence|think(?:ing)?)\b[^<>\n]{0,80}>";

    private const string Assertions =
        @"\b(?:verdict|score|grade|rating|marks?|points?|evidence|covered|missed)\b[""'*`]{0,3}\s{0,3}(?:[:=]|(?:is|are|should|must|will)\b)"
        + @"|\b(?:this|my|the|above|following)\s+(?:answer|response|solution|explanation|submission|reply)\b.{0,60}"
        + @"\b(?:correct|right|complete|full|fully|perfect|accurate|pass|passes|deserves?)\b"
        + @"|\b(?:full|maximum|top|all)\s+(?:the\s+)?(?:marks?|points?|credits?|score)\b"
        + @"|\b(?:graders?|judges?|examiners?|evaluators?)\b"
        + @"|\b(?:mark|grade|score|rate|accept|count|treat|consider)\s+(?:this|it|me|my|the\s+answer)\b"
        + @"|\bkey\s+points?\b";

    /// <summary>The answer as it is shown; empty when nothing is left of it.</summary>
    public static string Of(string answer)
    {
        var kept = new StringBuilder();
        foreach (var line in PromptMark().Replace(Visible(answer), " ").Split('\n'))
        {
            var sentences = SentenceEnd().Split(line.TrimStart(' ', '#', '>', '`', '~')).Where(s => s.Trim().Length > 0 && !Assertion().IsMatch(s)).ToList();
            if (sentences.Count == 0) continue;
            if (kept.Length > 0) kept.Append('\n');
            kept.AppendJoin(' ', sentences);
        }
        var shown = kept.ToString().Trim();
        if (shown.Length > Longest) shown = shown[..(char.IsHighSurrogate(shown[Longest - 1]) ? Longest - 1 : Longest)];
        return shown.Any(char.IsLetterOrDigit) ? shown : "";
    }

    private static string Visible(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') result.Append('\n');
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)) result.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format) result.Append(rune);
        }
        return result.ToString();
    }

    [GeneratedRegex(PromptMarks, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PromptMark();

    [GeneratedRegex(Assertions, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"(?<=[.!?;])\s+")]
    private static partial Regex SentenceEnd();
}
