using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>A heading that stands at the file's own level (not inside a list or quote).</summary>
/// <param name="Block">Markdig's block.</param>
/// <param name="Level">1 to 6, after <see cref="Outline"/> has put a misplaced one where its number says it belongs.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">Without number and final colon.</param>
/// <param name="Number">Its number, or null.</param>
/// <param name="IsLabel">It announces questions and names no subject.</param>
internal sealed record OutlineHeading(HeadingBlock Block, int Level, int Line, string Text, int? Number, bool IsLabel);

/// <summary>The headings of a file in order.</summary>
internal sealed class Outline
{
    private const int DeepestLevel = 6;

    private Outline(List<OutlineHeading> headings) => Headings = headings;

    public IReadOnlyList<OutlineHeading> Headings { get; }

    public static Outline Of(MarkdownDocument tree, SourceText source)
    {
        var headings = tree.OfType<HeadingBlock>().Select(block =>
        {
            var text = InlineMarkdown.OneLine(block, source);
            var topic = Wording.OfTopic(text);
            return new OutlineHeading(block, block.Level, source.FirstLine(block), topic, Wording.From(text).Number, Vocabulary.IsQuestionsLabel(topic));
        }).ToList();
        LiftMisplaced(headings);
        return new Outline(headings);
    }

    /// <summary>The last heading above a line, or null.</summary>
    public OutlineHeading? LastAbove(int line) => IndexFrom(line) is > 0 and var index ? Headings[index - 1] : null;

    /// <summary>The first heading at or below a line whose level is the given one or above it, or null.</summary>
    public OutlineHeading? NextFrom(int line, int level)
    {
        for (var i = IndexFrom(line); i < Headings.Count; i++)
        {
            if (Headings[i].Level <= level)
                return Headings[i];
        }

        return null;
    }

    private int IndexFrom(int line)
    {
        int low = 0, high = Headings.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Headings[middle].Line < line)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>
    /// A numbered heading that carries on the numbers of the level above ("11." at level 2, "12." at level 3, "13." at level 2 again) is a section whose author
    /// typed one mark too many. A sub-section that counts on within its own parent is not: there the level has a number before it.
    /// </summary>
    private static void LiftMisplaced(List<OutlineHeading> headings)
    {
        // By level: the open heading, and whether a numbered one stood at the level since its parent was opened.
        var open = new OutlineHeading?[DeepestLevel + 1];
        var hasNumber = new bool[DeepestLevel + 2];
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i];
            var goesOnAbove = heading.Number is { } number && open[heading.Level - 1]?.Number == number - 1 && IsFollowedBy(headings, i, number + 1);
            if (goesOnAbove && !hasNumber[heading.Level])
                headings[i] = heading = heading with { Level = heading.Level - 1 };
            hasNumber[heading.Level] |= heading.Number is not null;
            open[heading.Level] = heading;
            Array.Clear(open, heading.Level + 1, DeepestLevel - heading.Level);
            Array.Clear(hasNumber, heading.Level + 1, hasNumber.Length - heading.Level - 1);
        }
    }

    /// <summary>Whether the next heading above the level of this one carries the next number, or there is none.</summary>
    private static bool IsFollowedBy(List<OutlineHeading> headings, int index, int number)
    {
        var next = headings.FindIndex(index + 1, h => h.Level < headings[index].Level);
        return next < 0 || (headings[next].Level == headings[index].Level - 1 && headings[next].Number == number);
    }
}
