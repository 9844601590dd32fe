using PrepBot.Core.Grading.Claims;

namespace PrepBot.Core.Grading;

/// <summary>
/// Key points decide <em>partly</em> against <em>correct</em>: whoever passes has said something of nearly all of them, in whatever words the rest is said.
/// </summary>
/// <remarks>
/// Found on answers of our own, since collections of marked answers have no key points: of 119 right answers that the formula passes one in ten falls below
/// the bound, of 91 that say half nine in ten, of 62 wrong ones seven in ten. Of the answers that could not be matched, those above the lower bound are right
/// twice as often as wrong.
/// <para>
/// Whoever leaves something out must be convincing otherwise. Of 141 right answers of several sets that would pass, 10 do not by the last bounds, of
/// 25 that say half 6, of 14 wrong ones 5; they are partly right then, and nobody is failed.
/// </para>
/// </remarks>
internal static class KeyPointGate
{
    /// <summary>Mean over the key points from which on an answer can be correct.</summary>
    private const double LeastForCorrect = 0.71;

    /// <summary>An answer of which the reference knows less than this is perhaps one to another question of the field, and must cover more.</summary>
    private const double LeastPrecision = 0.4;
    private const double LeastOfStranger = 0.9;

    /// <summary>An answer that passes by a hair, or of whose statements so many are not known, must cover nearly everything.</summary>
    private const double LeastEstimate = 3.3;
    private const double MostUnheard = 0.4;
    private const double LeastOfDoubtful = 0.95;

    /// <summary>Below this an answer has no more of the key points than one to another question of the field.</summary>
    private const double LeastAtAll = 0.2;

    /// <summary>From here on what could not be matched is at least partly right and need not be asked.</summary>
    private const double LeastForPartly = 0.3;

    /// <summary>One key point alone may be a single common word.</summary>
    private const int Fewest = 2;

    /// <summary>How much of the key points is covered, from 0 to 1; null where there are too few to decide by. A point that is ticked counts in full.</summary>
    public static double? Coverage(AnalysedText question, IReadOnlyCollection<AnalysedText> keyPoints, AnalysedText answer)
    {
        if (keyPoints.Count < Fewest) return null;
        return keyPoints.Average(point => Math.Min(1, CoverageReport.Share(question, point, answer) / CoverageReport.KeyPointShare));
    }

    /// <summary>Whether an answer that would pass leaves out too much.</summary>
    /// <param name="coverage">As <see cref="Coverage"/> says.</param>
    /// <param name="precision">Share of what the answer says that the reference knows.</param>
    /// <param name="estimate">As <see cref="Formula.Estimate"/> says.</param>
    /// <param name="unheard">Share of the statements that are not known, see <see cref="Conflicts.Unheard"/>.</param>
    public static bool LacksTooMuch(double coverage, double precision, double estimate, double unheard)
        => coverage < LeastForCorrect
            || (coverage < LeastOfStranger && precision < LeastPrecision)
            || (coverage < LeastOfDoubtful && (estimate < LeastEstimate || unheard >= MostUnheard));

    /// <summary>Whether an answer that looks half right has hardly anything of the key points.</summary>
    public static bool HasHardlyAny(double coverage) => coverage < LeastAtAll;

    /// <summary>Whether an answer that cannot be matched with the reference has some of the key points.</summary>
    public static bool HasSome(double coverage) => coverage >= LeastForPartly;
}
