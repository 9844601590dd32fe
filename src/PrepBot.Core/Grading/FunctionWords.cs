using System.Collections.Frozen;

namespace PrepBot.Core.Grading;

/// <summary>Words that carry grammar, not content: the stop words of <c>stopwords.txt</c> and the negators, which the polarity check reads.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> Negators = FrozenSet.Create(
        StringComparer.Ordinal,
        "not", "no", "never", "none", "neither", "nor", "cannot", "without", "lack", "lacks", "lacking",
        "isn't", "aren't", "wasn't", "weren't", "doesn't", "don't", "didn't", "can't", "couldn't", "won't", "wouldn't", "shouldn't", "hasn't", "haven't");

    private static readonly FrozenSet<string> StopWords = Load();

    /// <summary>All stop words in ordinal order: part of the grader's version.</summary>
    public static IEnumerable<string> Listed => StopWords.Order(StringComparer.Ordinal);

    public static bool IsStopWord(string word) => StopWords.Contains(word);

    /// <summary>Unlisted contractions ("mustn't") negate as well, but keep the weight that they had when the formula was fitted.</summary>
    public static bool IsNegator(string word) => Negators.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal);

    public static bool Contains(string word) => StopWords.Contains(word) || Negators.Contains(word);

    private static FrozenSet<string> Load()
    {
        using var reader = EmbeddedText.Open("stopwords.txt");
        return EmbeddedText.Lines(reader)
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
