namespace PrepBot.Core.Grading.Claims;

/// <summary>
/// Does the answer say the opposite of what is known: an opposite word ("before" for "after"), another number of the same thing, one side of a comparison for
/// the other, or a "not" too many or too few?
/// </summary>
/// <remarks>
/// A word contradicts only where the rest of its statement is the same, and only if no known statement says it as the answer does. A mere "not" is no
/// contradiction: in natural answers a mismatch of negations is nearly always innocent, which a comparison of whole texts cannot see.
/// </remarks>
internal static class ContradictionGate
{
    // Found on answers of our own: of 156 right ones 10 are flagged, of 156 wrong ones 49. Lower bounds flag right answers as often as wrong ones; so does counting
    // the statements that a lower bound flags, two or more of them.

    /// <summary>Share of the statement around the word that must be known; more where the word itself is the same and only the "not" differs.</summary>
    private const double LeastContext = 0.45;
    private const double LeastContextOfNot = 0.5;

    /// <summary>What is common must weigh something: half a word of the field.</summary>
    private const double LeastMass = 0.4;

    /// <summary>By how much the contradicting statement must fit better than any that agrees.</summary>
    private const double Margin = 0.1;

    /// <summary>A "not" that some known statement has too, in a context at all alike, is in its place.</summary>
    private const double MostAgreedOfNot = 0.35;

    /// <summary>From here on the statement is the same but for the "not".</summary>
    private const double Surely = 0.85;

    public static List<Finding> Check(ClaimComparer comparer, ComparisonSides? sides)
    {
        var findings = new List<Finding>();
        foreach (var claim in comparer.Answer)
        {
            if (comparer.IsStated(claim)) continue;
            if (comparer.StatedOtherwise(claim) is { } other)
            {
                var reason = claim.Claim.Denies ? Reason.DeniesClaim : Reason.AffirmsDenied;
                findings.Add(new Finding(reason) { Quote = claim.Claim.Text, Word = other.Claim.Text });
                continue;
            }
            for (var index = 0; index < claim.Own.Length; index++)
            {
                if (Conflict(comparer, claim, index, sides) is { } against) findings.Add(Finding(claim, claim.Claim.Words[index], against));
            }
        }
        return findings;
    }

    /// <summary>The known word that a word of the answer contradicts, if it does.</summary>
    private static ClaimWord? Conflict(ClaimComparer comparer, PlacedClaim claim, int index, ComparisonSides? sides)
    {
        var word = claim.Claim.Words[index];
        // A word that stands twice in a statement ("last in, last out") may be turned round and back.
        if (claim.Own.AsSpan().Count(claim.Own[index]) > 1) return null;
        double agrees = 0, contradicts = 0;
        ClaimWord? against = null;
        for (var source = 0; source < comparer.Sources.Count; source++)
        {
            var known = comparer.Sources[source];
            var (relation, other) = Relate(comparer, claim, index, known, sides);
            if (relation == 0) continue;
            var (share, mass) = comparer.Context(claim, claim.Own[index], source);
            if ((relation > 0) != TurnsElsewhere(comparer, claim, index, known, sides)) agrees = Math.Max(agrees, share);
            else if (relation < 0 && mass >= LeastMass && share > contradicts && share >= (IsNot(word, other!) ? LeastContextOfNot : LeastContext))
                (contradicts, against) = (share, other);
        }
        if (against is null || contradicts < agrees + Margin) return null;
        return IsNot(word, against) && agrees > MostAgreedOfNot && contradicts < Surely ? null : against;
    }

    /// <summary>"Last in, last out" turns both words of "first in, first out" round and says the same.</summary>
    private static bool TurnsElsewhere(ClaimComparer comparer, PlacedClaim claim, int index, PlacedClaim known, ComparisonSides? sides)
    {
        var word = claim.Claim.Words[index];
        var turned = 0;
        for (var other = 0; other < claim.Own.Length; other++)
        {
            var said = claim.Claim.Words[other];
            if (said.Stem == word.Stem || said.IsCarried) continue;
            if (Relate(comparer, claim, other, known, sides) is { Relation: < 0, Word: { } against } && !IsNot(said, against)) turned++;
        }
        return turned % 2 != 0;
    }

    /// <summary>How a word stands to a known statement, 1 to -1, and to which of its words.</summary>
    private static (int Relation, ClaimWord? Word) Relate(ClaimComparer comparer, PlacedClaim claim, int index, PlacedClaim source, ComparisonSides? sides)
    {
        var said = claim.Claim.Words[index];
        ClaimWord? against = null;
        for (var known = 0; known < source.Own.Length; known++)
        {
            var word = source.Claim.Words[known];
            var relation = Relate(claim.Claim, said, source.Claim, word, comparer.Match(claim.Own[index], source.Own[known]) >= ClaimComparer.SameWord, sides);
            if (relation > 0) return (1, word);
            if (relation < 0) against = word;
        }
        if (against is null) return (0, null);
        // Where the answer names both sides in one breath, nothing is said of either alone.
        var namesBoth = !IsNot(said, against) && claim.Claim.Words.Any(other => other.Stem != said.Stem && AreOpposites(said, other, sides));
        return namesBoth ? (0, null) : (-1, against);
    }

    /// <summary>1 when both say the same of what they speak of, -1 when they say opposite things, 0 when they have nothing to do with each other.</summary>
    private static int Relate(Claim claim, ClaimWord said, Claim source, ClaimWord known, bool isSame, ComparisonSides? sides)
    {
        if (!isSame && !AreOpposites(said, known, sides)) return 0;
        if (said.IsNegated == known.IsNegated) return isSame ? 1 : -1;
        if (said.IsCarried || known.IsCarried) return 0;
        // Where either statement negates elsewhere too, what the negation covers is not known.
        if (said.IsNegated ? source.IsNegative : claim.IsNegative) return isSame ? 1 : 0;
        return isSame ? -1 : 1;
    }

    private static bool AreOpposites(ClaimWord said, ClaimWord known, ComparisonSides? sides)
    {
        var carried = said.IsCarried || known.IsCarried;
        // A subject that is carried along stands for a side only if the side is that one word.
        if (sides is not null && (!carried || (sides.First.Count == 1 && sides.Second.Count == 1)) && sides.Divide(said.Stem, known.Stem)) return true;
        if (carried) return false;
        if (said.CountsOtherThan(known)) return true;
        foreach (var pole in said.Poles)
        {
            foreach (var other in known.Poles)
            {
                if (pole.Axis == other.Axis && pole.IsFirst != other.IsFirst) return true;
            }
        }
        return false;
    }

    /// <summary>Whether two conflicting words differ by a "not" alone.</summary>
    private static bool IsNot(ClaimWord said, ClaimWord known) => said.IsNegated != known.IsNegated;

    private static Finding Finding(PlacedClaim claim, ClaimWord said, ClaimWord known) => (said.IsNegated, known.IsNegated) switch
    {
        (true, false) => new Finding(Reason.DeniesClaim) { Quote = claim.Claim.Text, Word = known.Word },
        (false, true) => new Finding(Reason.AffirmsDenied) { Quote = claim.Claim.Text, Word = known.Word },
        _ => new Finding(Reason.SaysOpposite) { Quote = claim.Claim.Text, Word = known.Word, Instead = said.Word },
    };
}
