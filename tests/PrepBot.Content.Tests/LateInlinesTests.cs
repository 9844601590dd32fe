using Markdig.Extensions.Alerts;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Tests;

public sealed class LateInlinesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Banks");

    private static readonly string[] Paragraphs =
    [
        "A word, *a stress* and `code`\nin two lines", "1 plain line", "Mail to a@b.org or see www.example.org", "Text with a [link](#there)",
        "A | B\n--|--\n1 | 2", "Ещё **одно**",
        "One | two", "`one | two` three", "One | two\n- and - | so on", "Words above\nA | B\n:-- | --:\n1 | 2", "A | B\n\f--\v|\u00A0-- \n1 | 2", "A\n| - |\n1",
        "`A | B\n--|--\n1` | 2", "A | `B\n--|--`\n1 | 2", "A | B\n\u2003--|--\n1 | 2",
        "[ ] no list", "Raw <b>tags</b>", "Fish &amp; chips \\* twice\\", "https://example.org first", "Ends in spaces  \nand ~~goes~~ on",
    ];

    private static readonly string[] Wordings =
    [
        "**What is it?** It is this", "**What is it?**", "**Answer:** this", "**Answer**: this", "**Answer: B**", "**Answer** - this", "**A.** this",
        "**Q1:** why?", "Answer: this", "Ans. this", "`Answer`: this", "**Note*** this", "** Answer:** this", "**Answer :**this", "**Answer!**",
        "**a `b` c**", "__Answer:__ this", "*Answer:* this", "[Answer](https://example.org)", "[What is it?](#it)", "[x](#it)", "[*Answer:* this]",
        "![Answer: this](a.png)", "<b>Answer:</b> this", "</b></details>", "[ ] `code`", "Fish &amp; chips", "https://example.org/a?b", "[a](<b c>)",
        "[a b](c \"d\")", "**\U0001F476**", "~~gone~~", "[[up] top](#top)", "🔗 **Source:** this", "Answer", "**Sources**", "What is `it`?", "- ",
        "**Answer:**\u00A0", "**a\uDC76**", "a\\*b", "\\[x](#y)",
    ];

    public static TheoryData<string> Banks => [.. Directory.GetFiles(Folder, "*.md").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Banks))]
    public void What_waits_is_read_as_it_would_have_been_at_once(string bank)
    {
        var text = File.ReadAllText(Path.Combine(Folder, bank));

        var late = Dump(MarkdownTree.ParseLate(text, frontMatter: true));

        Assert.Equal(Dump(MarkdownTree.Parse(text, frontMatter: true)), late);
    }

    [Fact]
    public void So_it_is_in_lists_and_quotes_and_behind_tabs()
    {
        var text = string.Join("\n\n", Paragraphs.SelectMany(p => new[]
        {
            p, "- " + p.Replace("\n", "\n  "), "> " + p.Replace("\n", "\n> "), "1.\t" + p.Replace("\n", "\n\t"),
        }));

        var late = Dump(MarkdownTree.ParseLate(text, frontMatter: false));

        Assert.Equal(Dump(MarkdownTree.Parse(text, frontMatter: false)), late);
    }

    [Fact]
    public void All_waits_but_what_may_become_another_block()
    {
        var text = string.Join("\n\n", Paragraphs) + "\n\n> [!NOTE]\n> A note\n\n# A heading\n\nA title\n=====\n";

        var tree = MarkdownTree.ParseLate(text, frontMatter: false);

        var atOnce = tree.OfType<LeafBlock>().Where(p => p is ParagraphBlock or HeadingBlock && !LateInlines.Waits(p)).ToList();
        Assert.Equal(
            ["Words above\nA | B\n:-- | --:\n1 | 2", "A | B\n\f--\v|\u00A0-- \n1 | 2", "A\n| - |\n1", "`A | B\n--|--\n1` | 2", "A title\n====="],
            atOnce.ConvertAll(p => text.Substring(p.Span.Start, p.Span.Length)));
        Assert.Single(tree.OfType<AlertBlock>());
    }

    [Theory]
    [MemberData(nameof(Banks))]
    public void What_is_read_off_the_text_is_what_a_parse_finds(string bank) => AssertSame(File.ReadAllText(Path.Combine(Folder, bank)));

    [Fact]
    public void So_it_is_in_lists_and_quotes_and_between_words() => AssertSame(string.Join("\n\n", Paragraphs.Concat(Wordings).SelectMany(p => new[]
    {
        p, "- " + p, "> " + p, "1.\t" + p, "## " + p, "- [x] " + p, p + "\nand more", "- **Q:** " + p, "See " + p, p + ": that", p + ".",
    })));

    private static void AssertSame(string text)
    {
        var source = new SourceText(text);
        var (late, atOnce) = (Leaves(MarkdownTree.ParseLate(text, frontMatter: true)), Leaves(MarkdownTree.Parse(text, frontMatter: true)));
        Assert.Equal(atOnce.Count, late.Count);
        for (var i = 0; i < late.Count; i++)
        {
            var said = (Openings.Box(late[i]), Openings.IsLink(late[i]), QuestionLabels.IsWhollyBold(late[i]), KindOf(Label.Of(late[i])),
                InlineMarkdown.OneLine(late[i], source), Lead.Of(late[i], source));
            Assert.Equal(
                (Openings.Box(atOnce[i]), Openings.IsLink(atOnce[i]), QuestionLabels.IsWhollyBold(atOnce[i]), KindOf(Label.Of(atOnce[i])),
                InlineMarkdown.OneLine(atOnce[i], source), Lead.Of(atOnce[i], source)), said);
        }
    }

    // A word that is not known is no label to anyone.
    private static (bool, bool, bool, int, string)? KindOf(Label? label) => label is { IsAnswer: true } or { IsQuestion: true } or { IsReference: true }
        ? (label.IsAnswer, label.IsQuestion, label.IsReference, label.BodyStart, label.Reopen) : null;

    private static List<ParagraphBlock> Leaves(MarkdownDocument tree) => [.. tree.Descendants<ParagraphBlock>()];

    private static string Dump(MarkdownDocument tree)
    {
        var text = new StringWriter { NewLine = "\n" };
        // Definitions are no blocks of what waits.
        foreach (var block in tree.Descendants<Block>().Where(b => b is not (LinkReferenceDefinitionGroup or LinkReferenceDefinition)))
        {
            text.WriteLine($"{block.GetType().Name} {block.Span} {block.Line}");
            if (block is LeafBlock leaf && LateInlines.Of(leaf) is { } inlines)
                Dump(inlines, text);
        }

        return text.ToString();
    }

    private static void Dump(ContainerInline parent, TextWriter text)
    {
        foreach (var inline in parent)
        {
            var said = inline is LiteralInline literal ? literal.Content.ToString() : "";
            text.WriteLine($"  {inline.GetType().Name} {inline.Span} {inline.Line} {inline.Column} {said}");
            if (inline is ContainerInline container)
                Dump(container, text);
        }
    }
}
