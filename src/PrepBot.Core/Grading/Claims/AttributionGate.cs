namespace PrepBot.Core.Grading.Claims;

/// <summary>
/// Does the answer say of one thing what is known of another ("offset continues after the last key", where that is what the cursor does)? It works for any
/// question, where <see cref="RoleGate"/> needs one that names two sides.
/// </summary>
/// <remarks>Measured on answers of our own, it flags 5 of 156 right ones and 9 of 156 wrong ones, some of which no other check sees.</remarks>
internal static class AttributionGate
{
    /// <summary>Share of what is said of the thing that must be known of the other.</summary>
    private const double LeastContext = 0.58;

    /// <summary>By how much it must fit the other better.</summary>
    private const double Margin = 0.2;
    private const double LeastMass = 1.2;

    /// <summary>A thing is what known statements begin with at least twice: one that begins with a word by chance ("keep", "use") is no evidence.</summary>
    private const int FewestStatements = 2;

    /// <summary>Less is no statement about a thing.</summary>
    private const int FewestWords = 3;

    public static List<Finding> Check(ClaimComparer comparer)
    {
        var findings = new List<Finding>();
        foreach (var claim in comparer.Answer)
        {
            if (claim.Own.Length < FewestWords || !IsThing(comparer, claim.Own[0]) || comparer.IsStated(claim)) continue;
            if (OtherThing(comparer, claim) is { } other)
                findings.Add(new Finding(Reason.SaidOfOther) { Quote = claim.Claim.Text, Word = other.Word, Instead = claim.Claim.Words[0].Word });
        }
        return findings;
    }

    private static ClaimWord? OtherThing(ClaimComparer comparer, PlacedClaim claim)
    {
        var subject = claim.Own[0];
        double agrees = 0, contradicts = 0;
        ClaimWord? other = null;
        for (var source = 0; source < comparer.Sources.Count; source++)
        {
            var known = comparer.Sources[source];
            var (share, mass) = comparer.Context(claim, subject, source);
            if (Array.Exists(known.Own, word => comparer.Match(subject, word) > 0)) agrees = Math.Max(agrees, share);
            else if (mass >= LeastMass && share > contradicts && IsOtherThing(comparer, claim, known)) (contradicts, other) = (share, known.Claim.Words[0]);
        }
        return contradicts >= LeastContext && contradicts >= agrees + Margin ? other : null;
    }

    private static bool IsThing(ClaimComparer comparer, int word)
        => comparer.Said(word).Term is not null
            && comparer.Sources.Count(source => source.Own.Length > 1 && comparer.Match(word, source.Own[0]) >= ClaimComparer.SameWord) >= FewestStatements;

    private static bool IsOtherThing(ClaimComparer comparer, PlacedClaim claim, PlacedClaim known)
        => known.Own.Length > 1
            && comparer.Sources.Count(source => source.Own.Length > 1 && source.Own[0] == known.Own[0]) >= FewestStatements
            && Array.TrueForAll(claim.Own, word => comparer.Match(word, known.Own[0]) == 0);
}
