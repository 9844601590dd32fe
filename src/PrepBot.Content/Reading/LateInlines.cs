using System.Buffers;
using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>Leaves what stands within plain paragraphs unparsed until someone asks for it, which nobody does for most prose.
/// Half of a parse is inlines.</summary>
/// <remarks>
/// A paragraph waits if it does not open with emphasis and holds nothing that can be a link, a check box, a tag or a part of a table. So whoever looks for one
/// of those, or for emphasis at its beginning, may look at <see cref="LeafBlock.Inline"/> as it is; all others ask <see cref="Of"/>.
/// </remarks>
internal sealed class LateInlines : IMarkdownExtension
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("[<|");

    private static readonly SearchValues<string> Addresses = SearchValues.Create(["//", "www.", "mailto:", "tel:"], StringComparison.OrdinalIgnoreCase);

    // What ends plain text within a line, beside the signs above.
    private static readonly SearchValues<char> Markup = SearchValues.Create("*_~`\\&!]\t");

    private static readonly object Key = new();

    /// <summary>What stands within a heading or paragraph, parsed now if it has waited.</summary>
    /// <exception cref="TooDeepException">Markdig refused it.</exception>
    public static ContainerInline? Of(LeafBlock block)
    {
        if (block.Inline is null && Waits(block))
            Parse(block);
        return block.Inline;
    }

    /// <summary>How a paragraph that waits begins, if that is plain text as it stands in the file; else nothing.</summary>
    /// <param name="block">A paragraph.</param>
    /// <param name="length">How many characters of its first line, at most.</param>
    public static ReadOnlySpan<char> FirstWordsOf(ParagraphBlock block, int length)
    {
        if (block.Inline is not null || !Waits(block))
            return [];
        var line = block.Lines.Lines[0].Slice;
        var text = line.AsSpan().TrimEnd();
        if (text.Length > length)
            text = text[..length];
        return line.Start != block.Span.Start || text.ContainsAny(Markup) ? [] : text;
    }

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.FindExact<ParagraphBlockParser>()!.Closed += (_, block) =>
        {
            if (block is ParagraphBlock paragraph && MayWait(paragraph))
                paragraph.ProcessInlines = false;
        };
        pipeline.DocumentProcessed += document => document.SetData(Key, new Lazy<InlineProcessor>(
            () => new InlineProcessor(document, new InlineParserList(pipeline.InlineParsers), preciseSourcelocation: true, context: null)));
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static bool Waits(LeafBlock block) => block is ParagraphBlock { ProcessInlines: false };

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

    private static bool MayWait(ParagraphBlock paragraph)
    {
        var lines = paragraph.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines.Lines[i].Slice.AsSpan();
            if ((i == 0 && line is [] or ['*' or '_' or '~', ..]) || line.ContainsAny(Signs) || line.ContainsAny(Addresses))
                return false;
        }

        return lines.Count > 0;
    }
}
