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
        for (var i = 0; i < headings.Count; i++)
        {
            if (BelongsOneLevelUp(headings, i))
                headings[i] = headings[i] with { Level = headings[i].Level - 1 };
        }

        return new Outline(headings);
    }

    /// <summary>The open headings above a line, outermost first.</summary>
    /// <param name="line">The line.</param>
    /// <param name="skip">Headings that are questions themselves; nothing stands below them in the outline.</param>
    public List<OutlineHeading> Above(int line, IReadOnlySet<Block> skip)
    {
        var open = new List<OutlineHeading>();
        foreach (var heading in Headings)
        {
            if (heading.Line >= line)
                break;
            if (skip.Contains(heading.Block))
                continue;
            open.RemoveAll(h => h.Level >= heading.Level);
            open.Add(heading);
        }

        return open;
    }

    /// <summary>
    /// A numbered heading that carries on the numbers of the level above ("11." at level 2, "12." at level 3, "13." at level 2 again) is a section whose author
    /// typed one mark too many. A sub-section that counts on within its own parent is not: there the level has a number before it.
    /// </summary>
    private static bool BelongsOneLevelUp(List<OutlineHeading> headings, int index)
    {
        var heading = headings[index];
        var parent = headings.FindLastIndex(index, h => h.Level < heading.Level);
        if (parent < 0 || headings[parent].Level != heading.Level - 1 || heading.Number is not { } number || headings[parent].Number != number - 1)
            return false;
        for (var i = parent + 1; i < index; i++)
        {
            if (headings[i].Level == heading.Level && headings[i].Number is not null)
                return false;
        }

        var next = headings.Skip(index + 1).FirstOrDefault(h => h.Level < heading.Level);
        return next is null || (next.Level == heading.Level - 1 && next.Number == number + 1);
    }
}
