using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>The two things that a question compares, each as the stems that name it and not the other.</summary>
internal sealed partial record ComparisonSides(IReadOnlySet<string> First, IReadOnlySet<string> Second)
{
    /// <summary>Reads "between X and Y", "X vs Y", "X instead of Y"; null when the question compares nothing.</summary>
    public static ComparisonSides? Of(string question)
    {
        var between = Between().Match(question);
        if (between.Success) return Create(NamingStems(between.Groups[1].Value), NamingStems(between.Groups[2].Value));
        var versus = Versus().Match(question);
        while (versus.Success)
        {
            var start = versus.Index;
            while (start > 0 && BelongsToName(question[start - 1])) start--;
            // Only the last two words before the connecting word name the first thing: "When would you use X instead of Y?"
            if (start < versus.Index)
                return Create(NamingStems(question[start..versus.Index]).TakeLast(2), NamingStems(versus.Groups[1].Value));
            versus = versus.NextMatch();
        }
        return null;
    }

    public bool Names(string stem) => First.Contains(stem) || Second.Contains(stem);

    /// <summary>Whether two stems name different sides.</summary>
    public bool Divide(string left, string right)
        => (First.Contains(left) && Second.Contains(right)) || (Second.Contains(left) && First.Contains(right));

    private static ComparisonSides? Create(IEnumerable<string> first, IEnumerable<string> second)
    {
        var left = new HashSet<string>(first, StringComparer.Ordinal);
        var right = new HashSet<string>(second, StringComparer.Ordinal);
        var both = left.Intersect(right, StringComparer.Ordinal).ToList();
        left.ExceptWith(both);
        right.ExceptWith(both);
        return left.Count > 0 && right.Count > 0 ? new ComparisonSides(left, right) : null;
    }

    private static IEnumerable<string> NamingStems(string text)
        => Tokenizer.PlainWords(TextNormalizer.Fold(text)).Where(word => !FunctionWords.IsStopWord(word)).Select(Stemmer.Stem);

    private static bool BelongsToName(char character) => char.IsLetterOrDigit(character) || character is '_' or '.' or '(' or ')' or ' ';

    [GeneratedRegex(@"\bbetween\s+(.+?)\s+and\s+(.+?)(?:\?|$|\.\s|\bin\b|\bwith\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(
        @"\s+(?:vs\.?|versus|instead of|rather than|compared (?:to|with))\s+(?:the\s+)?([\p{L}\p{N}_.() ]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Versus();
}
