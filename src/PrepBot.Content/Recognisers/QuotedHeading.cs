using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A heading in quotes, as a rule numbered. Headings of the same level and numbering elsewhere in the section are explanation: only the quotes, and a label
/// above, tell them apart. The answer is everything up to the next heading of that level or above.
/// </summary>
internal sealed class QuotedHeading : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document)
    {
        foreach (var heading in document.Tree.OfType<HeadingBlock>())
        {
            var wording = Wording.From(InlineMarkdown.OneLine(heading, document.Source));
            if (wording.WasQuoted)
                yield return Candidate.Of(document, heading, heading, wording, document.BodyOf(heading));
        }
    }
}
