using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A block quote that holds the question; the answer follows it.</summary>
internal sealed class QuoteQuestion : IRecogniser
{
    public void Find(DocumentView document, Sightings found)
    {
        foreach (var block in document.Tree)
        {
            if (block is not QuoteBlock { Count: > 0 } quote || quote[0] is not ParagraphBlock paragraph)
                continue;
            if (!Glance.MaySpeak(document.Source.Span(paragraph)))
                found.AddPlain(new Shape(Carrier.Quote, 0, Dress.Plain), quote, Look);
            else if (Look(document, quote) is { } candidate)
                found.Add(candidate);
        }
    }

    private static Candidate? Look(DocumentView document, Block quote)
    {
        var paragraph = (ParagraphBlock)((QuoteBlock)quote)[0];
        if (Label.Of(paragraph) is { IsAnswer: true })
            return null;
        var lead = Lead.Of(paragraph, document.Source);
        var dress = DressOf.Wording(lead.Wording) | (lead.IsBold ? Dress.Bold : Dress.Plain);
        var room = Room.Behind(document.PlaceOf(quote)) with { InParagraph = lead.BodyStart, Paragraph = lead.BodyStart is null ? null : paragraph };
        return new Candidate(quote, new Shape(Carrier.Quote, 0, dress), quote.Span.Start, document.Source.FirstLine(paragraph), lead.Wording, room);
    }
}
