using System.Text.RegularExpressions;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>Tells text that only points elsewhere from text that says something.</summary>
internal static partial class Links
{
    // Nobody lists more links than this under one question and says nothing; a longer text is not searched.
    private const int LongestList = 3000;
    private const int LongestLabel = 40;

    // "and", "or" and their kin between two of them.
    private const int LongestConjunction = 5;

    /// <summary>Whether there are links, and nothing else but labels and signs.</summary>
    public static bool AreAll(string markdown)
    {
        if (markdown.Length > LongestList || (!markdown.Contains("http", StringComparison.Ordinal) && !markdown.Contains("](", StringComparison.Ordinal))
            || markdown.Contains("![", StringComparison.Ordinal))
            return false;
        foreach (var range in markdown.AsSpan().Split('\n'))
        {
            var text = markdown.AsSpan(range);
            if (Noise.IsNoise(text))
                continue;
            if (text.Length > LongestLabel && !text.Contains("](", StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal)
                && !text.Contains("www.", StringComparison.Ordinal))
                return false;
            var line = text.ToString();
            if (!SaysNothing(Link().Replace(line, ""), Link().Count(line)))
                return false;
        }

        return true;
    }

    private static bool SaysNothing(string line, int links)
    {
        var said = new TextBuffer(stackalloc char[TextBuffer.OnStack]);
        foreach (var c in line)
        {
            if (char.IsLetter(c) || c == ' ')
                said.Append(c);
        }

        var words = said.Text.Trim();
        var isLabel = words.IsEmpty || LabelWords.IsReference(words) || words.Length <= LongestConjunction * (links - 1);
        said.Free();
        return isLabel;
    }

    /// <summary>The lines that hold a link or a source, without bullets and labels.</summary>
    public static IEnumerable<string> Lines(string markdown) => markdown.Split('\n')
        .Where(l => !Noise.IsNoise(l))
        .Select(l => Bullet().Replace(l.Trim(), ""))
        .Where(l => l.Contains("](", StringComparison.Ordinal) || l.Contains("://", StringComparison.Ordinal) || l.Contains("www.", StringComparison.Ordinal))
        .Select(l => l.Trim());

    /// <summary>Links become their text.</summary>
    public static string WithoutUrls(string markdown) => markdown.Contains("](", StringComparison.Ordinal) ? Target().Replace(markdown, "$1") : markdown;

    [GeneratedRegex(@"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+""[^""]*"")?\)|<https?://[^>]*>|https?://\S+|www\.\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:[-*+]|\d+[.)])\s+|^(?:\*\*)?[\p{L} ]{2,24}[:：](?:\*\*)?\s+(?=\[|<?http|www)")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\[([^\[\]]*)\]\([^()]*\)")]
    private static partial Regex Target();
}
