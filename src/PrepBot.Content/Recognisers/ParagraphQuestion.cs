using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A paragraph that is bold from end to end, opens with "Q:" or a number ("**4)** Count them."), or is a plain question. What follows up to the next one, or
/// to any heading, is its answer; the answer may begin in the same paragraph.
/// </summary>
internal sealed class ParagraphQuestion : IRecogniser
{
    public void Find(DocumentView document, Sightings found)
    {
        for (var i = 0; i < document.Tree.Count; i++)
        {
            if (document.Tree[i] is not ParagraphBlock paragraph || !Glance.IsDressed(document.Source.Span(paragraph)))
                continue;
            var lead = Lead.Of(paragraph, document.Source);
            if (lead.Link?.StartsWith('#') == true || Label.Of(paragraph) is { IsAnswer: true })
                continue;
            var dress = DressOf.Wording(lead.Wording) | (lead.IsBold || (lead.OpensBold && lead.Wording.Number is not null) ? Dress.Bold : Dress.Plain);
            if (lead.Wording.HadPrefix)
                dress = Dress.Prefix;
            if (dress == Dress.Plain && !QuestionVoice.EndsAsking(lead.Wording.Text))
                continue;
            var room = Room.Behind(i) with { InParagraph = lead.BodyStart, Paragraph = lead.BodyStart is null ? null : paragraph };
            found.Add(new Candidate(paragraph, new Shape(Carrier.Paragraph, 0, dress), paragraph.Span.Start, document.Source.FirstLine(paragraph), lead.Wording, room));
        }
    }
}
