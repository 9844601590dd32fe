using PrepBot.Core.Bank;

namespace PrepBot.Content.Tests;

internal static class Lines
{
    /// <summary>Every line that a parsed file names exists, ranges run forward, and answers begin below their question.</summary>
    public static void AreWithin(ParsedFile file, string text)
    {
        var count = text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None).Length;
        Assert.All(file.Diagnostics, d => Assert.InRange(d.Line, 0, count));
        Assert.All(file.Questions, q =>
        {
            Assert.InRange(q.Span.QuestionLine, 1, count);
            Assert.Equal(q.Span.AnswerStartLine is null, q.Span.AnswerEndLine is null);
            if (q.Span.AnswerStartLine is not { } start)
                return;
            Assert.InRange(start, q.Span.QuestionLine, count);
            Assert.InRange(q.Span.AnswerEndLine!.Value, start, count);
        });
        Assert.Equal(file.Questions.Select(q => q.Span.QuestionLine).Order(), file.Questions.Select(q => q.Span.QuestionLine));
    }
}
