namespace PrepBot.Core.Grading;

/// <summary>
/// Three features, three weights, two cuts: proportional odds, fitted on two public sets of answers marked by people. A change here or in a gate is a new
/// number.
/// </summary>
internal static class Formula
{
    /// <summary>Stands before the slash of the grader's version.</summary>
    public const int Number = 3;

    private const double RootCoverageWeight = 1.340;
    private const double CharactersWeight = 2.508;
    private const double NewMassWeight = 1.358;
    private const double PartlyThreshold = 0.593;
    private const double CorrectThreshold = 2.534;
    private const double PartlyCut = 1.137;
    private const double CorrectCut = 2.954;
    private const double Highest = RootCoverageWeight + CharactersWeight + NewMassWeight;

    /// <summary>The weighted sum of the features; never negative.</summary>
    public static double Estimate(AnswerFeatures features)
        => RootCoverageWeight * features.RootCoverage + CharactersWeight * features.Characters + NewMassWeight * features.NewMass;

    /// <summary>What the formula alone says.</summary>
    public static Verdict Classify(double estimate)
        => estimate >= CorrectCut ? Verdict.Correct : estimate >= PartlyCut ? Verdict.Partly : Verdict.NotYet;

    /// <summary>How likely the formula holds a verdict to be.</summary>
    public static double Probability(Verdict verdict, double estimate)
    {
        var atLeastPartly = Logistic(estimate - PartlyThreshold);
        var correct = Logistic(estimate - CorrectThreshold);
        return verdict switch
        {
            Verdict.Correct => correct,
            Verdict.Partly => atLeastPartly - correct,
            Verdict.NotYet => 1 - atLeastPartly,
            _ => 0,
        };
    }

    /// <summary>Points from 0 to 100: the expected share of full marks, stretched so that each class fills its band and more is never less.</summary>
    public static int Score(double estimate) => Classify(estimate) switch
    {
        Verdict.NotYet => Within(0, 39, 0, PartlyCut, estimate),
        Verdict.Partly => Within(40, 69, PartlyCut, CorrectCut, estimate),
        _ => Within(70, 100, CorrectCut, Highest, estimate),
    };

    /// <summary>The score pressed into the band of a verdict that a rule has lowered.</summary>
    public static int Score(Verdict verdict, double estimate) => verdict switch
    {
        Verdict.NotYet => Math.Min(39, Score(estimate)),
        Verdict.Partly => Math.Clamp(Score(estimate), 40, 69),
        Verdict.Correct => Math.Max(70, Score(estimate)),
        _ => Score(estimate),
    };

    private static int Within(int lowest, int highest, double from, double to, double estimate)
    {
        var share = (ExpectedShare(estimate) - ExpectedShare(from)) / (ExpectedShare(to) - ExpectedShare(from));
        return lowest + (int)Math.Round((highest - lowest) * Math.Clamp(share, 0, 1), MidpointRounding.AwayFromZero);
    }

    /// <summary>Full marks for correct, half for partly, each by its probability.</summary>
    private static double ExpectedShare(double estimate) => (Logistic(estimate - PartlyThreshold) + Logistic(estimate - CorrectThreshold)) / 2;

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
}
