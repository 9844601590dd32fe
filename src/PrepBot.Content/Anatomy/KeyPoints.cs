using System.Text.RegularExpressions;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>Points to tick off where an author gave none: the items of an answer's first list, else its sentences. For display; the whole answer is what is marked.</summary>
internal static partial class KeyPoints
{
    private const int Most = 8;
    private const int Fewest = 2;
    private const int Longest = 200;
    private const int LongestRead = 8000;

    public static IReadOnlyList<string> Of(string? answer)
    {
        if (answer is null)
            return [];
        var items = new List<string>();
        var sentences = new List<string>();
        var fenced = false;
        foreach (var line in (answer.Length > LongestRead ? answer[..LongestRead] : answer).Split('\n'))
        {
            var text = line.Trim();
            if (text.StartsWith("```", StringComparison.Ordinal) || text.StartsWith("~~~", StringComparison.Ordinal))
                fenced = !fenced;
            else if (fenced || text.Length == 0 || text[0] is '|' or '<' or '#' or '!' || Noise.IsNoise(text))
                continue;
            else if (Bullet().Match(line) is { Success: true } bullet)
                items.Add(line[bullet.Length..]);
            else if (items.Count < Fewest)
                sentences.AddRange(Sentence().Split(text));
        }

        // A list of one is no list, and one of twenty is a table in disguise.
        var points = items.Count is >= Fewest and <= 3 * Most ? items : sentences;
        var short_ = points.Select(p => Cut(InlineMarkdown.Squeeze(p))).Where(p => p.Count(char.IsLetter) > 2).Distinct().Take(Most).ToList();
        return short_.Count < Fewest ? [] : short_;
    }

    private static string Cut(string text)
    {
        if (text.Length <= Longest)
            return text;
        var space = text.LastIndexOf(' ', Longest);
        return text[..(space > Longest / 2 ? space : Longest)] + "…";
    }

    [GeneratedRegex(@"^ {0,3}(?:[-*+]|\d{1,2}[.)])\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}\p{Lo}`""“])|(?<=[。！？])")]
    private static partial Regex Sentence();
}
