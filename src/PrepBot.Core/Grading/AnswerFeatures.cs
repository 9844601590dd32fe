namespace PrepBot.Core.Grading;

/// <summary>The numbers that the formula weighs, each from 0 to 1.</summary>
internal sealed record AnswerFeatures
{
    /// <summary>Words that the question gave away keep this share of their weight, so that an echo earns nothing.</summary>
    public const double QuestionWordShare = 0.3;

    /// <summary>Weight of reference words that counts as a complete answer: nobody repeats a reference of sixty words.</summary>
    public const double FullAnswer = 7.0;

    private const double Nothing = 1e-9;

    /// <summary>Share of the reference's weight that the answer covers.</summary>
    public required double Coverage { get; init; }

    /// <summary>The same against at most <see cref="FullAnswer"/>.</summary>
    public required double SaturatedCoverage { get; init; }

    /// <summary>Square root of <see cref="SaturatedCoverage"/>: the first words hit say most.</summary>
    public double RootCoverage => Math.Sqrt(SaturatedCoverage);

    /// <summary>Cosine of runs of four characters.</summary>
    public required double Characters { get; init; }

    /// <summary>Weight of what the answer says beyond the question, against that of the reference.</summary>
    public required double NewMass { get; init; }

    /// <summary>Share of that weight which the reference knows.</summary>
    public required double Precision { get; init; }

    /// <summary>Share of the answer's words that the question has; 1 when there is none.</summary>
    public required double Echo { get; init; }

    public static AnswerFeatures Of(AnalysedText question, AnalysedText reference, AnalysedText answer)
    {
        var wanted = reference.DistinctTerms();
        var weights = wanted.ConvertAll(term => question.Mentions(term) ? term.Weight * QuestionWordShare : term.Weight);
        var total = weights.Sum();
        var mass = WeightedSum(weights, WordMatcher.BestMatches(wanted, answer.Terms));
        var full = Math.Max(Nothing, Math.Min(total, FullAnswer));

        var said = answer.DistinctTerms();
        var fresh = said.FindAll(term => !question.Mentions(term));
        var freshWeights = fresh.ConvertAll(term => term.Weight);
        var freshTotal = freshWeights.Sum();
        return new AnswerFeatures
        {
            Coverage = mass / Math.Max(Nothing, total),
            SaturatedCoverage = Math.Min(1, mass / full),
            Characters = CharacterGrams.Cosine(CharacterGrams.Spaced(answer), CharacterGrams.Spaced(reference), 4),
            NewMass = Math.Min(1, freshTotal / full),
            Precision = WeightedSum(freshWeights, WordMatcher.BestMatches(fresh, reference.Terms)) / Math.Max(Nothing, freshTotal),
            Echo = said.Count == 0 ? 1 : 1 - (double)fresh.Count / said.Count,
        };
    }

    private static double WeightedSum(List<double> weights, double[] matches)
    {
        double sum = 0;
        for (var index = 0; index < matches.Length; index++) sum += weights[index] * matches[index];
        return sum;
    }
}
