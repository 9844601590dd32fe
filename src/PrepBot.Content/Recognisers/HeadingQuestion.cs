using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A heading, plain, numbered, quoted or behind "Q:". The answer is everything up to the next heading of its level or above.</summary>
internal sealed class HeadingQuestion : IRecogniser
{
    public void Find(DocumentView document, Sightings found)
    {
        foreach (var headline in document.Outline.Headings)
        {
            if (headline.Block is not HeadingBlock heading)
                continue;
            var shape = new Shape(Carrier.Heading, heading.Level, DressOf.Wording(headline.Wording));
            found.Add(new Candidate(heading, shape, heading.Span.Start, headline.Line, headline.Wording, Room.Behind(document.PlaceOf(heading))));
        }
    }
}

/// <summary>Reads the dress off a wording.</summary>
internal static class DressOf
{
    public static Dress Wording(Wording wording) =>
        wording.HadPrefix ? Dress.Prefix : (wording.WasQuoted ? Dress.Quoted : Dress.Plain) | (wording.Number is not null ? Dress.Numbered : Dress.Plain);
}
