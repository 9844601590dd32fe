using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A bullet that opens with "Q:"; the answer is nested below it behind "A:". The question may lack a question mark.</summary>
internal sealed class LabelledItem : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document)
    {
        foreach (var item in ItemShape.All(document))
        {
            if (Label.Of(item.Paragraph) is not { IsQuestion: true } label)
                continue;
            var wording = Wording.From(InlineMarkdown.OneLine(item.Paragraph, document.Source, label.BodyStart));
            yield return (item with { Wording = wording }).ToCandidate(document, Evidence.QuestionPrefix);
        }
    }
}
