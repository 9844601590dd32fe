using System.Text;

namespace PrepBot.Web.Identity;

/// <summary>Text that somebody typed, on its way in.</summary>
internal static class PlainText
{
    /// <summary>
    /// The text without what no keyboard makes: control characters but line breaks and tabs, halves of surrogate pairs, and private-use characters, which mark
    /// people inside messages and so must not be typed.
    /// </summary>
    public static string Clean(string text)
    {
        var sb = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t') sb.Append((char)rune.Value);
            else if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && rune.Value is not (>= 0xE000 and <= 0xF8FF)) sb.Append(rune.ToString());
        }
        return sb.ToString();
    }
}
