using System.Globalization;
using System.Text;

namespace PrepBot.Web.Identity;

/// <summary>The name that somebody wants to be called.</summary>
internal static class DisplayName
{
    public const int MaxLength = 40;
    private static readonly string[] Reserved = ["prepbot", "you", "everyone", "here", "channel", "deleted"];

    /// <summary>
    /// The name in one form, so that two that look the same are the same: compatibility forms folded, every kind of space made one, what cannot be seen
    /// dropped. Or a sentence that says what would be right.
    /// </summary>
    public static (string? Name, string? Problem) Of(string? wish)
    {
        if (wish is null || !TryNormalise(wish, out var folded)) return (null, "Please type a name.");
        var sb = new StringBuilder();
        foreach (var rune in folded.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune) || kind is UnicodeCategory.SpaceSeparator || IsBlankLetter(rune)) sb.Append(' ');
            else if (kind is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)) sb.Append(rune.ToString());
        }
        var name = string.Join(' ', sb.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Normalize(NormalizationForm.FormC);
        if (!name.EnumerateRunes().Any(r => Rune.IsLetterOrDigit(r))) return (null, "A name needs at least one letter or digit.");
        if (new StringInfo(name).LengthInTextElements > MaxLength || name.Length > MaxLength * 3)
            return (null, $"A name may have at most {MaxLength} characters.");
        return Reserved.Contains(name.ToLowerInvariant())
            ? (null, $"“{name}” would be mistaken for something else. Please choose another name.")
            : (name, null);
    }

    // Letters by category that show nothing: the Hangul fillers and the Braille blank.
    private static bool IsBlankLetter(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;

    private static bool TryNormalise(string text, out string folded)
    {
        try
        {
            folded = text.Normalize(NormalizationForm.FormKC);
            return true;
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair.
            folded = "";
            return false;
        }
    }
}
