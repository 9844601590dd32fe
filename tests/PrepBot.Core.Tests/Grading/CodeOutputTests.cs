using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>Answers to "what does this print?".</summary>
public sealed class CodeOutputTests
{
    [Theory]
    [InlineData("1\n2\n3", "1\n2\n3")]
    [InlineData("1\n2\n3\n", "1\r\n2  \r\n3")]
    [InlineData("undefined", "undefined\n")]
    [InlineData("hello", "\"hello\"")]
    [InlineData("'hello'", "hello")]
    [InlineData("hello", "\u201Chello\u201D")]
    [InlineData("a\nb", "```js\na\nb\n```")]
    [InlineData("[ 1, 2 ]", "`[ 1, 2 ]`")]
    public void Equal_lines_are_correct(string expected, string answer)
    {
        var grade = Sample.Output(expected, answer);

        Assert.Equal((100, Verdict.Correct), (grade.Score, grade.Verdict));
        Assert.Empty(grade.Notes);
    }

    [Theory]
    [InlineData("[ 1, 2 ]", "[1,2]")]
    [InlineData("1\n2\n3", "1 2 3")]
    [InlineData("a\nb", "\"a\"\n\"b\"")]
    [InlineData("  indented", "indented")]
    public void Other_white_space_or_quotes_are_partly_right(string expected, string answer)
    {
        var grade = Sample.Output(expected, answer);

        Assert.Equal(Verdict.Partly, grade.Verdict);
        Assert.InRange(grade.Score, 40, 69);
        Assert.Equal(["Only spaces or quotation marks differ from the expected output."], grade.Notes);
    }

    [Theory]
    [InlineData("1\n2\n3", "1\n3\n2", 2)]
    [InlineData("undefined", "Undefined", 1)]
    [InlineData("1\n2", "1\n2\n3", 3)]
    [InlineData("true", "It prints true because both are objects", 1)]
    [InlineData("1", "-1", 1)]
    public void Any_other_output_is_wrong_and_the_first_wrong_line_is_named(string expected, string answer, int line)
    {
        var grade = Sample.Output(expected, answer);

        Assert.Equal((0, Verdict.NotYet), (grade.Score, grade.Verdict));
        Assert.Equal([$"Line {line} differs from the expected output."], grade.Notes);
    }

    [Fact]
    public void Symbols_alone_can_be_an_output() => Assert.Equal(Verdict.Correct, Sample.Output("***", "***").Verdict);

    [Fact]
    public void An_empty_answer_says_so() => Assert.Equal(["There is nothing in this answer to mark."], Sample.Output("1", " ").Notes);
}
