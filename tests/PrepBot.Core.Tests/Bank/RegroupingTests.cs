using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Tests.Bank;

public sealed class RegroupingTests
{
    private const string Keel = "A long fin below the hull: it keeps the boat from drifting sideways and its lead keeps it upright.";

    [Fact]
    public void Near_duplicates_get_the_name_that_one_of_them_has() =>
        Assert.Equal([("b/1", "a")], Plan(Question("a/1", "What is a keel?", "a"), Question("b/1", "Explain the concept of a keel.", "b"), Question("c/1", "Why sail?", "c")));

    [Fact]
    public void A_group_that_stands_is_left_as_it_is() =>
        Assert.Empty(Plan(Question("a/1", "What is a keel?", "k"), Question("b/1", "Explain the concept of a keel.", "k"), Question("c/1", "Why sail?", "c")));

    [Fact]
    public void A_question_that_asks_another_thing_now_leaves_its_group() =>
        Assert.Equal([("b/1", "id:b/1")], Plan(Question("a/1", "What is a keel?", "k"), Question("b/1", "What is a rudder?", "k")));

    [Fact]
    public void A_group_may_have_taken_every_name_that_a_question_had() =>
        Assert.Equal([("b/1", "id:b/1#2")], Plan(Question("a/1", "What is a keel?", "id:b/1"), Question("b/1", "What is a rudder?", "id:b/1")));

    private static IEnumerable<(string, string)> Plan(params GroupedQuestion[] questions) => Regrouping.Plan(questions).Select(c => (c.Question.Id, c.Group));

    private static GroupedQuestion Question(string id, string wording, string group) => new(id, 1, Sample.Content(wording, Keel), null, group);
}
