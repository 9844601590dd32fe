using PrepBot.Core.Grading;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Judging;

/// <summary>What the grader's mark and a judge's opinion make together. Pure: the same two give the same mark.</summary>
public static class JudgedGrade
{
    /// <summary>Whether a mark is one to ask a judge about: the grader is not sure of it, and no gate binds it.</summary>
    public static bool IsDue(Grade grade) => grade.Reach != Reach.None && !grade.IsNoAttempt && (grade.Verdict == Verdict.Unsure || grade.Confidence == Confidence.Low);

    /// <summary>
    /// The mark. An opinion counts as far as the grader's findings let it, and moves the class by one at most; what is further away is for the person to decide.
    /// Without an opinion the mark stays and says so.
    /// </summary>
    /// <param name="offline">The grader's mark; of one that <see cref="Verdict.Unsure"/> leaves open the class is that of its estimate.</param>
    /// <param name="keyPoints">The key points of the question, which the opinion numbers; empty where it was held against statements.</param>
    /// <param name="heard">What came of asking.</param>
    public static Grade Apply(Grade offline, IReadOnlyList<string> keyPoints, Heard heard)
    {
        if (heard.Opinion is not { } opinion) return offline with { Notes = [.. offline.Notes, Without(heard.Failure)] };
        var from = Class(offline);
        var verdict = IsBeyond(opinion.Verdict, offline.Reach) ? offline.Verdict
            : Math.Abs((int)opinion.Verdict - (int)from) > 1 ? Verdict.Unsure
            : opinion.Verdict;
        var follows = verdict == opinion.Verdict;
        return offline with
        {
            Verdict = verdict,
            // At the near end of the class that it came into: an opinion says which class, and not how much of it.
            Score = verdict switch
            {
                Verdict.NotYet => Math.Min(39, offline.Score),
                Verdict.Partly => Math.Clamp(offline.Score, 40, 69),
                Verdict.Correct => Math.Max(70, offline.Score),
                _ => offline.Score,
            },
            Covered = follows && keyPoints.Count > 0 ? Numbered(keyPoints, opinion.Covered) : offline.Covered,
            Missed = follows && keyPoints.Count > 0 ? [.. keyPoints.Except(Numbered(keyPoints, opinion.Covered))] : offline.Missed,
            Notes = [With(offline, opinion, verdict, heard.Model), .. offline.Notes.Where(n => verdict == Verdict.Unsure || !IsForSelfMark(n))],
            GraderVersion = $"{offline.GraderVersion} + {heard.Model}",
        };
    }

    /// <summary>Whether a judge had a say in a mark, by the version that is kept with it.</summary>
    public static bool IsJudged(string graderVersion) => graderVersion.Contains(" + ", StringComparison.Ordinal);

    /// <summary>A verdict as a word within a sentence.</summary>
    public static string Name(Verdict verdict) => verdict switch { Verdict.Correct => "correct", Verdict.Partly => "partly", _ => "not yet" };

    private static bool IsBeyond(Verdict verdict, Reach reach) => reach == Reach.None || (reach == Reach.Partly && verdict == Verdict.Correct);

    private static Verdict Class(Grade grade) => grade.Verdict != Verdict.Unsure ? grade.Verdict : grade.Score switch
    {
        >= 70 => Verdict.Correct,
        >= 40 => Verdict.Partly,
        _ => Verdict.NotYet,
    };

    private static List<string> Numbered(IReadOnlyList<string> keyPoints, IReadOnlyList<int> numbers) =>
        [.. numbers.Where(n => n <= keyPoints.Count).Select(n => keyPoints[n - 1])];

    private static bool IsForSelfMark(string note) => note == AnswerMarking.OnlyYou || Finding.AsksForSelfMark(note);

    private static string With(Grade offline, Opinion opinion, Verdict verdict, string model)
    {
        var said = $"The grader was not sure, so an AI judge ({model}) gave its opinion: {Name(opinion.Verdict)}. It rests on your words \u201C{opinion.Evidence}\u201D.";
        var so = verdict == opinion.Verdict ? verdict == offline.Verdict ? "The mark stays." : "The mark follows it."
            : IsBeyond(opinion.Verdict, offline.Reach) ? "That is more than the grader's own findings allow, so its verdict stands."
            : "That is too far from the grader's own estimate to count by itself, so please mark it yourself.";
        return $"{said} {so}";
    }

    private static string Without(JudgeFailure? failure) => failure == JudgeFailure.Spent
        ? "The AI judge has had its calls for today, so this is the grader's own verdict."
        : "The AI judge could not be heard, so this is the grader's own verdict.";
}
