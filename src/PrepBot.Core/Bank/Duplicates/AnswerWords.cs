using PrepBot.Core.Grading;

namespace PrepBot.Core.Bank.Duplicates;

/// <summary>Counts the words of an answer by their roots.</summary>
internal static class AnswerWords
{
    // Longer answers are chapters; what tells them from others stands at their beginning.
    private const int MostCharacters = 8_000;

    /// <summary>How often each root occurs.</summary>
    public static Dictionary<string, int> Of(string answer)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        if (answer.Length > MostCharacters) answer = answer[..MostCharacters];
        var text = TextNormalizer.Compose(answer).ToLowerInvariant();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            if (at - start > 1) Count(text[start..at], counts);
            if (at == start) at++;
        }
        return counts;
    }

    private static void Count(string word, Dictionary<string, int> counts)
    {
        if (word[0] > '\u2E80')
        {
            // No blanks between words: each pair of signs stands for one.
            for (var i = 0; i + 1 < word.Length; i++) Add(word[i..(i + 2)]);
        }
        else if (!Grammar.IsFunction(word))
            Add(WordRoot.Of(word));

        void Add(string root) => counts[root] = counts.GetValueOrDefault(root) + 1;
    }
}
