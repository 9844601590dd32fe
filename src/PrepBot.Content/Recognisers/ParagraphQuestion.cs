using System.Buffers;
using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A paragraph that is bold from end to end, opens with "Q:" or a number ("**4)** Count them."), or is a plain question. What follows up to the next one, or
/// to any heading, is its answer; the answer may begin in the same paragraph.
/// </summary>
internal sealed class ParagraphQuestion : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document)
    {
        for (var i = 0; i < document.Tree.Count; i++)
        {
            if (document.Tree[i] is not ParagraphBlock paragraph || !MayOpen(document.Source.Text, paragraph))
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
            yield return new Candidate(paragraph, new Shape(Carrier.Paragraph, 0, dress), paragraph.Span.Start, document.Source.FirstLine(paragraph), lead.Wording, room);
        }
    }

    private static readonly SearchValues<char> Separators = SearchValues.Create(":：.)、0123456789");

    // Most paragraphs are prose: a look at both ends saves taking them apart.
    private static bool MayOpen(string text, ParagraphBlock paragraph)
    {
        var span = text.AsSpan(paragraph.Span.Start, Math.Min(paragraph.Span.Length, text.Length - paragraph.Span.Start));
        if (span.IsEmpty)
            return false;
        if (span[0] is '*' or '_' or '<' or '[' or '(' or '#' or '"' or '“' or '«' or '「' || char.IsDigit(span[0]) || span[0] is '第' or '①' || span.IndexOfAny("?？؟") >= 0)
            return true;
        return span[..Math.Min(span.Length, 16)].IndexOfAny(Separators) >= 0;
    }
}
