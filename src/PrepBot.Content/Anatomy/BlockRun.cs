using System.Collections;
using Markdig.Syntax;

namespace PrepBot.Content.Anatomy;

/// <summary>Neighbouring blocks of a container, not copied: below the title of a file stands nearly all of it.</summary>
/// <param name="parent">The container.</param>
/// <param name="first">Place of the first of them.</param>
/// <param name="count">How many they are.</param>
internal sealed class BlockRun(ContainerBlock parent, int first, int count) : IReadOnlyList<Block>
{
    public int Count => count;

    public Block this[int index] => parent[first + index];

    /// <summary>Those that begin in front of an offset.</summary>
    public BlockRun Before(int offset)
    {
        var fewer = count;
        while (fewer > 0 && this[fewer - 1].Span.Start >= offset)
            fewer--;
        return fewer == count ? this : new BlockRun(parent, first, fewer);
    }

    public IEnumerator<Block> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return parent[first + i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
