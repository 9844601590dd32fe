using System.Text;

namespace PrepBot.Core.Chat;

/// <summary>Text from people on its way into Markdown.</summary>
public static class MarkdownText
{
    // Every ASCII punctuation character may be escaped with a backslash (CommonMark 2.4).
    // '@' and ':' are among them, so neither a mention nor a bare link survives.
    private const string Special = "\\`*_{}[]()<>#+-.!|~&$^=:;@\"'/";

    /// <summary>The text as Markdown that shows just these characters on one line.</summary>
    public static string Escape(string text)
    {
        var sb = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (char.IsControl(c)) { sb.Append(' '); continue; }
            if (Special.Contains(c, StringComparison.Ordinal)) sb.Append('\\');
            sb.Append(c);
        }
        return sb.ToString();
    }

    /// <summary>The text in a fence that it cannot close.</summary>
    public static string Fence(string text, string? language = null)
    {
        var longest = 0;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}";
    }

    /// <summary>The text as a block quote, escaped, line by line.</summary>
    public static string Quote(string text) => string.Join('\n', text.Split('\n').Select(l => "> " + Escape(l.TrimEnd('\r')) + "  "));

    /// <summary>At most <paramref name="max"/> characters; a cut ends in an ellipsis and never splits a surrogate pair.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max) return text;
        if (max <= 0) return "";
        var end = max - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1])) end--;
        return text[..end].TrimEnd() + "…";
    }
}
