using PrepBot.Core.Grading;

namespace PrepBot.Core.Tests.Grading;

/// <summary>The table of stems, its source and the version that it is part of.</summary>
public sealed class StemTableTests
{
    [Fact]
    public void A_stem_is_counted_once_a_document_and_stems_of_one_document_are_left_out()
        => Assert.Equal("#N\t3\ncallback\t2\nthread\t3\n", Written(StemTable.Build(["a thread of threads", "The callback threads.", "thread callbacks loop"])));

    [Fact]
    public void A_table_reads_back_as_it_was_written()
    {
        var text = Written(StemTable.Shipped);

        Assert.Equal(text, Written(StemTable.Read(new StringReader(text))));
    }

    [Fact]
    public void The_order_of_documents_does_not_matter()
    {
        string[] documents = ["b a", "queue stack", "stack of queues", "beta alpha", "alpha beta"];

        Assert.Equal(Written(StemTable.Build(documents)), Written(StemTable.Build(documents.Reverse())));
    }

    [Fact]
    public void Rare_and_unseen_stems_weigh_most()
    {
        var table = StemTable.Build(["queue", "queue", "queue stack", "stack"]);

        Assert.Equal(1, table.Weight("unseen"), 9);
        Assert.True(table.Weight("queue") < table.Weight("stack"));
        Assert.True(table.Weight("stack") < 1);
    }

    [Fact]
    public void An_empty_table_makes_all_stems_equal() => Assert.Equal(1, StemTable.Build([]).Weight("queue"));

    [Theory]
    [InlineData("")]
    [InlineData("queue\t3")]
    [InlineData("#N\tmany")]
    [InlineData("#N\t3\nqueue")]
    [InlineData("#N\t3\nqueue\t-1")]
    public void A_damaged_table_is_refused(string text) => Assert.Throws<FormatException>(() => StemTable.Read(new StringReader(text)));

    [Fact]
    public void The_shipped_table_knows_words_of_the_field() => Assert.True(StemTable.Shipped.Knows("stream") && StemTable.Shipped.Documents > 100);

    [Fact]
    public void The_version_names_formula_and_tables()
    {
        Assert.Matches("^3/[0-9a-f]{8}$", new OfflineGrader().Version);
        Assert.Equal(new OfflineGrader().Version, new OfflineGrader().Version);
        Assert.NotEqual(new OfflineGrader().Version, new OfflineGrader(StemTable.Build([]), Synonyms.Shipped).Version);
        Assert.NotEqual(new OfflineGrader().Version, new OfflineGrader(StemTable.Shipped, Synonyms.Read(new StringReader("queue line"))).Version);
        Assert.Equal(new OfflineGrader().Version, Sample.Loop("anything").GraderVersion);
    }

    [Fact]
    public void Markdown_is_cut_into_headings_and_paragraphs_without_code_and_front_matter()
    {
        const string page = "---\ntitle: T\n---\n# Streams\nOne\ntwo.\n\n```js\nlet x;\n\nlet y;\n```\nThree.\n## More\n- four\n- five\n";

        Assert.Equal(["Streams", "One\ntwo.", "Three.", "More", "- four\n- five"], MarkdownParagraphs.Of(page));
    }

    private static string Written(StemTable table)
    {
        using var writer = new StringWriter();
        table.Write(writer);
        return writer.ToString();
    }
}
