namespace PrepBot.Core.Grading;

/// <summary>Likeness of two texts by their runs of characters: sees through word forms and spelling, and needs no knowledge of the language.</summary>
internal static class CharacterGrams
{
    /// <summary>Cosine of the counts of all runs of <paramref name="length"/> characters.</summary>
    public static double Cosine(string left, string right, int length)
    {
        var first = Count(left, length);
        var second = Count(right, length);
        if (first.Count == 0 || second.Count == 0) return 0;
        double product = 0;
        foreach (var (gram, count) in first) product += count * (double)second.GetValueOrDefault(gram);
        return product / Math.Sqrt(Square(first) * Square(second));
    }

    /// <summary>Share of the runs of <paramref name="wanted"/> that stand in <paramref name="offered"/>; 0 when there is none.</summary>
    public static double Containment(string wanted, string offered, int length)
    {
        var needed = Count(wanted, length);
        if (needed.Count == 0) return 0;
        var there = Count(offered, length);
        return needed.Keys.Count(there.ContainsKey) / (double)needed.Count;
    }

    /// <summary>The form of a text that its runs are counted in: all words, one space around each.</summary>
    public static string Spaced(AnalysedText text) => $" {string.Join(' ', text.Words)} ";

    private static Dictionary<string, int> Count(string text, int length)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var start = 0; start + length <= text.Length; start++)
        {
            var gram = text.Substring(start, length);
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }
        return counts;
    }

    private static double Square(Dictionary<string, int> counts) => counts.Values.Sum(count => (double)count * count);
}
