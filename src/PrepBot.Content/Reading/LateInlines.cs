using System.Buffers;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>Leaves what stands within headings and paragraphs unparsed until someone asks for it, which nobody does for most prose. Half of a parse is
/// inlines.</summary>
/// <remarks>
/// All wait but those whose inlines make another block of them: what may be a part of a table, or the kind of an alert. So whoever looks for a link, a check
/// box or bold type asks <see cref="Openings"/> or <see cref="Unparsed"/> whether the text can be one, and <see cref="Of"/> for the rest.
/// </remarks>
internal sealed class LateInlines : IMarkdownExtension
{
    // Markdig refuses what is nested deeper than some hundred levels, each of which takes a sign. What may be that deep is parsed at once, to be refused.
    private const int MostSigns = 100;

    // All that can stand on the line below the head of a table.
    private static readonly SearchValues<char> UnderHeads =
        SearchValues.Create(['|', ':', '-', .. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(char.IsWhiteSpace)]);

    private static readonly object Key = new();

    /// <summary>What stands within a heading or paragraph, parsed now if it has waited.</summary>
    /// <exception cref="TooDeepException">Markdig refused it.</exception>
    public static ContainerInline? Of(LeafBlock block)
    {
        if (Waits(block))
            Parse(block);
        return block.Inline;
    }

    /// <summary>Whether it is as yet unknown what stands within a block.</summary>
    public static bool Waits(LeafBlock block) => block.Inline is null && block is ParagraphBlock or HeadingBlock && !block.ProcessInlines;

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.FindExact<ParagraphBlockParser>()!.Closed += (_, block) => Delay(block as ParagraphBlock);
        pipeline.BlockParsers.FindExact<HeadingBlockParser>()!.Closed += (_, block) => Delay(block as HeadingBlock);

        // As in Markdig's own pipelines, one list serves every document.
        var parsers = new Lazy<InlineParserList>(() => new InlineParserList(pipeline.InlineParsers));
        pipeline.DocumentProcessed += document => document.SetData(Key, new Lazy<InlineProcessor>(
            () => new InlineProcessor(document, parsers.Value, preciseSourcelocation: true, context: null)));
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static void Delay(LeafBlock? block)
    {
        if (block is not null && MayWait(block))
            block.ProcessInlines = false;
    }

    private static void Parse(LeafBlock paragraph)
    {
        Block root = paragraph;
        while (root.Parent is { } parent)
            root = parent;
        try
        {
            ((Lazy<InlineProcessor>)root.GetData(Key)!).Value.ProcessInlineLeaf(paragraph);
        }
        catch (ArgumentException e)
        {
            throw new TooDeepException(e);
        }
    }

    private static bool MayWait(LeafBlock block)
    {
        // Behind tabs, as in headings that are underlined, Markdig's offsets are not those of the file.
        if (block is HeadingBlock heading && (block.Lines.Count != 1 || block.Lines.Lines[0].Slice.Start != block.Span.Start + heading.Level + 1))
            return false;
        var lines = block.Lines;
        var (length, mayBeTable) = (0, false);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines.Lines[i].Slice.AsSpan();
            if (i == 0 && line is [] or ['[', '!', ..])
                return false;
            length += line.Length;
            mayBeTable = mayBeTable || (i > 0 && !line.ContainsAnyExcept(UnderHeads));
        }

        return lines.Count > 0 && !(mayBeTable && Count(lines, "|") > 0) && (length <= MostSigns || Count(lines, "*_~[") <= MostSigns);
    }

    private static int Count(StringLineGroup lines, ReadOnlySpan<char> signs)
    {
        var count = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var sign in signs)
                count += lines.Lines[i].Slice.AsSpan().Count(sign);
        }

        return count;
    }
}
