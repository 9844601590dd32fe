using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>Tells authors what will hurt practice.</summary>
internal static class Remarks
{
    // A file that gives no answers at all says so in one remark.
    private const int MostNamed = 20;

    public static void Report(IReadOnlyList<(Candidate Question, Parts Parts)> read, Findings findings)
    {
        var lone = read.Where(r => r.Parts.Answer is null && r.Parts.Correct.Count == 0).ToList();
        foreach (var (question, parts) in lone.Take(MostNamed))
        {
            findings.Warn(question.Line, parts.Options.Count > 0
                ? "No option is marked right, and no answer below them names one: it can only be practised with a self-mark."
                : "No answer stands below this question: it can only be practised with a self-mark.");
        }

        if (lone.Count > MostNamed)
            findings.Warn(lone[MostNamed].Question.Line, $"{lone.Count - MostNamed} more questions from here on have no answer.");
    }
}
