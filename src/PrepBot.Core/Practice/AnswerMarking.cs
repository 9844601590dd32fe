using PrepBot.Core.Bank;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Practice;

/// <summary>Marks an answer against a question: words by the grader, letters by the answer key.</summary>
public sealed class AnswerMarking(IGrader grader)
{
    /// <summary>The grader version noted for marks by the answer key.</summary>
    public const string KeyVersion = "key";

    /// <summary>The remark where there is nothing to compare with.</summary>
    public const string OnlyYou = "This question has no model answer in the bank, so only you can tell.";

    /// <summary>Whether a question can be asked as a choice: at least two options, at least one right.</summary>
    public static bool CanBeChoice(QuestionContent q) => q.Options.Count >= 2 && q.Options.Any(o => o.Correct);

    /// <summary>Marks words. Without anything to compare with, the person decides.</summary>
    public Grade Words(QuestionContent q, string answer)
    {
        var question = q.Stem is null ? q.Wording : q.Wording + "\n" + q.Stem;
        if (q.Answer is null && q.ExpectedOutput is null)
        {
            // What a lead has accepted can be recognised; that another answer is wrong cannot be told by it.
            if (q.Alternatives.Count > 0)
            {
                var grade = grader.Grade(new GradeRequest(question, q.Alternatives[0], answer, q.KeyPoints, [.. q.Alternatives.Skip(1)]));
                if (grade.Verdict == Verdict.Correct || grade.IsNoAttempt) return grade;
            }
            return new Grade(50, Verdict.Unsure, Confidence.Low, [], q.KeyPoints, [OnlyYou], grader.Version)
            {
                // Whether it is an answer at all can be told without one.
                Reach = grader.Grade(new GradeRequest(question, "", answer, q.KeyPoints, [])).Reach,
            };
        }
        return grader.Grade(new GradeRequest(question, q.Answer ?? q.ExpectedOutput!, answer, q.KeyPoints, q.Alternatives, q.ExpectedOutput));
    }

    /// <summary>
    /// Marks a choice. All right ones and no other is 100. Of several right ones, some give part: (right − wrong) of all right, if at least one half, in the
    /// band of <em>partly</em>.
    /// </summary>
    public static Grade Choice(QuestionContent q, IReadOnlyList<string> picked)
    {
        var key = q.Options.Where(o => o.Correct).Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        var right = picked.Count(key.Contains);
        var wrong = picked.Count - right;
        if (right == key.Count && wrong == 0) return new Grade(100, Verdict.Correct, Confidence.High, [], [], [], KeyVersion);
        var share = (double)(right - wrong) / key.Count;
        return share >= 0.5
            ? new Grade(40 + (int)(29 * share), Verdict.Partly, Confidence.High, [], [], [$"{right} of {key.Count} right ones{(wrong > 0 ? $", and {wrong} wrong" : "")}."], KeyVersion)
            : new Grade(0, Verdict.NotYet, Confidence.High, [], [], [], KeyVersion);
    }
}
