using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A list item that is a link whose text is the question, with the answer elsewhere. Links within the page and to other Markdown files are a table of
/// contents: the questions stand where they lead.
/// </summary>
internal sealed class LinkQuestion : IRecogniser
{
    public void Find(DocumentView document, Sightings found)
    {
        foreach (var item in document.ListItems)
        {
            if (item is not [ParagraphBlock paragraph] || !BeginsWithLink(paragraph) || item.Parent is not ListBlock list)
                continue;
            var lead = Lead.Of(paragraph, document.Source);
            if (lead.Link is not { } link || link.StartsWith('#') || IsMarkdown(link))
                continue;
            var shape = new Shape(Carrier.LinkItem, ItemQuestion.Depth(list), Dress.Plain);
            found.Add(new Candidate(item, shape, item.Span.Start, document.Source.FirstLine(paragraph), lead.Wording, Room.None));
        }
    }

    private static bool BeginsWithLink(ParagraphBlock paragraph)
    {
        if (Unparsed.IsLink(Unparsed.OnlyLine(paragraph), out _, out _))
            return true;
        var inline = Openings.MayBeginWithLink(paragraph) ? LateInlines.Of(paragraph)?.FirstChild : null;
        for (var i = 0; i < 3 && inline is not null; i++, inline = inline.NextSibling)
        {
            if (inline is LinkInline)
                return true;
        }

        return false;
    }

    private static bool IsMarkdown(string link)
    {
        var path = link.AsSpan();
        var end = path.IndexOfAny('#', '?');
        return (end < 0 ? path : path[..end]).EndsWith(".md", StringComparison.OrdinalIgnoreCase);
    }
}
