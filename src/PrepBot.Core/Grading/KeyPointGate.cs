namespace PrepBot.Core.Grading;

/// <summary>
/// Key points decide <em>partly</em> against <em>correct</em>: whoever passes has said something of nearly all of them, in whatever words the rest is said.
/// </summary>
/// <remarks>
/// Found on answers of our own (answers of people, marked by two, have no key points): of 119 right answers that the formula passes 5 fall below the bound, of
/// 91 that say half 82, of 62 wrong ones 45. Among the answers that the grader could not match, those above the lower bound are right twice as often as wrong.
/// </remarks>
internal static class KeyPointGate
{
    /// <summary>Mean over the key points from which on an answer can be correct.</summary>
    private const double LeastForCorrect = 0.68;

    /// <summary>From here on what could not be matched is at least partly right and need not be asked.</summary>
    private const double LeastForPartly = 0.3;

    /// <summary>One key point alone may be a single common word.</summary>
    private const int Fewest = 2;

    /// <summary>How much of the key points is covered, from 0 to 1; null where there are too few to decide by. A point that is ticked counts in full.</summary>
    public static double? Coverage(AnalysedText question, IReadOnlyCollection<AnalysedText> keyPoints, AnalysedText answer)
        => keyPoints.Count < Fewest
            ? null
            : keyPoints.Average(point => Math.Min(1, CoverageReport.Share(question, point, answer) / CoverageReport.KeyPointShare));

    /// <summary>Whether an answer that would pass leaves out too much.</summary>
    public static bool LacksTooMuch(double coverage) => coverage < LeastForCorrect;

    /// <summary>Whether an answer that cannot be matched with the reference has some of the key points.</summary>
    public static bool HasSome(double coverage) => coverage >= LeastForPartly;
}
