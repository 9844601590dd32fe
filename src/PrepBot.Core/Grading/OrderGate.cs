using System.Text.RegularExpressions;

namespace PrepBot.Core.Grading;

/// <summary>"A is faster than B" against "B is faster than A", "A before B" against "B before A".</summary>
internal static partial class OrderGate
{
    /// <summary>Content words looked at on either side of the comparing word.</summary>
    private const int Window = 3;

    public static Finding? Check(AnalysedText reference, AnalysedText answer)
    {
        var expected = Claims(reference.Normalized);
        if (expected.Count == 0) return null;
        foreach (var claim in Claims(answer.Normalized))
        {
            if (expected.Contains(claim.Reversed()) && !expected.Contains(claim))
            {
                var relation = claim.Relation == "before" ? "before" : $"{claim.Relation} than";
                return new Finding(Reason.OrderReversed) { Instead = claim.Left, Quote = relation, Word = claim.Right };
            }
        }
        return null;
    }

    private static HashSet<Claim> Claims(string normalized)
    {
        var claims = new HashSet<Claim>();
        foreach (var sentence in normalized.Split('.', ';', '\n'))
        {
            var matches = Comparative().Matches(sentence);
            if (matches.Count == 0) continue;
            var stems = Tokenizer.PlacedWords(sentence)
                .Select(word => (Stem: Tokenizer.Content(word.Word) is { } content ? Stemmer.Stem(content) : null, word.Start, word.End))
                .Where(word => word.Stem is not null)
                .ToList();
            foreach (Match match in matches)
            {
                // "No page is written before its change is logged" tells the order by what must not be.
                if (Tokenizer.Words(sentence[..match.Index]).Exists(FunctionWords.IsNegator)) continue;
                var (relation, turned) = Relation(match.Groups["word"].Value);
                var end = match.Index + match.Length;
                var before = stems.Where(word => word.End <= match.Index).TakeLast(Window);
                var after = stems.Where(word => word.Start >= end).Take(Window).ToList();
                foreach (var left in before)
                {
                    foreach (var right in after.Where(word => word.Stem != left.Stem))
                    {
                        var claim = new Claim(left.Stem!, relation, right.Stem!);
                        claims.Add(turned ? claim.Reversed() : claim);
                    }
                }
            }
        }
        return claims;
    }

    /// <summary>One name for each pair of opposites, and whether the word is the one that turns the claim round.</summary>
    private static (string Relation, bool Turned) Relation(string word) => word switch
    {
        "slower" => ("faster", true),
        "lower" => ("higher", true),
        "smaller" => ("larger", true),
        "less" => ("greater", true),
        "worse" => ("better", true),
        "after" => ("before", true),
        "then" => ("before", false),
        _ => (word, false),
    };

    [GeneratedRegex(
        @"\b(?<word>faster|slower|higher|lower|larger|smaller|bigger|greater|less|more|better|worse)\b(?:(?:\s+[\p{L}\p{N}_]+){0,4}?)\s+than\b"
        + @"|\b(?<word>before|after|then)\b(?!\s+not\b)")]
    private static partial Regex Comparative();

    private readonly record struct Claim(string Left, string Relation, string Right)
    {
        public Claim Reversed() => new(Right, Relation, Left);
    }
}
