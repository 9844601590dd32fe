namespace PrepBot.Core.Bank.Duplicates;

/// <summary>
/// Cuts a word down to what its relatives share, so that "routes" and "routing", "limiter" and "limiting", "secure" and "security" meet. Coarser than the
/// grader's stemmer on purpose: whether two questions ask the same is seen in all their words together, and one false meeting decides nothing.
/// </summary>
internal static class WordRoot
{
    private const int LongRoot = 4;
    private const int ShortRoot = 3;
    private const int MostEndings = 2;

    // Words of other alphabets are inflected at their end, too; the longer the word, the safer the cut.
    private const int LongForeignWord = 6;
    private const int ForeignEnding = 2;

    // Longest first where one is the end of another.
    private static readonly string[] Endings =
    [
        "izations", "ization", "ations", "ation", "ators", "ator", "ating", "ated", "ates", "ate", "ities", "ity", "ings", "ing", "ers", "er", "ors", "or",
        "ions", "ion", "ments", "ment", "ables", "able", "ies", "ied", "edly", "ed", "ly", "es", "e", "s", "y", "al", "ive", "ful",
    ];

    /// <summary>The root of a word in lower case. A word with a digit or a sign is a name and stays.</summary>
    public static string Of(string word)
    {
        if (!System.Text.Ascii.IsValid(word)) return Foreign(word);
        if (!word.All(char.IsAsciiLetter)) return word;
        var root = word;
        for (var i = 0; i < MostEndings; i++)
        {
            var cut = Cut(root);
            if (cut.Length == root.Length) break;
            root = cut;
        }
        return root;
    }

    private static string Cut(string word)
    {
        foreach (var ending in Endings)
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal)) continue;
            // "class" has no ending.
            if (ending == "s" && word.EndsWith("ss", StringComparison.Ordinal)) continue;
            var rest = word.Length - ending.Length;
            if (rest < (ending is "s" or "es" or "e" ? ShortRoot : LongRoot)) continue;
            // "stopped" is of "stop", "called" of "call".
            if (rest > LongRoot && word[rest - 1] == word[rest - 2] && word[rest - 1] is not ('l' or 's')) rest--;
            return word[..rest];
        }
        return word;
    }

    private static string Foreign(string word) => word.Length > LongForeignWord && word.All(char.IsLetter) ? word[..^ForeignEnding] : word;
}
