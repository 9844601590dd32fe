using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>Which lines a block, or a run of blocks, covers.</summary>
internal static class BlockLines
{
    /// <summary>First line of a block, from 1.</summary>
    public static int FirstLine(this SourceText source, Block block) => Math.Clamp(block.Line + 1, 1, source.LineCount);

    /// <summary>Last line with text of a block: trailing blank lines, which Markdig counts into lists and open fences, are not part of it.</summary>
    public static int LastLine(this SourceText source, Block block)
    {
        var first = source.FirstLine(block);
        var line = Math.Max(first, source.LineOf(DeepestEnd(block)));
        while (line > first && source.IsBlank(line))
            line--;
        return line;
    }

    // A container's own span can stop short of what was added to it lazily, so the last child has a say.
    private static int DeepestEnd(Block block)
    {
        var end = block.Span.End;
        while (block is ContainerBlock { Count: > 0 } container)
        {
            block = container[^1];
            end = Math.Max(end, block.Span.End);
        }

        return end;
    }
}
