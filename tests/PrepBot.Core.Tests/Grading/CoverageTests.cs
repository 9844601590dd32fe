using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>What an answer is said to have covered and missed, and what alternatives do.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void Key_points_are_ticked_by_their_content_words()
    {
        var grade = Sample.Loop("It takes operations that are done from the queues to execute each handler", "Runs callbacks", "One main thread");

        Assert.Equal(["Runs callbacks"], grade.Covered);
        Assert.Equal(["One main thread"], grade.Missed);
    }

    [Fact]
    public void Words_of_the_question_tick_no_key_point()
    {
        var grade = Sample.Loop("The event loop in Node.js is what makes it special", "In Node.js the event loop runs callbacks");

        Assert.Empty(grade.Covered);
    }

    [Fact]
    public void Without_key_points_terms_of_the_reference_are_shown_without_those_of_the_question()
    {
        var grade = Sample.Loop("It runs callbacks on the main thread of the event loop");

        Assert.Contains("callbacks", grade.Covered);
        Assert.Contains("thread", grade.Covered);
        Assert.DoesNotContain("loop", grade.Covered);
        Assert.NotEmpty(grade.Missed);
        Assert.True(grade.Covered.Count <= 8 && grade.Missed.Count <= 5);
    }

    [Fact]
    public void All_key_points_ticked_is_never_not_yet()
    {
        const string reference = "A stack gives back what came last, a queue what came first, as a pile of plates and a line of people do.";

        var grade = Sample.Mark("What is the difference between a stack and a queue?", reference, "LIFO versus FIFO.", "LIFO", "FIFO");

        Assert.Equal(["LIFO", "FIFO"], grade.Covered);
        Assert.Equal(Verdict.Partly, grade.Verdict);
        Assert.InRange(grade.Score, 40, 69);
    }

    [Fact]
    public void A_copy_of_an_alternative_is_correct()
        => Assert.Equal(100, Sample.WithAlternatives("it drains tasks forever", "Something else.", "It drains tasks forever.").Score);

    [Fact]
    public void Who_writes_like_another_accepted_text_is_not_asked_for_points_that_it_leaves_out_and_sees_none_of_its_words()
    {
        const string accepted = "Harbours open their locks twice a day, so that ships can leave";

        var grade = new OfflineGrader().Grade(new GradeRequest(
            "Why does the tide rise twice a day?", "The gravity of the moon pulls the oceans.", "Because harbours open the locks twice a day so ships can leave.",
            ["Gravity of the moon", "It pulls the oceans"], [accepted]));

        Assert.Equal(Verdict.Correct, grade.Verdict);
        Assert.Empty(grade.Covered.Concat(grade.Missed));
    }

    [Fact]
    public void The_best_text_counts_and_an_alternative_never_costs()
    {
        const string answer = "It keeps on picking the next task that is ready and executes its handler to the end before it picks another";
        var alone = Sample.WithAlternatives(answer);
        var helped = Sample.WithAlternatives(answer, "It picks the next ready task, executes its handler to the end, then picks another one.");
        var unhelped = Sample.WithAlternatives(Sample.LoopReference[..120], "Bananas are rich in potassium.");

        Assert.NotEqual(Verdict.Correct, alone.Verdict);
        Assert.Equal(Verdict.Correct, helped.Verdict);
        Assert.Equal(Sample.WithAlternatives(Sample.LoopReference[..120]).Score, unhelped.Score);
    }
}
