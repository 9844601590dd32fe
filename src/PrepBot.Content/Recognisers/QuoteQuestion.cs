using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A block quote that holds the question; the answer follows it.</summary>
internal sealed class QuoteQuestion : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document)
    {
        for (var i = 0; i < document.Tree.Count; i++)
        {
            if (document.Tree[i] is not QuoteBlock { Count: > 0 } quote || quote[0] is not ParagraphBlock paragraph)
                continue;
            var lead = Lead.Of(paragraph, document.Source);
            if (Label.Of(paragraph) is { IsAnswer: true })
                continue;
            var dress = DressOf.Wording(lead.Wording) | (lead.IsBold ? Dress.Bold : Dress.Plain);
            var room = Room.Behind(i) with { InParagraph = lead.BodyStart, Paragraph = lead.BodyStart is null ? null : paragraph };
            yield return new Candidate(quote, new Shape(Carrier.Quote, 0, dress), quote.Span.Start, document.Source.FirstLine(paragraph), lead.Wording, room);
        }
    }
}
