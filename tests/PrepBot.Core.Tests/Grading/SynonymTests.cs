using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>Words and phrases that a bank says mean the same.</summary>
public sealed class SynonymTests
{
    private const string Question = "Why did the build fail?";

    [Theory]
    [InlineData("zorb = quill", "the zorb", "the quills")]
    [InlineData("fs = file system", "fs", "the file-system")]
    [InlineData("file system = fs", "a file system", "fs")]
    [InlineData("oom = out of memory", "oom", "it ran out of memory")]
    [InlineData("tls = transport layer security", "tls", "transport layer security")]
    [InlineData("left page = right sheet", "left page", "right sheet")]
    [InlineData("quux = owner's name", "quux", "the owner's names")]
    [InlineData("mq = message queue", "mq", "message queues")]
    [InlineData("zorb = caches", "zorb", "the cache")]
    [InlineData("zorb = cache", "caching", "zorbs")]
    public void Members_of_a_group_count_as_nearly_the_same(string group, string reference, string answer)
    {
        Assert.Equal(0.9, Coverage(group, reference, answer), 3);
        Assert.True(Coverage("other = another", reference, answer) < 0.9);
    }

    [Theory]
    [InlineData("oom = out of memory", "oom", "the memory")]
    [InlineData("oom = out of memory", "oom", "memory of out")]
    [InlineData("tls = transport layer security", "tls", "the layer of transport security")]
    [InlineData("zorb = quill", "zorb", "another")]
    public void Parts_of_a_phrase_or_its_words_in_another_order_mean_nothing(string group, string reference, string answer)
        => Assert.Equal(0, Coverage(group, reference, answer));

    [Fact]
    public void A_word_may_stand_in_several_groups_and_beside_those_that_ship()
    {
        SynonymGroup[] groups = [new(["parcel", "qbert"]), new(["parcel", "wibble", "function"])];

        Assert.Equal(0.9, Coverage(groups, "parcel", "qbert"), 3);
        Assert.Equal(0.9, Coverage(groups, "parcel", "wibble"), 3);
        Assert.Equal(0, Coverage(groups, "qbert", "wibble"));
        Assert.Equal(0.9, Coverage(groups, "function", "method"), 3);
        Assert.Equal(0.9, Coverage(groups, "function", "wibble"), 3);
    }

    [Fact]
    public void A_phrase_is_seen_also_where_its_words_stand_alone_before()
        => Assert.Equal(0.9, Coverage([new(["oom", "out of memory"])], "memory, and it is out of memory", "oom"), 1);

    [Theory]
    [InlineData("out of", false)]
    [InlineData("", false)]
    [InlineData("42", false)]
    [InlineData("two", false)]
    [InlineData("\u30b9\u30c8\u30ea\u30fc\u30e0", false)]
    [InlineData("utf-8", true)]
    [InlineData("i/o", true)]
    [InlineData("log in", true)]
    public void What_has_no_word_to_look_for_cannot_be_used(string member, bool can) => Assert.Equal(can, SynonymGroup.CanBeUsed(member));

    [Fact]
    public void What_cannot_be_used_is_passed_over() => Assert.Equal(0, Coverage([new(["of", "", "quux", "7"])], "quux", "7 of them"));

    [Fact]
    public void Synonyms_are_part_of_the_version()
    {
        Assert.Equal(new OfflineGrader().Version, new OfflineGrader([]).Version);
        Assert.NotEqual(new OfflineGrader().Version, new OfflineGrader([new(["fs", "file system"])]).Version);
        Assert.NotEqual(new OfflineGrader([new(["fs", "disk"])]).Version, new OfflineGrader([new(["fs", "file system"])]).Version);
    }

    [Fact]
    public void Key_points_are_ticked_by_synonyms_too()
    {
        var grade = new OfflineGrader([new(["dlq", "dead letter queue"])])
            .Grade(new GradeRequest("Where do failed jobs go?", "They go to the dead letter queue.", "dlq", ["a dead letter queue"], []));

        Assert.Equal(["a dead letter queue"], grade.Covered);
    }

    private static double Coverage(string group, string reference, string answer) => Coverage([new(group.Split(" = "))], reference, answer);

    private static double Coverage(IReadOnlyList<SynonymGroup> groups, string reference, string answer)
        => new OfflineGrader(StemTable.Build([]), Synonyms.Shipped.With(groups)).Mark(Question, reference, answer).Features.Coverage;
}
