using Markdig.Syntax;
using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>The answers of a quiz that stand together behind its questions, under a heading such as "Answers", as a numbered list.</summary>
internal static class KeySection
{
    /// <summary>Gives questions that have no answer the one that carries their number.</summary>
    /// <param name="document">The file.</param>
    /// <param name="read">All questions in document order; those that are answered stay as they are.</param>
    public static void Fill(DocumentView document, List<(Candidate Question, Parts Parts)> read)
    {
        if (!read.Exists(IsOpen) || Find(document, read[^1].Question.Line) is not { } list)
            return;
        var answers = list.OfType<ListItemBlock>().GroupBy(i => i.Order).ToDictionary(g => g.Key, g => g.First());
        for (var i = 0; i < read.Count; i++)
        {
            if (IsOpen(read[i]) && answers.TryGetValue(read[i].Question.Wording.Number ?? i + 1, out var item) && item.Count > 0)
                read[i] = (read[i].Question, Answered(read[i].Parts, item, document.Source));
        }
    }

    private static bool IsOpen((Candidate Question, Parts Parts) question) => question.Parts is { Answer: null, Correct.Count: 0 };

    private static ListBlock? Find(DocumentView document, int after)
    {
        foreach (var heading in document.Outline.Headings.Where(h => h.Line > after && h.Block is HeadingBlock && LabelWords.IsAnswer(h.Text)))
        {
            var place = document.PlaceOf(heading.Block) + 1;
            if (place < document.Tree.Count && document.Tree[place] is ListBlock { IsOrdered: true } list)
                return list;
        }

        return null;
    }

    private static Parts Answered(Parts parts, ListItemBlock item, SourceText source)
    {
        var text = MarkdownSlice.From(source, item[0].Span.Start, source.LastLine(item), item[0].Column);
        var correct = AnswerKey.Read(text.Split('\n')[0], parts.Options);
        var saysMore = correct.Count == 0 || text.Length > 3;
        return parts with { Correct = correct, Answer = saysMore && text.Length > 0 ? new Cut(text, source.FirstLine(item), source.LastLine(item)) : null };
    }
}
