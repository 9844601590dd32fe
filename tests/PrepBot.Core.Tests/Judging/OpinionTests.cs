using PrepBot.Core.Grading;
using PrepBot.Core.Judging;

namespace PrepBot.Core.Tests.Judging;

public sealed class OpinionTests
{
    [Fact]
    public void A_reply_in_order_is_an_opinion()
    {
        var opinion = Opinion.Read(Cases.Reply("partly"), Cases.Case, out _);

        Assert.Equal((Verdict.Partly, "takes what is finished"), (opinion!.Verdict, opinion.Evidence));
        Assert.Equal([1], opinion.Covered);
        Assert.Equal([2], opinion.Missed);
    }

    [Theory]
    [InlineData("what is finished and runs its callback")]
    [InlineData("what is\\tfinished and\\n  runs")]
    public void Evidence_may_differ_in_white_space_and_in_nothing_else(string evidence)
        => Assert.NotNull(Opinion.Read(Cases.Reply("partly", evidence: evidence), Cases.Case, out _));

    [Theory]
    [InlineData("The loop takes what is FINISHED")]
    [InlineData("runs all callbacks at once")]
    [InlineData("finished")]
    [InlineData("")]
    [InlineData("   ")]
    public void Evidence_that_the_person_did_not_write_or_that_is_next_to_nothing_is_none(string evidence)
        => Assert.Null(Opinion.Read(Cases.Reply("partly", evidence: evidence), Cases.Case, out _));

    [Fact]
    public void A_short_answer_can_be_quoted_as_a_whole()
        => Assert.NotNull(Opinion.Read(Cases.Reply("partly", evidence: "LIFO"), Cases.Of("LIFO"), out _));

    [Fact]
    public void Evidence_longer_than_was_asked_for_is_none()
    {
        var words = string.Join(' ', Enumerable.Repeat("callback", 60));

        Assert.Null(Opinion.Read(Cases.Reply("partly", evidence: words), Cases.Of(words), out _));
    }

    [Theory]
    [InlineData("correct", "[]", "[1,2]")]
    [InlineData("partly", "[]", "[]")]
    [InlineData("partly", "[0]", "[1]")]
    [InlineData("partly", "[3]", "[1]")]
    [InlineData("partly", "[1,1]", "[2]")]
    [InlineData("partly", "[1]", "[1]")]
    [InlineData("not_yet", "[1,2]", "[]")]
    public void Points_that_do_not_fit_the_verdict_or_the_question_are_refused(string verdict, string covered, string missed)
        => Assert.Null(Opinion.Read(Cases.Reply(verdict, covered, missed), Cases.Case, out _));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("Sure! {0}")]
    [InlineData("```json\n{0}\n```")]
    [InlineData("{0} I hope this helps.")]
    [InlineData("{0}{0}")]
    public void Anything_but_the_object_alone_is_refused(string form)
        => Assert.Null(Opinion.Read(form.Replace("{0}", Cases.Reply("partly"), StringComparison.Ordinal), Cases.Case, out _));

    [Theory]
    [InlineData("""{"covered":[1],"missed":[2],"evidence":"takes what is finished"}""")]
    [InlineData("""{"verdict":"partly","covered":[1],"missed":[2]}""")]
    [InlineData("""{"verdict":"partly","covered":[1],"missed":null,"evidence":"takes what is finished"}""")]
    [InlineData("""{"verdict":"partly","covered":["1"],"missed":[2],"evidence":"takes what is finished"}""")]
    [InlineData("""{"verdict":"partly","covered":[1.5],"missed":[2],"evidence":"takes what is finished"}""")]
    [InlineData("""{"verdict":"partly","verdict":"correct","covered":[1],"missed":[2],"evidence":"takes what is finished"}""")]
    [InlineData("""{"verdict":"partly","covered":[1],"missed":[2],"evidence":"takes what is finished","comment":"@everyone"}""")]
    [InlineData("""{"verdict":"Correct","covered":[1],"missed":[2],"evidence":"takes what is finished"}""")]
    [InlineData("""{"verdict":"perfect","covered":[1],"missed":[2],"evidence":"takes what is finished"}""")]
    public void What_is_missing_more_double_or_of_another_kind_is_refused(string reply) => Assert.Null(Opinion.Read(reply, Cases.Case, out _));

    [Fact]
    public void A_reply_that_rambles_is_refused_unread()
        => Assert.Null(Opinion.Read(new string(' ', 2_000) + Cases.Reply("partly"), Cases.Case, out _));
}
