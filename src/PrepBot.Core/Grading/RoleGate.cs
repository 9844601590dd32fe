using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>
/// A second look at comparing questions, word by word instead of clause by clause: whatever stands behind the name of a side is said of that side. It reads
/// further forms ("How does X differ from Y?") and keeps symbols such as <c>===</c>. It only asks; it changed no verdict of the specification's cases.
/// </summary>
internal static partial class RoleGate
{
    private const double LeastWeight = 0.5;

    public static Finding? Check(AnalysedText question, AnalysedText reference, AnalysedText answer, StemTable table)
    {
        var match = Between().Match(question.Raw);
        if (!match.Success) match = Differs().Match(question.Raw);
        if (!match.Success) return null;
        var first = NamingStems(match.Groups[1].Value);
        var second = NamingStems(match.Groups[2].Value);
        var both = first.Intersect(second, StringComparer.Ordinal).ToList();
        first.ExceptWith(both);
        second.ExceptWith(both);
        if (first.Count == 0 || second.Count == 0) return null;

        var expected = Attribute(reference.Raw, first, second);
        var said = Attribute(answer.Raw, first, second);
        double agree = 0, cross = 0;
        var crossing = new List<(string Word, double Weight)>();
        foreach (var (stem, side) in expected)
        {
            if (side is not { } wanted || said.GetValueOrDefault(stem) is not { } given) continue;
            if (wanted == given) agree += table.Weight(stem);
            else
            {
                cross += table.Weight(stem);
                crossing.Add((stem, table.Weight(stem)));
            }
        }
        return cross > agree && cross >= LeastWeight ? new Finding(Reason.RolesSwapped) { Quote = Finding.Words(crossing) } : null;
    }

    /// <summary>For each stem whether it is said of the first side; null when of both.</summary>
    private static Dictionary<string, bool?> Attribute(string text, HashSet<string> first, HashSet<string> second)
    {
        var found = new Dictionary<string, bool?>(StringComparer.Ordinal);
        bool? current = null, named = null;
        foreach (Match match in Part().Matches(Bare(text)))
        {
            var word = match.Value;
            if (EndsClause(word))
            {
                named = null;
                continue;
            }
            var stem = StemOf(word);
            if (first.Contains(stem) || second.Contains(stem))
            {
                // "HTTPS is HTTP over TLS": a clause speaks of the side that it names first.
                named ??= first.Contains(stem);
                current = named;
            }
            else if (current is { } side && !FunctionWords.Contains(word))
                found[stem] = !found.TryGetValue(stem, out var known) || known == side ? side : null;
        }
        return found;
    }

    private static bool EndsClause(string part) => part is "while" or "whereas" or "but" or "and" || part[0] is '.' or ',' or ';' or ':' or '!' or '?' or '\n';

    private static HashSet<string> NamingStems(string text)
        => [.. NamePart().Matches(Bare(text.Trim())).Select(match => StemOf(match.Value)).Where(stem => !FunctionStems.Contains(stem))];

    private static readonly HashSet<string> FunctionStems = [.. FunctionWords.Listed.Select(Stemmer.Stem)];

    private static string Bare(string text) => text.ToLowerInvariant().Replace("()", "", StringComparison.Ordinal);

    private static string StemOf(string word) => word.All(char.IsAsciiLetterOrDigit) ? Stemmer.Stem(word) : word;

    [GeneratedRegex(
        @"\bbetween\s+(?:a |an |the )?(.+?)\s+and\s+(?:a |an |the )?(.+?)(?:\?|\bin\b|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(
        @"(?:does|do|is|are|would you use)\s+(?:a |an |the )?(.+?)\s+(?:differ(?:ent)? from|compared with|compared to|instead of|mean compared with)\s+"
        + @"(?:a |an |the |ordinary )?(.+?)(?:\?|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Differs();

    [GeneratedRegex(@"={2,3}|[a-z0-9+#]+(?:\.[a-z]+)?|[.,;:!?\n]")]
    private static partial Regex Part();

    [GeneratedRegex(@"[a-z0-9+#.]+|={2,3}")]
    private static partial Regex NamePart();
}
