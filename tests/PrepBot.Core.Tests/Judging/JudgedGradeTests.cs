using PrepBot.Core.Grading;
using PrepBot.Core.Judging;

namespace PrepBot.Core.Tests.Judging;

public sealed class JudgedGradeTests
{
    [Theory]
    // What the grader left open counts as the class in which its estimate lies.
    [InlineData(Verdict.Unsure, 20, Verdict.NotYet, Verdict.NotYet)]
    [InlineData(Verdict.Unsure, 20, Verdict.Partly, Verdict.Partly)]
    [InlineData(Verdict.Unsure, 20, Verdict.Correct, Verdict.Unsure)]
    [InlineData(Verdict.Unsure, 55, Verdict.NotYet, Verdict.NotYet)]
    [InlineData(Verdict.Unsure, 55, Verdict.Correct, Verdict.Correct)]
    [InlineData(Verdict.Unsure, 80, Verdict.NotYet, Verdict.Unsure)]
    [InlineData(Verdict.Unsure, 80, Verdict.Correct, Verdict.Correct)]
    [InlineData(Verdict.NotYet, 20, Verdict.Partly, Verdict.Partly)]
    [InlineData(Verdict.NotYet, 20, Verdict.Correct, Verdict.Unsure)]
    [InlineData(Verdict.Partly, 50, Verdict.Correct, Verdict.Correct)]
    [InlineData(Verdict.Partly, 50, Verdict.NotYet, Verdict.NotYet)]
    [InlineData(Verdict.Correct, 75, Verdict.Partly, Verdict.Partly)]
    [InlineData(Verdict.Correct, 75, Verdict.NotYet, Verdict.Unsure)]
    public void An_opinion_moves_a_mark_by_a_class_at_most(Verdict offline, int score, Verdict said, Verdict expected)
        => Assert.Equal(expected, JudgedGrade.Apply(Cases.Mark(offline, score), Cases.Question.KeyPoints, Cases.Says(said, 1)).Verdict);

    [Theory]
    [InlineData(Verdict.Unsure, 80, Verdict.Correct, Verdict.Unsure)]
    [InlineData(Verdict.Unsure, 20, Verdict.Correct, Verdict.Unsure)]
    [InlineData(Verdict.Partly, 69, Verdict.Correct, Verdict.Partly)]
    [InlineData(Verdict.NotYet, 20, Verdict.Correct, Verdict.NotYet)]
    [InlineData(Verdict.NotYet, 20, Verdict.Partly, Verdict.Partly)]
    [InlineData(Verdict.Unsure, 80, Verdict.Partly, Verdict.Partly)]
    public void What_stands_against_full_marks_is_lifted_to_partly_at_most(Verdict offline, int score, Verdict said, Verdict expected)
        => Assert.Equal(expected, JudgedGrade.Apply(Cases.Mark(offline, score, Reach.Partly), Cases.Question.KeyPoints, Cases.Says(said, 1)).Verdict);

    [Theory]
    [InlineData(Verdict.Unsure, 20, Verdict.Partly, 40)]
    [InlineData(Verdict.Unsure, 55, Verdict.Correct, 70)]
    [InlineData(Verdict.Correct, 75, Verdict.Partly, 69)]
    [InlineData(Verdict.Partly, 50, Verdict.NotYet, 39)]
    [InlineData(Verdict.Partly, 50, Verdict.Partly, 50)]
    public void The_score_goes_to_the_near_end_of_the_class(Verdict offline, int score, Verdict said, int expected)
        => Assert.Equal(expected, JudgedGrade.Apply(Cases.Mark(offline, score), Cases.Question.KeyPoints, Cases.Says(said, 1)).Score);

    [Fact]
    public void A_mark_that_follows_an_opinion_says_whose_it_is_and_on_what_it_rests()
    {
        var judged = JudgedGrade.Apply(Cases.Mark(Verdict.Unsure, 20), Cases.Question.KeyPoints, Cases.Says(Verdict.Partly, 1));

        Assert.Equal(
            ["The grader was not sure, so an AI judge (model) gave its opinion: partly. It rests on your words \u201Ctakes what is finished\u201D. The mark follows it.", "A remark."],
            judged.Notes);
        Assert.Equal(("2/abc + model", true), (judged.GraderVersion, JudgedGrade.IsJudged(judged.GraderVersion)));
        Assert.Equal(["Runs callbacks"], judged.Covered);
        Assert.Equal(["On one thread"], judged.Missed);
    }

    [Fact]
    public void A_remark_that_asks_for_a_mark_of_ones_own_goes_when_there_is_one()
    {
        var offline = Cases.Mark(Verdict.Unsure, 20) with { Notes = [new Finding(Reason.Unmatched).Text] };

        Assert.Single(JudgedGrade.Apply(offline, [], Cases.Says(Verdict.Partly, 1)).Notes);
        Assert.Equal(2, JudgedGrade.Apply(offline, [], Cases.Says(Verdict.Correct, 1)).Notes.Count);
    }

    [Theory]
    [InlineData(JudgeFailure.Spent, "has had its calls for today")]
    [InlineData(JudgeFailure.Down, "could not be heard")]
    [InlineData(JudgeFailure.Discarded, "could not be heard")]
    public void Without_an_opinion_the_mark_stays_and_says_so(JudgeFailure failure, string words)
    {
        var offline = Cases.Mark(Verdict.Unsure, 20);

        var judged = JudgedGrade.Apply(offline, Cases.Question.KeyPoints, new Heard("model", null, failure));

        Assert.Equal((offline.Verdict, offline.Score, offline.GraderVersion), (judged.Verdict, judged.Score, judged.GraderVersion));
        Assert.Contains(words, judged.Notes[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Unsure, Confidence.Low, Reach.Correct, true)]
    [InlineData(Verdict.Partly, Confidence.Low, Reach.Partly, true)]
    [InlineData(Verdict.Partly, Confidence.Medium, Reach.Correct, false)]
    [InlineData(Verdict.Correct, Confidence.High, Reach.Correct, false)]
    [InlineData(Verdict.NotYet, Confidence.Low, Reach.None, false)]
    [InlineData(Verdict.Unsure, Confidence.Low, Reach.None, false)]
    public void A_judge_is_asked_where_the_grader_is_not_sure_and_no_gate_binds(Verdict verdict, Confidence confidence, Reach reach, bool expected)
        => Assert.Equal(expected, JudgedGrade.IsDue(Cases.Mark(verdict, 50, reach) with { Confidence = confidence }));
}
