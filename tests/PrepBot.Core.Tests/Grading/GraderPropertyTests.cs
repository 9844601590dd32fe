using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>What holds for every text.</summary>
public sealed class GraderPropertyTests
{
    [Fact]
    public void Any_text_gets_a_score_in_the_band_of_its_verdict()
    {
        var texts = ArbMap.Default.ArbFor<string?>().Convert(text => text ?? "", text => text);
        Check.QuickThrowOnFailure(Prop.ForAll(texts, texts, texts, (question, reference, answer) =>
        {
            var grade = Sample.Grader.Grade(new GradeRequest(question, reference, answer, [reference, answer], [question]));
            return IsInBand(grade);
        }));
    }

    [Fact]
    public void Any_part_of_the_reference_in_any_order_gets_a_score_in_the_band_of_its_verdict()
    {
        var words = Gen.Elements(Sample.LoopReference.Split(' ').Concat(["not", "?", "idk", "event", "the", "никогда", "\ud800", "o(n)"]));
        var answers = words.ArrayOf().Select(chosen => string.Join(' ', chosen)).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(answers, answer => IsInBand(Sample.Loop(answer, "runs callbacks", "main thread"))));
    }

    [Fact]
    public void Scores_never_fall_as_the_estimate_grows()
    {
        var estimates = Gen.Choose(-1_000, 7_000).Select(thousandths => thousandths / 1000.0).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(estimates, estimates, (one, other) =>
        {
            var (low, high) = one < other ? (one, other) : (other, one);
            return Formula.Score(low) <= Formula.Score(high)
                && Enum.GetValues<Verdict>().All(verdict => Formula.Score(verdict, low) <= Formula.Score(verdict, high));
        }));
    }

    [Fact]
    public void Bands_are_used_from_end_to_end()
    {
        Assert.Equal((0, 39, 40, 69, 70, 100), (Score(0), Score(1.1369), Score(1.137), Score(2.9539), Score(2.954), Score(5.206)));

        static int Score(double estimate) => Formula.Score(estimate);
    }

    [Fact]
    public void The_same_answer_always_gets_the_same_grade()
    {
        const string answer = "It runs callbacks from the queues, phase by phase";
        var first = Sample.Loop(answer, "runs callbacks");
        var second = new OfflineGrader().Grade(new GradeRequest(Sample.LoopQuestion, Sample.LoopReference, answer, ["runs callbacks"], []));

        Assert.Equal(first with { Covered = [], Missed = [], Notes = [] }, second with { Covered = [], Missed = [], Notes = [] });
        Assert.Equal(first.Covered.Concat(first.Missed).Concat(first.Notes), second.Covered.Concat(second.Missed).Concat(second.Notes));
    }

    [Fact]
    public void Halves_of_characters_do_not_hurt()
        => Assert.Equal(Verdict.Correct, Sample.Mark("\ud800?", "\udc00 the loop runs callbacks \ud800", "\ud83d the loop runs callbacks \udfff").Verdict);

    [Theory]
    [InlineData("word ", 800)]
    [InlineData("before ", 600)]
    [InlineData("more than ", 400)]
    [InlineData(" ", 4000)]
    [InlineData("?", 4000)]
    [InlineData("and alloc ", 400)]
    [InlineData("not ", 1000)]
    public void The_longest_answer_is_marked_in_reasonable_time(string part, int times)
    {
        var answer = string.Concat(Enumerable.Repeat(part, times)) + "end (";
        Sample.Buffers("warm up, please");
        var clock = Stopwatch.StartNew();

        Sample.Buffers(answer);
        Sample.Mark($"What is the difference between {answer} and {answer}?", answer, Sample.BufferReference);

        // Generous for a busy machine: a pattern that backtracks without bound takes minutes.
        Assert.True(clock.ElapsedMilliseconds < 2_000, $"{clock.ElapsedMilliseconds} ms");
    }

    private static bool IsInBand(Grade grade) => grade.Verdict switch
    {
        Verdict.NotYet => grade.Score is >= 0 and <= 39,
        Verdict.Partly => grade.Score is >= 40 and <= 69,
        Verdict.Correct => grade.Score is >= 70 and <= 100,
        _ => grade.Score is >= 0 and <= 100,
    };
}
