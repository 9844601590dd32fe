using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>Answers that cannot be read as Latin words.</summary>
public sealed class OtherScriptTests
{
    private const string Question = "什么是闭包？";
    private const string Reference = "闭包是一个函数，它可以访问其外部作用域中的变量。";

    [Theory]
    [InlineData(Reference)]
    [InlineData("闭包是一个函数，它可以访问其外部作用域中的变量")]
    public void A_copy_is_correct_in_any_script(string answer)
        => Assert.Equal((100, Verdict.Correct), (Sample.Mark(Question, Reference, answer).Score, Sample.Mark(Question, Reference, answer).Verdict));

    [Theory]
    [InlineData("闭包是可以访问外部变量的函数。")]
    [InlineData("我不太清楚。")]
    [InlineData("A function that keeps the variables around it.")]
    public void Anything_below_a_copy_is_left_to_the_person(string answer)
    {
        var grade = Sample.Mark(Question, Reference, answer);

        Assert.Equal(Verdict.Unsure, grade.Verdict);
        Assert.Equal(["The grader cannot compare words in this script, so please mark it yourself."], grade.Notes);
    }

    [Fact]
    public void The_estimate_grows_with_the_characters_in_common()
        => Assert.True(Sample.Mark(Question, Reference, "闭包是可以访问外部变量的函数。").Score > Sample.Mark(Question, Reference, "我不太清楚。").Score);

    [Theory]
    [InlineData("Цикл событий выполняет обратные вызовы.")]
    [InlineData("イベントループはコールバックを実行します。")]
    public void Another_script_than_the_references_is_never_called_empty_or_failed(string answer) => Assert.Equal(Verdict.Unsure, Sample.Loop(answer).Verdict);

    [Fact]
    public void A_copy_of_the_question_is_an_echo_in_any_script() => Assert.Equal((0, Verdict.NotYet), (Grade.Score, Grade.Verdict));

    [Fact]
    public void Letters_with_accents_are_latin()
        => Assert.DoesNotContain(
            "The grader cannot compare words in this script, so please mark it yourself.",
            Sample.Loop("É a fila de operações terminadas").Notes);

    [Fact]
    public void Key_points_in_another_script_are_ticked_by_their_characters()
    {
        var grade = Sample.Mark(Question, Reference, "闭包可以访问外部作用域中的变量", "外部作用域", "垃圾回收");

        Assert.Equal(["外部作用域"], grade.Covered);
        Assert.Equal(["垃圾回收"], grade.Missed);
    }

    private static Grade Grade => Sample.Mark(Question, Reference, "什么是闭包");
}
