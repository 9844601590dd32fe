using System.Text;

namespace PrepBot.Core.Chat;

/// <summary>A word of a typed command.</summary>
/// <param name="Text">Without its quotes.</param>
/// <param name="Start">Index of its first character in the text.</param>
/// <param name="Name">What stands before the first colon when that looks like an option's name and was not quoted; else null.</param>
internal sealed record CommandToken(string Text, int Start, string? Name);

/// <summary>Splits a typed command at spaces; single, double and curly quotes keep words together.</summary>
internal static class CommandTokens
{
    /// <summary>The words, in order. An open quote ends with the text.</summary>
    public static IReadOnlyList<CommandToken> Of(string text)
    {
        var tokens = new List<CommandToken>();
        var word = new StringBuilder();
        var (start, quote, quotedFrom) = (-1, '\0', -1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (quote != '\0' && i < text.Length)
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (char.IsWhiteSpace(c))
            {
                if (start >= 0) tokens.Add(new CommandToken(word.ToString(), start, NameOf(word.ToString(), quotedFrom)));
                word.Clear();
                (start, quotedFrom) = (-1, -1);
            }
            else
            {
                if (start < 0) start = i;
                // A quote opens only where a value begins, so that an apostrophe inside a word stays.
                if (Closing(c) is { } close && (word.Length == 0 || word[^1] == ':'))
                {
                    quote = close;
                    if (quotedFrom < 0) quotedFrom = word.Length;
                }
                else word.Append(c);
            }
        }
        return tokens;
    }

    private static char? Closing(char c) => c switch { '"' => '"', '\'' => '\'', '“' => '”', '„' => '“', '«' => '»', _ => null };

    private static string? NameOf(string word, int quotedFrom)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || (quotedFrom >= 0 && quotedFrom <= colon)) return null;
        return word[..colon].All(c => char.IsAsciiLetter(c) || c is '-' or '_') ? word[..colon] : null;
    }
}
