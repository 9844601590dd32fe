using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A list item whose first paragraph is a question in any dress; the answer is nested below it. In a numbered list that is interrupted by each answer, the
/// answer stands behind the item.
/// </summary>
internal sealed class ItemQuestion : IRecogniser
{
    public IEnumerable<Candidate> Find(DocumentView document)
    {
        foreach (var item in document.ListItems)
        {
            if (item is not [ParagraphBlock paragraph, ..] || item.Parent is not ListBlock list)
                continue;
            var lead = Lead.Of(paragraph, document.Source);
            if (lead.Link is not null && item.Count == 1)
                continue;
            var room = RoomOf(document, item, list) with { InParagraph = lead.BodyStart, Paragraph = lead.BodyStart is null ? null : paragraph };
            if (lead.BodyStart is not null && room.Reach == Reach.Code)
                room = room with { Reach = Reach.None };
            var dress = DressOf.Wording(lead.Wording) | (lead.IsBold ? Dress.Bold : Dress.Plain) | (list.IsOrdered ? Dress.Numbered : Dress.Plain);
            if (lead.Wording.HadPrefix)
                dress = Dress.Prefix;
            var number = lead.Wording.Number ?? (list.IsOrdered ? item.Order : null);
            var shape = new Shape(Carrier.Item, Depth(list), dress);
            yield return new Candidate(item, shape, item.Span.Start, document.Source.FirstLine(paragraph), lead.Wording with { Number = number }, room);
        }
    }

    /// <summary>What can belong to an item: what it owns, and where it ends its list, code behind it; all of it if it is the only one.</summary>
    public static Room RoomOf(DocumentView document, ListItemBlock item, ListBlock list)
    {
        var room = new Room([.. item.Skip(1)], item[0].Column);
        if (list.Parent is not MarkdownDocument || list[^1] != item)
            return room;
        var alone = list.Count == 1 && (list.IsOrdered || item.Count == 1);
        return room with { Place = document.PlaceOf(list), Reach = alone ? Reach.All : item.Count == 1 ? Reach.Code : Reach.None };
    }

    public static int Depth(ListBlock list)
    {
        var depth = 1;
        for (var block = list.Parent; block is not null and not MarkdownDocument; block = block.Parent)
            depth += block is ListBlock ? 1 : 0;
        return depth;
    }
}
