using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>Finds the "Answer:" that opens an answer, be it a paragraph of its own or the first bullet of a list.</summary>
internal static class AnswerLabel
{
    public static Label? In(Block first)
    {
        var block = first is ListBlock { Count: > 0 } list && list[0] is ListItemBlock { Count: > 0 } item ? item[0] : first;
        return Label.Of(block) is { IsAnswer: true } label ? label : null;
    }
}
