using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A bullet whose whole text is bold and in quotes; the answer is whatever the bullet owns (bullets, code, a table), with no label.</summary>
internal sealed class BoldQuotedItem : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document) =>
        ItemShape.All(document).Where(i => i is { IsOrdered: false, IsBold: true, Wording.WasQuoted: true }).Select(i => i.ToCandidate(document));
}
