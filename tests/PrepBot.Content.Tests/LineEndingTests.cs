namespace PrepBot.Content.Tests;

public sealed class LineEndingTests
{
    private const string Bank =
        "# Lines\n\n## Interview Questions\n\n- **Q:** Do lines\n  count once?\n  - **A:** Yes.\n\n    They do.\n\n"
        + "- **Q:** And `\\n`?\n  - **A:** That, too.\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_are_counted_alike_whatever_ends_them(string ending)
    {
        var questions = new BankReader().Read("x.md", Bank.Replace("\n", ending, StringComparison.Ordinal)).Questions;
        Assert.Equal([(5, 7, 9), (11, 12, 12)], questions.Select(q => (q.Span.QuestionLine, q.Span.AnswerStartLine!.Value, q.Span.AnswerEndLine!.Value)));
        Assert.Equal(["Do lines count once?", "And `\\n`?"], questions.Select(q => q.Content.Wording));
        Assert.Equal("Yes.\n\nThey do.", questions[0].Content.Answer);
    }
}
