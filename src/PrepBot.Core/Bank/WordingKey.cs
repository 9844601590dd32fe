using System.Text;

namespace PrepBot.Core.Bank;

/// <summary>Reduces a text to what makes two of them the same: case, spacing, quotes and closing punctuation do not count.</summary>
public static class WordingKey
{
    /// <summary>
    /// The key of a wording. Signs that carry meaning stay: "C" and "C++" differ, and so do <c>==</c> and <c>===</c>.
    /// </summary>
    /// <param name="text">Markdown, of any length.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = Normalise(text);
        var key = new StringBuilder(normal.Length);
        for (var i = 0; i < normal.Length; i++)
        {
            var c = normal[i];
            if (char.IsWhiteSpace(c))
            {
                if (key.Length > 0 && key[^1] != ' ')
                    key.Append(' ');
            }
            else if (!IsDress(c) && !(IsPause(c) && EndsAWord(normal, i + 1)))
                key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString().TrimEnd();
    }

    // Half of a surrogate pair, which a hostile file can hold, has no normal form and is compared as it is.
    private static string Normalise(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static bool EndsAWord(string text, int at) => at == text.Length || char.IsWhiteSpace(text[at]) || IsDress(text[at]) || IsPause(text[at]);

    private static bool IsDress(char c) => c is '"' or '\'' or '`' or '*' or '“' or '”' or '„' or '‘' or '’' or '«' or '»';

    private static bool IsPause(char c) => c is '.' or ',' or ':' or ';' or '?' or '!' or '…' or '。' or '、';
}
