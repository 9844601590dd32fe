namespace PrepBot.Core.Grading;

/// <summary>
/// Eight suffix rules, the first that fits wins. Light on purpose: measured against Porter's stemmer it grades as well, and a reader can predict it.
/// </summary>
internal static class Stemmer
{
    private const int ShortestStem = 3;

    /// <summary>Not the plural of "http", but what it is compared with.</summary>
    private const string Https = "https";

    private static readonly (string Suffix, string Replacement)[] Rules =
    [
        ("sses", "ss"), ("ies", "y"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""),
    ];

    public static string Stem(string word)
    {
        if (IsNumber(word) || word == Https) return word;
        foreach (var (suffix, replacement) in Rules)
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal) || word.Length - suffix.Length < ShortestStem) continue;
            if (suffix == "s" && word.EndsWith("ss", StringComparison.Ordinal)) continue;
            return string.Concat(word.AsSpan(0, word.Length - suffix.Length), replacement);
        }
        return word;
    }

    /// <summary>Words reach the grader as ASCII, so no other digits can occur.</summary>
    public static bool IsNumber(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);
}
