using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>What stands below a question, as blocks and as a range of offsets. The range may begin and end within a block.</summary>
/// <param name="Blocks">In order; none if nothing stands below it.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset just after the last one.</param>
/// <param name="Indent">The column at which the blocks stand.</param>
internal sealed record Body(IReadOnlyList<Block> Blocks, int Start, int End, int Indent)
{
    public static Body Empty { get; } = new([], 0, 0, 0);

    /// <summary>Whether anything stands there at all, be it layout.</summary>
    public bool IsEmpty => Blocks.Count == 0 || End <= Start;

    /// <summary>Whole blocks; the first may count from an offset within it only.</summary>
    public static Body Of(SourceText source, IReadOnlyList<Block> blocks, int indent, int? from = null) => blocks.Count == 0
        ? Empty
        : new Body(blocks, from ?? source.StartOf(source.FirstLine(blocks[0])), source.EndOf(source.LastLine(blocks[^1])), indent);
}
