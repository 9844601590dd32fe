using PrepBot.Core.Chat;

namespace PrepBot.Discord.Tests.Rendering;

public sealed class HostileTests
{
    public static TheoryData<string> Corpus => [.. Hostile.Corpus];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Nothing_that_a_person_wrote_is_active(string text)
    {
        var blocks = new Block[]
        {
            new Prose(MarkdownText.Escape(text)), new Prose(MarkdownText.Quote(text)), new Prose("Reason: " + MarkdownText.Escape(text) + "."),
            new Note(MarkdownText.Escape(text)), new Title(text), new Chart(text, [], text), new Code(text, text), new Prose(MarkdownText.Fence(text)),
            new Table([text, "b"], [[text, "1"]]), new Table(["a wide column's header here", text], [[text, text + new string('x', 40)]]),
        };
        foreach (var block in blocks)
        {
            foreach (var shown in Texts(block))
            {
                Assert.Empty(Hostile.Active(shown));
                Assert.Empty(Hostile.Links(shown));
                Assert.DoesNotContain("://", Hostile.Bare(shown), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_bank_may_set_links_but_mentions_nobody(string markdown)
    {
        var blocks = new Block[] { new Prose(markdown), new Prose("- a\n- " + markdown), new Note(markdown), new Prose("> " + markdown) };
        foreach (var shown in blocks.SelectMany(Texts))
        {
            Assert.Empty(Hostile.Active(shown));
            Assert.All(Hostile.Links(shown), l => Assert.StartsWith("http", l, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("- a", @"\- a")]
    [InlineData("-# small", @"\-\# small")]
    [InlineData("12. a", @"12\. a")]
    [InlineData("# big", @"\# big")]
    [InlineData("> quote", @"\> quote")]
    [InlineData("<@1> @everyone", @"\<\@1\> \@everyone")]
    [InlineData("https://evil.example", @"https\://evil.example")]
    [InlineData("a_b `c` ||d||", @"a\_b \`c\` \|\|d\|\|")]
    public void What_a_person_wrote_shows_as_it_was_written(string text, string expected) =>
        Assert.Equal(expected, Shown.Of(new Prose(MarkdownText.Escape(text))));

    [Fact]
    public void Code_cannot_close_its_block() => Assert.Equal("```\na `\u200b`\u200b` b\n```", Shown.Of(new Code("a ``` b")));

    [Fact]
    public void The_judge_of_these_tests_finds_what_is_active()
    {
        Assert.Equal(["@everyone", "<@1>", "<t:1:R>"], Hostile.Active(@"@everyone `@here` \<@2> <@1> <t:1:R> ```<@3>```"));
        Assert.Equal(["https://evil.example"], Hostile.Links(@"[a](https://evil.example) \[b](https://x.example)"));
    }

    private static IEnumerable<string> Texts(Block block) =>
        new[] { new ChatMessage("x", [new Prose("first"), block]), new ChatMessage("x", [block]) }.SelectMany(m => Shown.Renderer.Render(m, Shown.Name))
            .SelectMany(o => o.Body.Embeds!).SelectMany(e => new[] { e.Title, e.Description, e.Footer?.Text }).OfType<string>();
}
