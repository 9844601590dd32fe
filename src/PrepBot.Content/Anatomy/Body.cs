using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>What stands below a question, as blocks and as a range of offsets. The range may begin and end within a block.</summary>
/// <param name="blocks">In order; none if nothing stands below it.</param>
/// <param name="start">Offset of the first character.</param>
/// <param name="end">Offset just after the last one.</param>
/// <param name="indent">The column at which the blocks stand.</param>
internal sealed class Body(BlockRun blocks, int start, int end, int indent)
{
    // Of a long body the beginning is weighed and no more.
    private const int FewMarks = 8;

    // Seen once when the question is weighed and again when it is taken apart.
    private List<Mark>? _marks;

    public static Body Empty { get; } = new(default, 0, 0, 0);

    public BlockRun Blocks => blocks;

    public int Start => start;

    public int End => end;

    public int Indent => indent;

    /// <summary>Whether nothing stands there at all, not even layout.</summary>
    public bool IsEmpty => blocks.Count == 0 || end <= start;

    /// <summary>Whole blocks; the first may count from an offset within it only.</summary>
    public static Body Of(SourceText source, BlockRun blocks, int indent, int? from = null) => blocks.Count == 0
        ? Empty
        : new Body(blocks, from ?? source.StartOf(source.FirstLine(blocks[0])), source.EndOf(source.LastLine(blocks[blocks.Count - 1])), indent);

    /// <summary>What each of its blocks is for. Whoever takes the body apart may change it.</summary>
    public List<Mark> AllMarks(DocumentView document)
    {
        MarkAt(document, blocks.Count - 1);
        return _marks!;
    }

    /// <summary>What one of its blocks is for.</summary>
    public Mark MarkAt(DocumentView document, int place)
    {
        _marks ??= new List<Mark>(Math.Min(blocks.Count, FewMarks));
        for (var i = _marks.Count; i <= place; i++)
            _marks.Add(Mark.Of(document, blocks[i], i == 0 ? start : blocks[i].Span.Start));
        return _marks[place];
    }
}
