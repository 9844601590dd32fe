namespace PrepBot.Core.Grading.Claims;

/// <summary>What an answer says against what is known.</summary>
/// <param name="Findings">In the order of the answer, those of one thing said of another behind the rest.</param>
/// <param name="Statements">How many statements the answer has.</param>
/// <param name="IsScattered">Whether its words stand side by side as in no sentence that is known: terms in a row, dressed as sentences.</param>
/// <param name="Unheard">Share of its statements, from 0 to 1, of which no known statement says even a third.</param>
internal sealed record Conflicts(IReadOnlyList<Finding> Findings, int Statements, bool IsScattered, double Unheard)
{
    /// <summary>More would be a list of everything that is wrong; the first few tell what to look at.</summary>
    private const int MostShown = 3;

    /// <summary>A single conflict is in doubt; where this many make up this share of all statements, nothing is.</summary>
    private const int FewestOverwhelming = 2;
    private const double ShareOverwhelming = 0.75;

    /// <summary>Hardly a right answer of people is as loose as this, nearly every row of shuffled terms is.</summary>
    private const double LeastLooseness = 0.5;
    private const int FewestPairs = 5;

    /// <summary>A statement that is known by less than this is another one.</summary>
    private const double LeastHeard = 0.35;

    public bool Any => Findings.Count > 0;

    /// <summary>Those that a person is told.</summary>
    public IEnumerable<Finding> Shown => Findings.DistinctBy(finding => finding.Quote).Take(MostShown);

    /// <summary>
    /// Whether most of what is said is the opposite of what is known. Of 1,609 good answers that people marked this holds for one, of the wrong ones that were
    /// written to be so for one in ten: those that turn a whole answer round.
    /// </summary>
    public bool AreOverwhelming
    {
        get
        {
            var statements = Findings.DistinctBy(finding => finding.Quote).Count();
            return statements >= FewestOverwhelming && statements >= ShareOverwhelming * Statements;
        }
    }

    /// <param name="question">May name two sides that are compared.</param>
    /// <param name="answer">What the person said.</param>
    /// <param name="sources">The statements of each text that is known to be right.</param>
    public static Conflicts Between(AnalysedText question, IReadOnlyList<Claim> answer, IReadOnlyList<IReadOnlyList<Claim>> sources)
    {
        var comparer = new ClaimComparer(question, answer, sources);
        var scattered = comparer.Looseness(out var pairs) >= LeastLooseness && pairs >= FewestPairs;
        var contradictions = ContradictionGate.Check(comparer, ComparisonSides.Of(question.Raw));
        return new Conflicts([.. contradictions, .. AttributionGate.Check(comparer)], answer.Count, scattered, comparer.Unheard(LeastHeard));
    }
}
