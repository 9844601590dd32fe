using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A bullet whose whole text is a bold prompt, often an order and not a question ("Design a …"), with talking points behind "Discuss:" or an answer below it.
/// </summary>
internal sealed class BoldPromptItem : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document) =>
        ItemShape.All(document).Where(i => i is { IsOrdered: false, IsBold: true, Wording.WasQuoted: false }).Select(i => i.ToCandidate(document));
}
