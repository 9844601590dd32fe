using System.Buffers;

namespace PrepBot.Content.Reading;

/// <summary>Whether a text holds one of some words, by their first letters. For words beyond ASCII the runtime looks each letter of the text up.</summary>
/// <param name="words">In lower case, none of them empty. The case of a text's letters does not count.</param>
internal sealed class WordSearch(params string[] words)
{
    private readonly SearchValues<char> _firsts = SearchValues.Create([.. words.SelectMany(Firsts).Distinct()]);

    private readonly Dictionary<char, string[]> _byFirst =
        words.SelectMany(Firsts, (word, first) => (word, first)).GroupBy(w => w.first, w => w.word).ToDictionary(g => g.Key, g => g.Distinct().ToArray());

    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(_firsts); at >= 0; at = text.IndexOfAny(_firsts))
        {
            text = text[at..];
            foreach (var word in _byFirst[text[0]])
            {
                if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            text = text[1..];
        }

        return false;
    }

    private static char[] Firsts(string word) => [word[0], char.ToUpperInvariant(word[0])];
}
