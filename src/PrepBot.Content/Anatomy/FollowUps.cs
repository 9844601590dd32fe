using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>Finds questions that go deeper, where a list of them stands below a question instead of an answer.</summary>
internal static class FollowUps
{
    /// <summary>The questions, or none if anything else stands there.</summary>
    public static IReadOnlyList<string> In(IReadOnlyList<Mark> marks, SourceText source)
    {
        var found = new List<string>();
        foreach (var mark in marks.Where(m => m.Role != Role.Noise))
        {
            if (mark.Block is not ListBlock list)
                return [];
            foreach (var item in list.OfType<ListItemBlock>())
            {
                if (item is not [ParagraphBlock paragraph] || !QuestionVoice.HoldsMark(source.Span(paragraph)))
                    return [];
                var text = InlineMarkdown.OneLine(paragraph, source);
                if (!QuestionVoice.EndsAsking(text))
                    return [];
                found.Add(text);
            }
        }

        return found;
    }
}
