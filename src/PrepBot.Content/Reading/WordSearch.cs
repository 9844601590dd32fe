using System.Buffers;

namespace PrepBot.Content.Reading;

/// <summary>Whether a text holds one of some words, by their first letters. For words beyond ASCII the runtime looks each letter of the text up.</summary>
/// <param name="words">None of them empty; case counts.</param>
internal sealed class WordSearch(params string[] words)
{
    private readonly SearchValues<char> _firsts = SearchValues.Create([.. words.Select(w => w[0]).Distinct()]);

    private readonly Dictionary<char, string[]> _byFirst = words.GroupBy(w => w[0]).ToDictionary(g => g.Key, g => g.ToArray());

    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(_firsts); at >= 0; at = text.IndexOfAny(_firsts))
        {
            text = text[at..];
            foreach (var word in _byFirst[text[0]])
            {
                if (text.StartsWith(word, StringComparison.Ordinal))
                    return true;
            }

            text = text[1..];
        }

        return false;
    }
}
