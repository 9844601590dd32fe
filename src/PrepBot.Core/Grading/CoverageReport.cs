namespace PrepBot.Core.Grading;

/// <summary>What an answer hit and missed, for display: key points where the question has them, else the reference's own words.</summary>
internal sealed record CoverageReport(IReadOnlyList<string> Covered, IReadOnlyList<string> Missed)
{
    /// <summary>Share of a key point's weight from which on it is ticked.</summary>
    public const double KeyPointShare = 0.5;

    /// <summary>A word counts as hit down to a shared beginning.</summary>
    private const double TermMatch = 0.7;
    private const int MostCovered = 8;
    private const int MostMissed = 5;

    public static CoverageReport Nothing { get; } = new([], []);

    /// <summary>All of one kind: everything for a copy, nothing for what is no answer.</summary>
    public static CoverageReport All(IReadOnlyList<string> points, bool covered) => covered ? new(points, []) : new([], points);

    /// <summary>Ticks each key point whose content words the answer has for the most part.</summary>
    public static CoverageReport OfKeyPoints(AnalysedText question, IReadOnlyCollection<AnalysedText> points, AnalysedText answer)
    {
        var ticked = points.ToLookup(point => IsIn(question, point, answer), point => point.Raw);
        return new CoverageReport([.. ticked[true]], [.. ticked[false]]);
    }

    /// <summary>Whether a text says a key point for the most part.</summary>
    public static bool IsIn(AnalysedText question, AnalysedText point, AnalysedText text) => Share(question, point, text) >= KeyPointShare;

    /// <summary>The reference's words beyond the question, weightiest first.</summary>
    public static CoverageReport OfTerms(AnalysedText question, AnalysedText reference, AnalysedText answer)
    {
        var terms = reference.DistinctTerms().FindAll(term => !question.Stems.Contains(term.Stem));
        var ranked = terms
            .Zip(WordMatcher.BestMatches(terms, answer.Terms), (term, match) => (term.Word, term.Weight, IsHit: match >= TermMatch))
            .OrderByDescending(term => term.Weight)
            .ToLookup(term => term.IsHit, term => term.Word);
        return new CoverageReport([.. ranked[true].Take(MostCovered)], [.. ranked[false].Take(MostMissed)]);
    }

    /// <summary>Words of the question weigh less here too, or an echo would tick points. A point without Latin words is looked for by characters.</summary>
    public static double Share(AnalysedText question, AnalysedText point, AnalysedText answer)
    {
        var terms = point.DistinctTerms();
        if (terms.Count == 0 || !Script.IsReadable(point)) return Script.Containment(point.Raw, answer.Raw);
        var matches = WordMatcher.BestMatches(terms, answer.Terms);
        double hit = 0, total = 0;
        for (var index = 0; index < terms.Count; index++)
        {
            var weight = terms[index].Weight * (question.Mentions(terms[index]) ? AnswerFeatures.QuestionWordShare : 1);
            hit += weight * matches[index];
            total += weight;
        }
        return hit / total;
    }
}
