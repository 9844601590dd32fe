using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>An item of a numbered list whose whole text is bold. The numbers may run on from one sub-section to the next.</summary>
internal sealed class NumberedBoldItem : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document) =>
        ItemShape.All(document).Where(i => i is { IsOrdered: true, IsBold: true }).Select(i => i.ToCandidate(document));
}
