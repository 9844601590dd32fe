namespace PrepBot.Core.Grading;

/// <summary>An answer marked against one text.</summary>
/// <param name="Reference">That text.</param>
/// <param name="Verdict">Formula and gates together.</param>
/// <param name="Estimate">The formula alone.</param>
/// <param name="Features">What it weighed.</param>
/// <param name="Findings">Reasons, in the order of the checks.</param>
internal sealed record Marking(AnalysedText Reference, Verdict Verdict, double Estimate, AnswerFeatures Features, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether a gate says that this earns nothing.</summary>
    public bool Failed => Verdict == Verdict.NotYet && Findings.Any(finding => finding.Effect == Effect.Fails);
}

/// <summary>Marks an answer in words against one reference in words.</summary>
internal sealed class Marker(StemTable table)
{
    // "You said much that I could not match": asked, because among such answers the right ones are the most.
    private const double MuchSaid = 0.6;
    private const double LittleKnown = 0.25;
    private const double LittleCovered = 0.35;

    /// <summary>From here on an answer is mostly about the subject: "mark the objects in a first pass" is then no order to the grader.</summary>
    private const double OnSubject = 0.5;

    /// <param name="question">The wording.</param>
    /// <param name="reference">The text to compare with.</param>
    /// <param name="answer">What the person wrote.</param>
    /// <param name="keyPoints">Decide whether bare terms can be a full answer.</param>
    public Marking Mark(AnalysedText question, AnalysedText reference, AnalysedText answer, IReadOnlyCollection<AnalysedText> keyPoints)
    {
        var features = AnswerFeatures.Of(question, reference, answer);
        var estimate = Formula.Estimate(features);
        if (AttemptGate.Check(question, reference, answer) is { } nothing)
            return new Marking(reference, Verdict.NotYet, estimate, features, [nothing]);

        var findings = Findings(question, reference, answer, features);
        var verdict = Formula.Classify(estimate);
        if (findings.Exists(finding => finding.Effect == Effect.Fails))
        {
            verdict = Verdict.NotYet;
        }
        else if (verdict == Verdict.Correct)
        {
            if (findings.Exists(finding => finding.Effect == Effect.Asks)) verdict = Verdict.Unsure;
        }
        else if (features is { NewMass: >= MuchSaid, Precision: < LittleKnown, SaturatedCoverage: < LittleCovered })
        {
            verdict = Verdict.Unsure;
            findings.Add(new Finding(Reason.Unmatched));
        }
        if (verdict == Verdict.Correct && IsFewTerms(reference, answer, keyPoints))
        {
            verdict = Verdict.Partly;
            findings.Add(new Finding(Reason.FewTerms));
        }
        return new Marking(reference, verdict, estimate, features, findings);
    }

    private List<Finding> Findings(AnalysedText question, AnalysedText reference, AnalysedText answer, AnswerFeatures features)
    {
        var findings = new List<Finding>();
        if (AttemptGate.AddressesGrader(answer.Raw))
            findings.Add(new Finding(features.Precision < OnSubject ? Reason.AddressesGrader : Reason.MaybeAddressesGrader));
        if (features.Echo >= 0.999) findings.Add(new Finding(Reason.RepeatsQuestion));
        // Where the reference itself is a list ("GET, POST, PUT, …"), a list is the answer.
        if (answer.Terms.Count >= TermList.Stuffing && TermList.IsBare(answer) && !TermList.IsListed(reference)) findings.Add(new Finding(Reason.TermList));
        // One word about a swap is enough, whichever check saw it first.
        if ((ComparisonGate.Check(question, reference, answer, table) ?? RoleGate.Check(question, reference, answer, table)) is { } swap) findings.Add(swap);
        if (OrderGate.Check(reference, answer) is { } reversal) findings.Add(reversal);
        return findings;
    }

    private static bool IsFewTerms(AnalysedText reference, AnalysedText answer, IReadOnlyCollection<AnalysedText> keyPoints)
        => answer.Terms.Count is >= TermList.Few and < TermList.Stuffing
            && TermList.IsBare(answer)
            && !TermList.IsListed(reference)
            && !TermList.AreTerms(keyPoints);
}
