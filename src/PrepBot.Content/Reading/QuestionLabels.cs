using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>A heading or bold line that announces questions, and how far it reaches.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="LastLine">The last line that it speaks for.</param>
/// <param name="IsBold">It is a bold line rather than a heading.</param>
/// <param name="IsFaq">It announces what is often asked about a product, as manuals do, and not what an interviewer asks.</param>
/// <param name="HasSubject">It names a subject, too, so that it may be the section of what stands below it.</param>
internal sealed record QuestionsLabel(int Line, int LastLine, bool IsBold, bool IsFaq, bool HasSubject = false);

/// <summary>The labels of a file ("Interview Questions:", "### Common Interview Questions") with their reach.</summary>
/// <remarks>
/// A heading reaches to the next heading of its level or above. A bold line reaches to the next bold line of its own or to the next heading that is not
/// below the heading it stands under: authors put question headings under a bold label, too.
/// </remarks>
internal sealed class QuestionLabels
{
    private readonly List<QuestionsLabel> _labels = [];

    // By place in the list: how far the labels up to there reach. It tells when looking further back is in vain.
    private readonly List<int> _reach = [];

    public QuestionLabels(MarkdownDocument tree, SourceText source, Outline outline)
    {
        foreach (var heading in outline.Headings)
        {
            // Below "Contents" stand entries, and below a file's title of that name all there is.
            if (heading.IsContents)
                continue;
            var announces = !heading.IsLabel && heading.Level > 1 && Vocabulary.AnnouncesQuestions(heading.Text);
            var end = EndOfHeading(heading.Line, heading.Level, outline, source);
            if (heading.IsLabel || announces)
                _labels.Add(new QuestionsLabel(heading.Line, end, IsBold: false, Vocabulary.IsFaq(heading.Text), announces));
        }

        for (var i = 0; i < tree.Count; i++)
        {
            if (tree[i] is not ParagraphBlock paragraph || !Vocabulary.MayBeQuestionsLabel(source.Span(paragraph)) || !IsWhollyBold(paragraph))
                continue;
            var text = Wording.OfTopic(InlineMarkdown.OneLine(paragraph, source));
            if (!Vocabulary.IsQuestionsLabel(text))
                continue;
            var line = source.FirstLine(paragraph);
            var level = outline.LastAbove(line)?.Level ?? 0;
            var end = EndOfHeading(line, level, outline, source);
            for (var next = i + 1; next < tree.Count && source.FirstLine(tree[next]) <= end; next++)
            {
                if (tree[next] is ParagraphBlock other && IsWhollyBold(other))
                    end = source.FirstLine(other) - 1;
            }

            _labels.Add(new QuestionsLabel(line, end, IsBold: true, Vocabulary.IsFaq(text)));
        }

        _labels.Sort((a, b) => a.Line.CompareTo(b.Line));
        foreach (var label in _labels)
            _reach.Add(Math.Max(label.LastLine, _reach.LastOrDefault()));
    }

    /// <summary>The label that speaks for a line, the nearest one if there are several, or null.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="withSubject">Those that name a subject count, too.</param>
    public QuestionsLabel? At(int line, bool withSubject = false)
    {
        for (var i = FirstFrom(line) - 1; i >= 0 && _reach[i] >= line; i--)
        {
            if (_labels[i].LastLine >= line && (withSubject || !_labels[i].HasSubject))
                return _labels[i];
        }

        return null;
    }

    /// <summary>How many bold labels stand between two lines.</summary>
    public int CountBold(int first, int last) => _labels.Count(l => l.IsBold && l.Line >= first && l.Line <= last);

    private int FirstFrom(int line)
    {
        int low = 0, high = _labels.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_labels[middle].Line < line)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Whether emphasis holds all that a paragraph or heading says, as it does in a label with its colon inside or out.</summary>
    public static bool IsWhollyBold(LeafBlock block) =>
        (Unparsed.OpensBold(Unparsed.OnlyLine(block), out _, out var behind) && behind is [] or [':'])
        || (Openings.MayBeWhollyBold(block) && LateInlines.Of(block)?.FirstChild is EmphasisInline { DelimiterCount: 2 } bold
        && (bold.NextSibling is null || (bold.NextSibling is LiteralInline { NextSibling: null } rest && rest.Content.AsSpan().Trim() is "" or ":")));

    private static int EndOfHeading(int line, int level, Outline outline, SourceText source)
    {
        var next = outline.NextFrom(line + 1, level);
        return next is null ? source.LineCount : next.Line - 1;
    }
}
