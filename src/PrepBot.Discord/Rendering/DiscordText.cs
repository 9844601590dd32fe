using System.Globalization;
using System.Text;

namespace PrepBot.Discord.Rendering;

/// <summary>
/// Text on its way into Discord's Markdown (Discord: reference#message-formatting). A backslash takes the meaning from any character that is no letter, digit
/// or space. Both '&lt;' and '@' or '#' of a mention are escaped, so that neither the client nor the server, which looks at the raw text, finds one.
/// </summary>
internal static class DiscordText
{
    private const string Special = "\\`*_~|<>[]#@";

    /// <summary>What stands where nothing can be seen; Discord refuses empty labels and descriptions.</summary>
    public const string Blank = "…";

    /// <summary>One line that shows just these characters.</summary>
    public static string Escape(string text)
    {
        var clean = OneLine(text);
        var sb = new StringBuilder(clean.Length + 8);
        for (var i = 0; i < clean.Length; i++)
        {
            // "https\://" is no link: an address that a person typed leads nowhere by itself.
            if (Special.Contains(clean[i], StringComparison.Ordinal) || (clean[i] == ':' && i + 1 < clean.Length && clean[i + 1] == '/')) sb.Append('\\');
            sb.Append(clean[i]);
        }
        return sb.ToString();
    }

    /// <summary>As <see cref="Escape"/>, for a word that begins a line, where "-" and "1." would begin a list.</summary>
    public static string EscapeFirst(string word)
    {
        var escaped = Escape(word);
        if (escaped.StartsWith('-') || escaped.StartsWith('+')) return "\\" + escaped;
        var digits = escaped.Length - escaped.TrimStart("0123456789".ToCharArray()).Length;
        return digits > 0 && digits < escaped.Length && escaped[digits] is '.' or ')' ? escaped.Insert(digits, "\\") : escaped;
    }

    /// <summary>
    /// Without control characters but line feeds and tabs, without the characters that turn the direction of writing around for what follows, and with every
    /// half of a surrogate pair replaced: such text is no text for JSON.
    /// </summary>
    public static string Clean(string text)
    {
        var sb = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t')) continue;
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) continue;
            sb.Append(rune.ToString());
        }
        return sb.ToString();
    }

    /// <summary><see cref="Clean"/> on one line, trimmed.</summary>
    public static string OneLine(string text) => Clean(text).Replace('\n', ' ').Replace('\t', ' ').Trim();

    /// <summary>A label: one line of plain text that can be seen, at most <paramref name="max"/> characters.</summary>
    public static string Label(string text, int max)
    {
        var line = Core.Chat.MarkdownText.Cut(OneLine(text), max);
        return IsVisible(line) ? line : Blank;
    }

    /// <summary>At most <paramref name="max"/> characters of escaped text, cut between its units.</summary>
    public static string CutEscaped(string escaped, int max)
    {
        if (escaped.Length <= max) return escaped;
        var end = 0;
        foreach (var unit in Units(escaped))
        {
            if (end + unit > max - 1) break;
            end += unit;
        }
        return escaped[..end].TrimEnd() + "…";
    }

    /// <summary>Whether anybody would see something; Discord counts white space as nothing.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(r => !Rune.IsWhiteSpace(r) && Rune.GetUnicodeCategory(r) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.OtherNotAssigned));

    /// <summary>The lengths of what must not be torn: an escape with its character, a surrogate pair.</summary>
    public static IEnumerable<int> Units(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var begin = i;
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            yield return i - begin;
        }
    }

    /// <summary>Pieces of at most <paramref name="max"/> characters that tear no unit.</summary>
    public static IEnumerable<string> Pieces(string text, int max)
    {
        int begin = 0, end = 0;
        foreach (var unit in Units(text))
        {
            if (end - begin + unit > max && end > begin)
            {
                yield return text[begin..end];
                begin = end;
            }
            end += unit;
        }
        if (end > begin) yield return text[begin..end];
    }

    /// <summary>Columns that a text takes in a font where letters have one width: East Asian letters and pictures take two, marks none.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(r => Rune.GetUnicodeCategory(r) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => IsWide(r.Value) ? 2 : 1,
    });

    private static bool IsWide(int c) =>
        c is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F)
            or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD)
            or 0x2705 or 0x274C or 0x231A or 0x231B or 0x2728 or 0x2B50 or (>= 0x2753 and <= 0x2757);
}
