using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A bullet, star or dash, whose whole text is a question in quotes; the answer is nested below it, as a rule behind "Answer:".</summary>
internal sealed class QuotedItem : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document) =>
        ItemShape.All(document).Where(i => i is { IsOrdered: false, IsBold: false, Wording.WasQuoted: true }).Select(i => i.ToCandidate(document));
}
