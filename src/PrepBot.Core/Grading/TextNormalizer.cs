using System.Globalization;
using System.Text;

namespace PrepBot.Core.Grading;

/// <summary>Brings text into the one form that words are read from.</summary>
internal static class TextNormalizer
{
    /// <summary>Marks of Markdown and quotation: never part of a word.</summary>
    private const string Marks = "`*_~>\"";

    /// <summary>
    /// Compatibility composition (NFKC) that accepts any string: half a surrogate pair becomes U+FFFD instead of an exception. Characters that nobody sees
    /// (zero-width spaces and joiners, soft hyphens) go, or they would cut words that are read as whole.
    /// </summary>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text)) return text;
        return Visible(text).Normalize(NormalizationForm.FormKC);
    }

    /// <summary>Composed, camelCase opened ("nextTick" reads "next tick"), lower case, without Markdown's marks.</summary>
    public static string Normalize(string text)
    {
        var composed = Compose(text);
        var result = new StringBuilder(composed.Length + 16);
        var previous = ' ';
        foreach (var character in composed)
        {
            if (char.IsAsciiLetterUpper(character) && (char.IsAsciiLetterLower(previous) || char.IsAsciiDigit(previous))) result.Append(' ');
            result.Append(character switch
            {
                '\u2018' or '\u2019' => '\'',
                _ when Marks.Contains(character) => ' ',
                _ => char.ToLowerInvariant(character),
            });
            previous = character;
        }
        return result.ToString();
    }

    /// <summary>Composed and lower case only: for checks that read a text's own punctuation.</summary>
    public static string Fold(string text) => Compose(text).ToLowerInvariant();

    private static string Visible(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format) result.Append(rune);
        }
        return result.ToString();
    }
}
