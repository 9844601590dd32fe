using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A list item in any dress, or none, above a nested "Answer:". Whoever labels an answer has asked a question.</summary>
internal sealed class AnsweredItem : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document) =>
        ItemShape.All(document)
            .Where(i => i.Body is [var first, ..] && AnswerLabel.In(first) is not null && Label.Of(i.Paragraph) is not { IsQuestion: true })
            .Select(i => i.ToCandidate(document));
}
