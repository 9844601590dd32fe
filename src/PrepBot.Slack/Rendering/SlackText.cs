using System.Text;
using PrepBot.Core.Chat;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Slack.Rendering;

/// <summary>
/// Text on its way into Slack's own markup, which escapes three characters only (Slack: messaging/formatting-message-text). What else marks up has no escape:
/// a character of no width behind an asterisk, underscore or tilde keeps it from beginning anything, since a mark must stand before a letter.
/// </summary>
internal static class SlackText
{
    /// <summary>A space that nobody sees. Slack takes it for the end of a word.</summary>
    public const char NoWidth = '\u200b';

    /// <summary>What stands where nothing can be seen; Slack refuses empty texts.</summary>
    public const string Blank = "…";

    // Looks like a tick and begins no code.
    private const char LooksLikeTick = '\u02cb';

    /// <summary>Text that shows just these characters.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="afterWord">Whether a letter stands before it, so that no mark begins there.</param>
    public static string Escape(string text, bool afterWord = false)
    {
        var sb = new StringBuilder(text.Length + 16);
        var clean = Clean(text);
        for (var i = 0; i < clean.Length; i++)
        {
            var c = clean[i] == '`' ? LooksLikeTick : clean[i];
            sb.Append(c);
            if (c is '*' or '_' or '~' && i + 1 < clean.Length && !char.IsWhiteSpace(clean[i + 1]) && !(i == 0 ? afterWord : char.IsLetterOrDigit(clean[i - 1]))) sb.Append(NoWidth);
        }
        return MrkdwnText.Escape(sb.ToString());
    }

    /// <summary>Without control characters but line feeds and tabs, without what turns the direction of writing around, with whole surrogate pairs alone.</summary>
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

    /// <summary>A plain text that can be seen, at most <paramref name="max"/> characters. Emoji stay as they are; <c>:name:</c> stays a word.</summary>
    public static PlainText Plain(string text, int max)
    {
        var line = MarkdownText.Cut(OneLine(text), max);
        return new PlainText(IsVisible(line) ? line : Blank) { Emoji = false };
    }

    /// <summary>Whether anybody would see something.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(r => !Rune.IsWhiteSpace(r) && Rune.GetUnicodeCategory(r) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.OtherNotAssigned));

    /// <summary>Pieces of markup of at most <paramref name="max"/> characters, torn at a line's or a word's end, never inside a link or an entity.</summary>
    public static IEnumerable<string> Pieces(string markup, int max)
    {
        while (markup.Length > max)
        {
            var cut = Cut(markup, max);
            var piece = markup[..cut].TrimEnd();
            if (IsVisible(piece)) yield return piece;
            markup = markup[cut..].TrimStart(' ', '\n');
        }
        if (IsVisible(markup)) yield return markup.TrimEnd();
    }

    private static int Cut(string markup, int max)
    {
        for (var i = max; i > max / 2; i--)
        {
            if (markup[i] == '\n' && !IsInside(markup, i)) return i;
        }
        for (var i = max; i > 0; i--)
        {
            if (markup[i] == ' ' && !IsInside(markup, i)) return i;
        }
        for (var i = max; i > 0; i--)
        {
            if (!IsInside(markup, i) && !char.IsLowSurrogate(markup[i])) return i;
        }
        return max;
    }

    // In <address|words> or &amp;.
    private static bool IsInside(string markup, int at)
    {
        var open = markup.LastIndexOf('<', at - 1);
        if (open >= 0 && markup.IndexOf('>', open) >= at) return true;
        var entity = markup.LastIndexOf('&', at - 1, Math.Min(at, 5));
        return entity >= 0 && markup.IndexOf(';', entity) is var end && end >= at && end - entity <= 4;
    }
}
