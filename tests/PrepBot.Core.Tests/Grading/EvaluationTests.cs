using System.Text.Json;
using PrepBot.Core.Grading;
using PrepBot.Core.Grading.Attacks;
using PrepBot.Core.Grading.Evaluation;

namespace PrepBot.Core.Tests.Grading;

/// <summary>The measuring of the grader, which is part of the product.</summary>
public sealed class EvaluationTests
{
    private const string Line = """{"question":"What does a lock do?","reference":"It lets one thread in at a time.",""";

    [Fact]
    public void Answers_with_classes_give_a_table_of_classes_and_kinds()
    {
        var report = Evaluator.Run(Sample.Grader,
        [
            Line + """ "answer":"It lets one thread in at a time.","expected":"correct","kind":"copy"}""",
            "",
            Line + """ "answer":"idk","expected":"wrong","kind":"empty"}""",
        ]);

        Assert.Null(report.Agreement);
        Assert.Equal(2, report.Answers);
        Assert.Equal([new VerdictCounts("correct", null, 1, 0, 0, 0), new VerdictCounts("wrong", null, 0, 0, 1, 0)], report.Verdicts);
        Assert.Equal(["copy", "empty"], report.Kinds.Select(kind => kind.Kind));
    }

    [Fact]
    public void Answers_with_scores_give_the_agreement_shipped_and_left_out()
    {
        string[] answers = ["It lets one thread in at a time.", "It lets one in", "idk", "One thread at a time gets in", "It is fast"];
        double[] scores = [5, 3, 0, 5, 1];
        var lines = answers.SelectMany((answer, index) => new[] { "1.1", "1.2", "2.1" }.Select(qid =>
            $$"""{"question":"What does a lock do?","references":["It lets one thread in at a time."],"answer":"{{answer}}","score":{{scores[index]}},"score1":5,"score2":4,"qid":"{{qid}}"}"""));

        var report = Evaluator.Run(Sample.Grader, lines);

        Assert.NotNull(report.Agreement);
        Assert.InRange(report.Agreement.R, 0.7, 1);
        Assert.InRange(report.Agreement.Rmse, 0.1, 2);
        Assert.InRange(report.Agreement.AssignmentOutR, 0.5, 1);
        Assert.Contains("shipped: r=", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(15, JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("answers").GetInt32());
    }

    [Theory]
    [InlineData("not json", "line 1")]
    [InlineData("""{"question":"q","answer":"a"}""", "line 1")]
    [InlineData("", "no line")]
    public void What_is_no_marked_answer_is_refused_by_its_line(string line, string expected)
        => Assert.Contains(expected, Assert.Throws<FormatException>(() => Evaluator.Run(Sample.Grader, [line])).Message, StringComparison.Ordinal);

    [Fact]
    public void Attacks_are_the_same_each_time_and_a_grader_that_passes_everything_is_out_of_bounds()
    {
        GradeRequest[] questions =
        [
            new(Sample.LoopQuestion, Sample.LoopReference, "", [], []),
            new(Sample.BufferQuestion, Sample.BufferReference, "", [], []),
        ];

        var once = AttackTable.Run(Sample.Grader, questions);
        var blind = AttackTable.Run(new Generous(), questions);

        Assert.Equal(once.ToString(), AttackTable.Run(Sample.Grader, questions).ToString());
        Assert.Contains("sides swapped", once.ToString(), StringComparison.Ordinal);
        Assert.False(blind.IsWithinBounds);
        Assert.Contains("EXCEEDED", blind.ToString(), StringComparison.Ordinal);
    }

    private sealed class Generous : IGrader
    {
        public string Version => "generous";

        public Grade Grade(GradeRequest request) => new(100, Verdict.Correct, Confidence.High, [], [], [], Version);
    }
}
