using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>For a question that compares two things: does the answer say of one what the reference says of the other?</summary>
internal static partial class ComparisonGate
{
    private const double SurelySwapped = 1.0;
    private const double SurelyOutweighs = 1.5;
    private const double MaybeSwapped = 0.4;
    private const int ShortestMisspelt = 5;

    private enum Side
    {
        None,
        First,
        Second,
        Both,
    }

    public static Finding? Check(AnalysedText question, AnalysedText reference, AnalysedText answer, StemTable table)
    {
        if (ComparisonSides.Of(question.Raw) is not { } sides) return null;
        var expected = OneSided(reference.Folded, sides);
        var said = OneSided(answer.Folded, sides);
        double agree = 0, cross = 0;
        var crossing = new List<(string Word, double Weight)>();
        foreach (var wanted in expected)
        {
            foreach (var given in said)
            {
                if (!IsSame(wanted, given)) continue;
                if (wanted.Side == given.Side) agree += table.Weight(wanted.Stem);
                else
                {
                    cross += table.Weight(wanted.Stem);
                    crossing.Add((given.Word, table.Weight(wanted.Stem)));
                }
            }
        }
        if (cross <= agree || cross <= MaybeSwapped) return null;
        var surely = cross >= SurelySwapped && cross > agree * SurelyOutweighs;
        return new Finding(surely ? Reason.SidesSwapped : Reason.SidesMaybeSwapped) { Quote = Finding.Words(crossing) };
    }

    /// <summary>The words that a text says of one side only.</summary>
    private static List<Attribution> OneSided(string text, ComparisonSides sides)
    {
        var found = new Dictionary<string, Attribution>(StringComparer.Ordinal);
        var order = new List<string>();
        var current = Side.None;
        foreach (var clause in Clauses(text, sides))
        {
            var words = Tokenizer.PlainWords(clause);
            var stems = words.ConvertAll(Stemmer.Stem);
            // A clause that names a side speaks of it from its first word on; one that names none goes on about the last.
            var named = stems.Find(sides.Names);
            if (named is not null) current = SideOf(named, sides);
            for (var index = 0; index < words.Count; index++)
            {
                // "A container is a running instance of an image: …" speaks of the container; of what it says behind "image", nobody knows.
                if (sides.Names(stems[index]) && SideOf(stems[index], sides) != current) break;
                if (current != Side.None && !sides.Names(stems[index]) && !FunctionWords.Contains(words[index]))
                    Note(new Attribution(stems[index], words[index], current));
            }
        }
        return [.. order.Select(stem => found[stem]).Where(attribution => attribution.Side != Side.Both)];

        void Note(Attribution attribution)
        {
            if (!found.TryGetValue(attribution.Stem, out var known))
            {
                found[attribution.Stem] = attribution;
                order.Add(attribution.Stem);
            }
            else if (known.Side != attribution.Side)
            {
                found[attribution.Stem] = known with { Side = Side.Both };
            }
        }
    }

    private static Side SideOf(string stem, ComparisonSides sides) => sides.First.Contains(stem) ? Side.First : Side.Second;

    /// <summary>Parts between punctuation and contrasting words; "and" parts only where a side's name follows at once.</summary>
    private static IEnumerable<string> Clauses(string text, ComparisonSides sides)
    {
        var start = 0;
        foreach (Match border in Border().Matches(text))
        {
            if (border.Value == "and" && !NamesFollow(text.AsSpan(border.Index + border.Length).TrimStart(), sides)) continue;
            yield return text[start..border.Index];
            start = border.Index + border.Length;
        }
        yield return text[start..];
    }

    private static bool NamesFollow(ReadOnlySpan<char> rest, ComparisonSides sides)
    {
        foreach (var name in sides.First.Concat(sides.Second))
        {
            if (rest.StartsWith(name, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool IsSame(Attribution wanted, Attribution given)
        => wanted.Stem == given.Stem
            || (Math.Min(wanted.Word.Length, given.Word.Length) >= ShortestMisspelt
                && wanted.Word is not ("higher" or "lower")
                && EditDistance.IsWithin(wanted.Word, given.Word, 1));

    [GeneratedRegex(@"[.;,:!?\n]|\b(?:while|whereas|but)\b|\band(?=\s)")]
    private static partial Regex Border();

    private sealed record Attribution(string Stem, string Word, Side Side);
}
