using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>A heading that stands at the file's own level (not inside a list or quote), written in Markdown or as a tag.</summary>
/// <param name="Block">Markdig's block.</param>
/// <param name="Level">1 to 6, after <see cref="Outline"/> has put a misplaced one where its number says it belongs.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">Without number and final colon.</param>
/// <param name="Number">Its number, or null.</param>
/// <param name="IsLabel">It announces questions, or a table of contents, and names no subject.</param>
internal sealed record OutlineHeading(Block Block, int Level, int Line, string Text, int? Number, bool IsLabel)
{
    /// <summary>It announces a table of contents.</summary>
    public bool IsContents => IsLabel && LabelWords.IsContents(Text);

    /// <summary>What it says as a question would say it.</summary>
    public required Wording Wording { get; init; }
}

/// <summary>The headings of a file in order.</summary>
internal sealed class Outline
{
    private const int DeepestLevel = 6;

    // A label is a few words; a longer headline has a subject.
    private const int LongestLabel = 60;

    private Outline(List<OutlineHeading> headings) => Headings = headings;

    public IReadOnlyList<OutlineHeading> Headings { get; }

    public static Outline Of(MarkdownDocument tree, SourceText source)
    {
        var headings = new List<OutlineHeading>();
        foreach (var block in tree)
        {
            if (block is HeadingBlock heading)
                headings.Add(Make(heading, heading.Level, InlineMarkdown.OneLine(heading, source), source));
            else if (block is HtmlBlock html && HtmlHeading.In(html) is { } tag)
                headings.Add(Make(html, tag.Level, tag.Text, source));
        }

        LabelLoneQuestion(headings);
        LiftMisplaced(headings);
        return new Outline(headings);
    }

    private static OutlineHeading Make(Block block, int level, string text, SourceText source)
    {
        var wording = Wording.From(text, wide: true).Cleaned();
        var topic = wording.Text.TrimEnd(':', '：', ' ');
        var isLabel = topic.Length <= LongestLabel && (Vocabulary.IsQuestionsLabel(topic) || LabelWords.IsContents(topic));
        return new OutlineHeading(block, level, source.FirstLine(block), topic, wording.Number, isLabel) { Wording = wording };
    }

    /// <summary>A file of one question: "Question 7 - Sails" as its title says that a question follows, and names its subject.</summary>
    private static void LabelLoneQuestion(List<OutlineHeading> headings)
    {
        if (headings is not [{ Level: 1, Block: HeadingBlock first }, ..] || headings.Exists(h => h.Level == 1 && h.Block != first))
            return;
        var wording = headings[0].Wording;
        if (wording.HadPrefix && !QuestionVoice.EndsAsking(wording.Text) && !QuestionVoice.Opens(wording.Text))
            headings[0] = headings[0] with { IsLabel = true };
    }

    /// <summary>The last heading above a line, or null.</summary>
    public OutlineHeading? LastAbove(int line) => PlaceAbove(line) is >= 0 and var place ? Headings[place] : null;

    /// <summary>The place among the headings of the last one above a line, or -1.</summary>
    public int PlaceAbove(int line) => IndexFrom(line) - 1;

    /// <summary>The place among the headings of the one that is a block of the file's own level, or -1.</summary>
    /// <param name="block">The block.</param>
    /// <param name="line">Its first line.</param>
    public int PlaceOf(Block block, int line)
    {
        for (var i = IndexFrom(line); i < Headings.Count && Headings[i].Line == line; i++)
        {
            if (ReferenceEquals(Headings[i].Block, block))
                return i;
        }

        return -1;
    }

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
