using System.Runtime.InteropServices;

namespace PrepBot.Core.Grading;

/// <summary>Likeness of two texts by their runs of characters: sees through word forms and spelling, and needs no knowledge of the language.</summary>
internal static class CharacterGrams
{
    private const int Longest = 4;

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

    /// <summary>A run of at most four characters is a number of 64 bits: nothing is allocated for it.</summary>
    private static Dictionary<ulong, int> Count(string text, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Longest);
        var counts = new Dictionary<ulong, int>(Math.Max(0, text.Length - length + 1));
        for (var start = 0; start + length <= text.Length; start++)
        {
            ulong gram = 0;
            for (var index = start; index < start + length; index++) gram = (gram << 16) | text[index];
            CollectionsMarshal.GetValueRefOrAddDefault(counts, gram, out _)++;
        }
        return counts;
    }

    private static double Square(Dictionary<ulong, int> counts) => counts.Values.Sum(count => (double)count * count);
}
