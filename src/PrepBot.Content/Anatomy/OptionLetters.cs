namespace PrepBot.Content.Anatomy;

/// <summary>The letters that options carry, in the alphabets that begin them with one of their own.</summary>
internal static class OptionLetters
{
    /// <summary>For a class of a regular expression.</summary>
    public const string Class = "A-Za-zА-Яа-яΑ-Εα-εאבגדהأاإبجدهกขคงจकखगघকখগঘアイウエオＡ-Ｈ";

    // Each in its order, as far as options go. Cyrillic is not among them: it is told by its own letters, and mixed with Latin ones that look alike.
    private static readonly string[] Alphabets = ["ΑΒΓΔΕ", "אבגדה", "أبجده", "ابجده", "إبجده", "กขคงจ", "कखगघ", "কখগঘ", "アイウエオ", "ＡＢＣＤＥＦＧＨ"];

    /// <summary>A letter or number as a marker: in upper case, and of other alphabets the Latin letter of its place.</summary>
    public static string Normal(string marker)
    {
        var upper = marker.ToUpperInvariant();
        if (upper.Length != 1 || upper[0] < '\x80')
            return upper;
        foreach (var alphabet in Alphabets)
        {
            if (alphabet.IndexOf(upper[0], StringComparison.Ordinal) is >= 0 and var place)
                return ((char)('A' + place)).ToString();
        }

        return upper;
    }
}
