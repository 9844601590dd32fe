namespace PrepBot.Core.Grading;

/// <summary>How nearly two words are the same, from 0 to 1.</summary>
internal static class WordMatcher
{
    private const double Synonym = 0.9;
    private const double Misspelling = 0.85;
    private const double SharedBeginning = 0.7;

    public static double Similarity(Term left, Term right)
    {
        if (left.Stem == right.Stem || left.Word == right.Word) return 1;
        if (left.IsNumber || right.IsNumber) return 0;
        if (ShareGroup(left.Groups, right.Groups)) return Synonym;
        if (left.Word[0] != right.Word[0]) return 0;
        if (IsMisspelling(left, right)) return Misspelling;
        return ShareBeginning(left.Word, right.Word) ? SharedBeginning : 0;
    }

    /// <summary>For each wanted word its best match among those offered; neighbours written as one word match it ("file system", "filesystem").</summary>
    public static double[] BestMatches(IReadOnlyList<Term> wanted, IReadOnlyList<Term> offered)
    {
        var words = new HashSet<string>(offered.Select(term => term.Word), StringComparer.Ordinal);
        var stems = new HashSet<string>(offered.Select(term => term.Stem), StringComparer.Ordinal);
        var joined = new HashSet<string>(offered.Zip(offered.Skip(1), (first, second) => first.Word + second.Word), StringComparer.Ordinal);
        var result = new double[wanted.Count];
        for (var index = 0; index < wanted.Count; index++)
        {
            var term = wanted[index];
            if (stems.Contains(term.Stem) || words.Contains(term.Word) || joined.Contains(term.Word)
                || (index + 1 < wanted.Count && words.Contains(term.Word + wanted[index + 1].Word))
                || (index > 0 && words.Contains(wanted[index - 1].Word + term.Word)))
            {
                result[index] = 1;
                continue;
            }
            var best = 0.0;
            foreach (var candidate in offered) best = Math.Max(best, Similarity(term, candidate));
            result[index] = best;
        }
        return result;
    }

    private static bool ShareGroup(int[] left, int[] right)
    {
        foreach (var group in left)
        {
            if (Array.IndexOf(right, group) >= 0) return true;
        }
        return false;
    }

    private static bool IsMisspelling(Term left, Term right)
    {
        var shorter = Math.Min(left.Word.Length, right.Word.Length);
        if (shorter < 4 || (left.Known && right.Known)) return false;
        return EditDistance.IsWithin(left.Word, right.Word, shorter < 8 ? 1 : 2);
    }

    private static bool ShareBeginning(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        return shared >= 5 && shared >= 0.6 * Math.Max(left.Length, right.Length);
    }
}
