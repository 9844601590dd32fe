using Markdig.Syntax;

namespace PrepBot.Content.Anatomy;

/// <summary>Neighbouring blocks, not copied: below the title of a file stands nearly all of it.</summary>
/// <param name="blocks">A container's blocks, or a list of them.</param>
/// <param name="first">Place of the first of them.</param>
/// <param name="count">How many they are.</param>
internal readonly struct BlockRun(IReadOnlyList<Block> blocks, int first, int count)
{
    public int Count => count;

    public Block this[int index] => blocks[first + index];

    /// <summary>Those that begin in front of an offset.</summary>
    public BlockRun Before(int offset)
    {
        var fewer = count;
        while (fewer > 0 && this[fewer - 1].Span.Start >= offset)
            fewer--;
        return new BlockRun(blocks, first, fewer);
    }

    public bool Any(Predicate<Block> holds)
    {
        for (var i = 0; i < count; i++)
        {
            if (holds(this[i]))
                return true;
        }

        return false;
    }
}
