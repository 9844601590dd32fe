namespace PrepBot.Core.Grading;

/// <summary>Stemmer and word lists know Latin letters only; other scripts are compared by characters.</summary>
internal static class Script
{
    /// <summary>At least half of the letters are Latin, and there is a word to read. Text without letters ("1 2 3", "===") passes.</summary>
    public static bool IsReadable(AnalysedText text)
    {
        int letters = 0, latin = 0;
        foreach (var character in TextNormalizer.Compose(text.Raw))
        {
            if (!char.IsLetter(character) && !char.IsSurrogate(character)) continue;
            letters++;
            if (IsLatin(character)) latin++;
        }
        return letters == 0 || (2 * latin >= letters && text.Words.Count > 0);
    }

    /// <summary>Cosine of runs of characters: of two in scripts that set no spaces, else of four.</summary>
    public static double Likeness(string left, string right)
    {
        var first = CopyCheck.Normalize(left);
        var second = CopyCheck.Normalize(right);
        return CharacterGrams.Cosine(first, second, RunLength(first + second));
    }

    /// <summary>Share of a key point's runs of characters that stand in the answer.</summary>
    public static double Containment(string point, string answer)
    {
        var wanted = CopyCheck.Normalize(point);
        return CharacterGrams.Containment(wanted, CopyCheck.Normalize(answer), RunLength(wanted));
    }

    private static int RunLength(string text) => text.Any(IsDense) ? 2 : 4;

    /// <summary>The Latin blocks. What comes as surrogates lies outside them and counts as other.</summary>
    private static bool IsLatin(char character)
        => char.IsAsciiLetter(character) || character is >= '\u00AA' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF';

    /// <summary>Thai to Khmer without spaces, and the writings of East Asia.</summary>
    private static bool IsDense(char character)
        => character is >= '\u0E00' and <= '\u0EFF' or >= '\u1780' and <= '\u17FF' or >= '\u2E80' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF'
            || char.IsSurrogate(character);
}
