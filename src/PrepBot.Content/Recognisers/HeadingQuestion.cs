using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A heading, plain, numbered, quoted or behind "Q:". The answer is everything up to the next heading of its level or above.</summary>
internal sealed class HeadingQuestion : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document)
    {
        for (var i = 0; i < document.Tree.Count; i++)
        {
            if (document.Tree[i] is not HeadingBlock heading)
                continue;
            var wording = Wording.From(InlineMarkdown.OneLine(heading, document.Source), wide: true).Cleaned();
            var shape = new Shape(Carrier.Heading, heading.Level, DressOf.Wording(wording));
            yield return new Candidate(heading, shape, heading.Span.Start, document.Source.FirstLine(heading), wording, Room.Behind(i));
        }
    }
}

/// <summary>Reads the dress off a wording.</summary>
internal static class DressOf
{
    public static Dress Wording(Wording wording) =>
        wording.HadPrefix ? Dress.Prefix : (wording.WasQuoted ? Dress.Quoted : Dress.Plain) | (wording.Number is not null ? Dress.Numbered : Dress.Plain);
}
