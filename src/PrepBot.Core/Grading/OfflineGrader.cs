using System.Text.RegularExpressions;
using PrepBot.Core.Grading.Claims;

namespace PrepBot.Core.Grading;

/// <summary>
/// The grader that needs no network, key or model: soft coverage of the reference, likeness of characters and amount said, through a fitted formula, behind
/// gates against answers that only look right. Where it cannot know, it asks. Immutable and safe for threads.
/// </summary>
public sealed partial class OfflineGrader : IGrader
{
    /// <summary>Longer questions are read up to here.</summary>
    internal const int LongestQuestion = 4_000;

    /// <summary>A shorter one ("Why?") may stand in any answer.</summary>
    private const int ShortestQuestion = 20;

    /// <summary>Longer answers, references and key points are read up to here; people write 4,000 at most.</summary>
    internal const int LongestText = 20_000;

    // On answers marked by people, verdicts from here on were right in 97 of 100 cases, from the second on in 88, below it in less than half.
    private const double HighProbability = 0.8;
    private const double MediumProbability = 0.6;
    private readonly Vocabulary _vocabulary;
    private readonly Marker _marker;
    private readonly ClaimReader _claims;

    /// <summary>With the table and the synonyms inside the assembly.</summary>
    public OfflineGrader()
        : this([])
    {
    }

    /// <summary>With the table and the synonyms inside the assembly and those of banks.</summary>
    /// <param name="synonyms">They make words alike and never unlike, so they can raise a mark but for gates that look at how much was understood.</param>
    public OfflineGrader(IReadOnlyList<SynonymGroup> synonyms)
        : this(StemTable.Shipped, Synonyms.Shipped.With(synonyms))
    {
    }

    internal OfflineGrader(StemTable table, Synonyms synonyms)
    {
        var opposites = Opposites.Shipped;
        _vocabulary = new Vocabulary(table, synonyms);
        _marker = new Marker(table);
        _claims = new ClaimReader(_vocabulary, opposites);
        Version = $"{Formula.Number}/{_vocabulary.Fingerprint(opposites)}";
    }

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public Grade Grade(GradeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ExpectedOutput is { } expected) return CompareOutput(expected, request.Answer);

        var keyPoints = request.KeyPoints.Where(point => !string.IsNullOrWhiteSpace(point)).ToList();
        var texts = request.Alternatives.Prepend(request.Reference)
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Select(text => Cut(text, LongestText))
            .ToList();
        var answer = Cut(request.Answer, LongestText);
        if (texts.Exists(text => CopyCheck.IsCopy(answer, text)))
            return Result(100, Verdict.Correct, Confidence.High, CoverageReport.All(keyPoints, covered: true), []);

        var question = Read(Spaces().Replace(Cut(request.Question, LongestQuestion), " "));
        var points = keyPoints.ConvertAll(point => Read(Cut(point, LongestText)));
        return Mark(question, texts.ConvertAll(Read), Read(WithoutQuestion(answer, request.Question)), points);
    }

    /// <summary>Marks against one reference, as the specification does.</summary>
    internal Marking Mark(string question, string reference, string answer) => _marker.Mark(Read(question), Read(reference), Read(answer), []);

    private Grade Mark(AnalysedText question, List<AnalysedText> texts, AnalysedText answer, List<AnalysedText> keyPoints)
    {
        var readable = Script.IsReadable(answer) ? texts.FindAll(Script.IsReadable) : [];
        if (readable.Count == 0) return CompareCharacters(question, texts, answer, keyPoints);

        var best = readable.ConvertAll(text => _marker.Mark(question, text, answer, keyPoints)).MaxBy(Rank)!;
        if (best.Failed) return Failed(best.Findings, [.. keyPoints.Select(point => point.Raw)]);
        // Another wording that people took for right need not have every point, and who writes like it is not asked for those that it leaves out. Its words are
        // not listed: somebody wrote it, and a report outlives them.
        var isReference = ReferenceEquals(best.Reference, texts[0]);
        var asked = isReference ? keyPoints : keyPoints.FindAll(point => CoverageReport.IsIn(question, point, best.Reference));
        var report = asked.Count > 0 ? CoverageReport.OfKeyPoints(question, asked, answer)
            : isReference ? CoverageReport.OfTerms(question, best.Reference, answer)
            : CoverageReport.Nothing;
        // All accepted texts and the key points together: each may say a thing in its own way.
        var conflicts = Conflicts.Between(question, _claims.Read(answer), [.. readable.Concat(keyPoints).Select(_claims.Read)]);
        var (verdict, findings) = Weigh(best, conflicts, KeyPointGate.Coverage(question, asked, answer));
        if (IsComplete(report, asked.Count)) verdict = Raise(verdict, findings);
        var grade = Result(Formula.Score(verdict, best.Estimate), verdict, Sureness(verdict, best.Estimate), report, findings);
        // Where not one key point was found either, full marks would rest on somebody else's word alone.
        var isSupported = asked.Count > 0 && report.Covered.Count > 0;
        return isSupported || grade.Reach == Reach.None || !findings.Exists(finding => finding.Reason == Reason.Unmatched) ? grade : grade with { Reach = Reach.Partly };
    }

    /// <summary>What the marking, the key points and the conflicts make of an answer together.</summary>
    private static (Verdict Verdict, List<Finding> Findings) Weigh(Marking marking, Conflicts conflicts, double? coverage)
    {
        var verdict = marking.Verdict;
        List<Finding> findings = [.. marking.Findings, .. conflicts.Shown];
        if (verdict == Verdict.Unsure && !conflicts.Any && coverage is { } some && KeyPointGate.HasSome(some)
            && findings.TrueForAll(finding => finding.Effect != Effect.Asks) && findings.RemoveAll(finding => finding.Reason == Reason.Unmatched) > 0)
        {
            verdict = Verdict.Partly;
        }
        if (verdict == Verdict.Correct && coverage is { } much && KeyPointGate.LacksTooMuch(much, marking.Features.Precision, marking.Estimate, conflicts.Unheard))
        {
            verdict = Verdict.Partly;
            findings.Add(new Finding(Reason.KeyPointsMissed));
        }
        if (verdict == Verdict.Correct && conflicts.IsScattered)
        {
            verdict = Verdict.Partly;
            findings.Add(new Finding(Reason.Scattered));
        }
        if (verdict == Verdict.Correct && conflicts.Any) verdict = Verdict.Unsure;
        if (verdict == Verdict.Partly && coverage is { } little && KeyPointGate.HasHardlyAny(little))
        {
            verdict = Verdict.Unsure;
            findings.Add(new Finding(Reason.Unmatched));
        }
        if (conflicts.AreOverwhelming)
        {
            verdict = Verdict.NotYet;
            findings.Add(new Finding(Reason.MostlyOpposite));
        }
        return (verdict, findings);
    }

    /// <summary>
    /// A further accepted text never costs a pass: correct against any of them is correct. Between the lower verdicts the nearest text decides.
    /// </summary>
    private static (bool Correct, bool Passable, double Estimate) Rank(Marking marking)
        => (marking.Verdict == Verdict.Correct, !marking.Failed, marking.Estimate);

    /// <summary>One key point alone may be a single common word.</summary>
    private static bool IsComplete(CoverageReport report, int keyPoints) => keyPoints > 1 && report.Missed.Count == 0;

    /// <summary>"LIFO versus FIFO" can say all with hardly a word of the reference: all key points ticked and "not yet" would contradict.</summary>
    private static Verdict Raise(Verdict verdict, List<Finding> findings)
        => verdict != Verdict.NotYet ? verdict : findings.Exists(finding => finding.Effect == Effect.Asks) ? Verdict.Unsure : Verdict.Partly;

    /// <summary>Scripts that cannot be read as words, or nothing to compare with. Below a copy, nobody is failed for their language.</summary>
    private Grade CompareCharacters(AnalysedText question, List<AnalysedText> texts, AnalysedText answer, List<AnalysedText> keyPoints)
    {
        var points = keyPoints.ConvertAll(point => point.Raw);
        if (AttemptGate.Check(question, question, answer) is { } nothing) return Failed([nothing], points);
        if (AttemptGate.AddressesGrader(answer.Raw)) return Failed([new Finding(Reason.AddressesGrader)], points);
        if (Script.Containment(answer.Raw, question.Raw) >= 1) return Failed([new Finding(Reason.RepeatsQuestion)], points);

        var likeness = texts.Count == 0 ? 0 : texts.Max(text => Script.Likeness(text.Raw, answer.Raw));
        var reason = new Finding(texts.Count == 0 ? Reason.NoReference : Reason.OtherScript);
        var score = (int)Math.Round(100 * Math.Clamp(likeness, 0, 1), MidpointRounding.AwayFromZero);
        return Result(score, Verdict.Unsure, Confidence.Low, CoverageReport.OfKeyPoints(question, keyPoints, answer), [reason]);
    }

    private Grade CompareOutput(string expected, string answer)
    {
        // Half way up the band: nearness of outputs is not measured.
        var (verdict, finding) = CodeOutputComparer.Compare(expected, answer);
        var score = verdict switch { Verdict.Correct => 100, Verdict.Partly => 55, _ => 0 };
        return Result(score, verdict, Confidence.High, CoverageReport.Nothing, finding is null ? [] : [finding]);
    }

    private static Confidence Sureness(Verdict verdict, double estimate) => Formula.Probability(verdict, estimate) switch
    {
        >= HighProbability => Confidence.High,
        >= MediumProbability => Confidence.Medium,
        _ => Confidence.Low,
    };

    private Grade Failed(IReadOnlyList<Finding> findings, IReadOnlyList<string> keyPoints)
    {
        var reasons = findings.Where(finding => finding.Effect == Effect.Fails).ToList();
        var grade = Result(0, Verdict.NotYet, Confidence.High, CoverageReport.All(keyPoints, covered: false), reasons);
        return grade with { IsNoAttempt = reasons.Exists(finding => finding.Reason is Reason.Empty or Reason.NoAttempt) };
    }

    private Grade Result(int score, Verdict verdict, Confidence confidence, CoverageReport report, IReadOnlyList<Finding> findings)
        => new(score, verdict, confidence, report.Covered, report.Missed, [.. findings.Select(finding => finding.Text)], Version)
        {
            Reach = findings.Count == 0 ? Reach.Correct : findings.Min(finding => finding.Reach),
        };

    private AnalysedText Read(string text) => AnalysedText.Read(text, _vocabulary);

    /// <summary>Whoever repeats the question before an answer has said no more by it.</summary>
    private static string WithoutQuestion(string answer, string question)
    {
        var asked = question.Trim();
        var at = asked.Length < ShortestQuestion ? -1 : answer.IndexOf(asked, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return answer;
        var rest = $"{answer[..at]} {answer[(at + asked.Length)..]}";
        return rest.Any(char.IsLetterOrDigit) ? rest : answer;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>Patterns that look for names in a question must not walk long runs of blanks again and again.</summary>
    [GeneratedRegex(@"[^\S\n]+")]
    private static partial Regex Spaces();
}
