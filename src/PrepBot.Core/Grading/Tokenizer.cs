using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>Splits normalised text into words, and words into those with content.</summary>
internal static partial class Tokenizer
{
    /// <summary>Single letters that mean something in the field: the language C, complexity O(n), an unknown x.</summary>
    private const string MeaningfulLetters = "cnox";

    public static List<string> Words(string normalized)
    {
        var words = new List<string>();
        foreach (var match in Word().EnumerateMatches(normalized)) words.Add(normalized.Substring(match.Index, match.Length));
        return words;
    }

    /// <summary>The words with where they start and end (exclusive).</summary>
    public static IEnumerable<(string Word, int Start, int End)> PlacedWords(string normalized)
    {
        var found = new List<(string, int, int)>();
        foreach (var match in Word().EnumerateMatches(normalized))
            found.Add((normalized.Substring(match.Index, match.Length), match.Index, match.Index + match.Length));
        return found;
    }

    /// <summary>The content word that a word stands for: possessive cut, number words as digits; null for function words and stray letters.</summary>
    public static string? Content(string word)
    {
        var content = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        content = Number(content) ?? content;
        if (FunctionWords.Contains(content)) return null;
        if (content.Length == 1 && !char.IsAsciiDigit(content[0]) && !MeaningfulLetters.Contains(content[0])) return null;
        return content;
    }

    /// <summary>Runs of ASCII letters and digits, all other characters being borders; for checks that work on folded text.</summary>
    public static List<string> PlainWords(string folded)
    {
        var words = new List<string>();
        foreach (var match in PlainWord().EnumerateMatches(folded)) words.Add(folded.Substring(match.Index, match.Length));
        return words;
    }

    /// <summary>"one" is missing on purpose: it is a pronoun more often than a number.</summary>
    private static string? Number(string word) => word switch
    {
        "zero" => "0",
        "single" or "once" => "1",
        "two" or "twice" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        "first" => "1st",
        "second" => "2nd",
        "third" => "3rd",
        _ => null,
    };

    [GeneratedRegex("[a-z0-9+#]+(?:'[a-z]+)?")]
    private static partial Regex Word();

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex PlainWord();
}
