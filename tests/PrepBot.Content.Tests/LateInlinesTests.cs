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
        "[ ] no list", "Raw <b>tags</b>", "Fish &amp; chips \\* twice\\", "https://example.org first", "Ends in spaces  \nand ~~goes~~ on",
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
    public void Prose_waits_and_what_may_hold_a_link_a_tag_or_a_table_does_not()
    {
        var tree = MarkdownTree.ParseLate(string.Join("\n\n", Paragraphs), frontMatter: false);

        Assert.Equal(["A wo", "1 pl", "Ещё ", "Fish", "Ends"], tree.OfType<ParagraphBlock>().Where(p => p.Inline is null).Select(p => p.Lines.ToString()[..4]));
    }

    private static string Dump(MarkdownDocument tree)
    {
        var text = new StringWriter { NewLine = "\n" };
        foreach (var block in tree.Descendants<Block>())
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
