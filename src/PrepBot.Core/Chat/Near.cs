namespace PrepBot.Core.Chat;

/// <summary>What somebody may have meant.</summary>
public static class Near
{
    // Nobody means a name by more, and comparing costs the product of both lengths.
    private const int Longest = 80;

    /// <summary>Candidates close to what was typed, best first: same letters, then beginnings, then parts, then few typing errors in it or in one of its words.</summary>
    public static IReadOnlyList<string> Matches(string typed, IEnumerable<string> candidates, int max = 3)
    {
        if (typed.Length > Longest) return [];
        var t = Letters(typed);
        return [.. candidates.Select(c => (Text: c, Rank: Rank(t, c))).Where(x => x.Rank >= 0)
            .OrderBy(x => x.Rank).ThenBy(x => x.Text.Length).ThenBy(x => x.Text, StringComparer.Ordinal).Take(max).Select(x => x.Text)];
    }

    /// <summary>" Did you mean a or b?", or the empty string.</summary>
    public static string Question(string typed, IEnumerable<string> candidates, string prefix = "")
    {
        var near = Matches(typed, candidates);
        return near.Count == 0 ? "" : " Did you mean " + Words.Or(near.Select(n => prefix + n)) + "?";
    }

    private static int Rank(string typed, string name)
    {
        var candidate = Letters(name);
        if (typed.Length == 0 || candidate.Length == 0) return -1;
        if (candidate == typed) return 0;
        if (candidate.StartsWith(typed, StringComparison.Ordinal)) return 1;
        if (typed.Length >= 3 && candidate.Contains(typed, StringComparison.Ordinal)) return 2;
        var allowed = typed.Length <= 3 ? 1 : typed.Length <= 6 ? 2 : typed.Length / 3;
        var whole = Distance(typed, candidate);
        if (whole <= allowed) return 10 + whole;
        // The beginning of a longer name with a typing error in it: "europe/belin" for "europe/berlin-…".
        if (typed.Length < 4 || candidate.Length <= typed.Length) return -1;
        if (Distance(typed, candidate[..typed.Length]) <= allowed / 2) return 20;
        return name.Split([' ', '/', '-', '_', '&'], StringSplitOptions.RemoveEmptyEntries).Any(w => Distance(typed, Letters(w)) <= allowed / 2) ? 30 : -1;
    }

    private static string Letters(string s) => new([.. s.ToLowerInvariant().Where(char.IsLetterOrDigit)]);

    /// <summary>Edits between two texts: insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    internal static int Distance(string a, string b)
    {
        int[] before = [], last = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var now = new int[b.Length + 1];
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = Math.Min(now[j], before[j - 2] + 1);
            }
            (before, last) = (last, now);
        }
        return last[b.Length];
    }
}
