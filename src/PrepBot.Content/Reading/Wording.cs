using System.Text.RegularExpressions;

namespace PrepBot.Content.Reading;

/// <summary>What a question, heading or label says once its dress is off, and what the dress was.</summary>
/// <param name="Text">One line of plain Markdown.</param>
/// <param name="Number">The number in front, or null. A hint only: banks repeat, skip and restart numbers.</param>
/// <param name="WasQuoted">It stood in quotes, all of it.</param>
/// <param name="HadPrefix">It began with "Q:" or a kin of it.</param>
internal sealed partial record Wording(string Text, int? Number, bool WasQuoted, bool HadPrefix)
{
    // Pairs of opening and closing quotes that wrap a whole wording.
    private static readonly string[] Quotes = ["\"\"", "“”", "„“", "„”", "«»", "‘’", "''", "「」"];

    /// <summary>Takes numbers, prefixes, quotes and bold markers off, in whatever order they were put on.</summary>
    public static Wording From(string oneLine)
    {
        var text = oneLine.Trim();
        int? number = null;
        bool quoted = false, prefixed = false;
        for (var before = ""; before != text;)
        {
            before = text;
            if (LeadingNumber().Match(text) is { Success: true } n)
            {
                number ??= int.TryParse(n.Groups[1].ValueSpan, out var value) ? value : null;
                text = text[n.Length..].Trim();
            }

            if (QuestionPrefix().Match(text) is { Success: true } q)
            {
                prefixed = true;
                text = text[q.Length..].Trim();
            }

            if (Unquote(text) is { } inner)
            {
                quoted = true;
                text = inner.Trim();
            }
        }

        return new Wording(text, number, quoted, prefixed);
    }

    /// <summary>A heading as a topic: without number and final colon.</summary>
    public static string OfTopic(string oneLine) => From(oneLine).Text.TrimEnd(':', '：', ' ');

    private static string? Unquote(string text)
    {
        foreach (var pair in Quotes)
        {
            if (text.Length > 2 && text[0] == pair[0] && text[^1] == pair[1] && Wraps(pair, text.AsSpan(1, text.Length - 2)))
                return text[1..^1];
        }

        return null;
    }

    /// <summary>"a" and "b" begins and ends with a quote, yet no quote wraps it: the first one within it closes. In "say "a" twice" it opens.</summary>
    private static bool Wraps(string pair, ReadOnlySpan<char> inner)
    {
        if (pair[0] != pair[1])
        {
            var close = inner.IndexOf(pair[1]);
            return close < 0 || inner[..close].Contains(pair[0]);
        }

        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == pair[0] && !IsApostrophe(inner, i))
                return i == 0 || char.IsWhiteSpace(inner[i - 1]) || inner[i - 1] == '(';
        }

        return true;
    }

    private static bool IsApostrophe(ReadOnlySpan<char> text, int at) =>
        text[at] == '\'' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);

    // "3. ", "3) ", "3 - ", "3、": a separator is required, so that "2 pointers" and "3.5 seconds" keep their figures.
    [GeneratedRegex(@"^\(?(\d{1,4})\s*(?:[.):](?=\s)|\s-\s|[、．)](?=\D))\s*")]
    private static partial Regex LeadingNumber();

    [GeneratedRegex(@"^(?:Q|Ques|Question)\s*\d{0,4}\s*[.:)：](?=\s|$)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex QuestionPrefix();
}
