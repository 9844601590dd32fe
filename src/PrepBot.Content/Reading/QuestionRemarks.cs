using System.Text.RegularExpressions;

namespace PrepBot.Content.Reading;

/// <summary>Tells authors what will hurt a question when it is shown, in whatever format it is written.</summary>
internal static partial class QuestionRemarks
{
    // What the narrowest platform shows of one text with room to spare for a frame.
    private const int LongestShown = 4000;

    /// <summary>Adds remarks on the questions that were read.</summary>
    public static void Report(Findings findings)
    {
        foreach (var question in findings.Questions)
        {
            var line = question.Span.AnswerStartLine ?? question.Span.QuestionLine;
            if (question.Content.Answer?.Length > LongestShown)
                findings.Warn(line, $"The answer has {question.Content.Answer.Length:N0} characters; of more than {LongestShown:N0} a chat shows the beginning only.");
            for (var i = 0; i < question.Content.References.Count; i++)
            {
                if (IsMalformed(question.Content.References[i]))
                    findings.Warn(question.Span.QuestionLine, $"A link among the references leads nowhere: {Cut(question.Content.References[i])}");
            }
        }
    }

    private static bool IsMalformed(string reference)
    {
        foreach (var target in Targets().EnumerateMatches(reference))
        {
            var text = reference.AsSpan(target.Index + 2, target.Length - 3).Trim();
            if (text.IsEmpty || (text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !Web().IsMatch(text)))
                return true;
        }

        return false;
    }

    private static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";

    [GeneratedRegex(@"\]\([^()]*\)")]
    private static partial Regex Targets();

    [GeneratedRegex(@"^https?://[^\s/]", RegexOptions.IgnoreCase)]
    private static partial Regex Web();
}
