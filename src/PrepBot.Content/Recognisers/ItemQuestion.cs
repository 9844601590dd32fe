using Markdig.Syntax;
using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A list item whose first paragraph is a question in any dress; the answer is nested below it. In a numbered list that is interrupted by each answer, the
/// answer stands behind the item.
/// </summary>
internal sealed class ItemQuestion : IRecogniser
{
    public void Find(DocumentView document, Sightings found)
    {
        var (list, plain) = (default(Block), default(Shape));
        foreach (var item in document.ListItems)
        {
            if (item is not [ParagraphBlock paragraph, ..] || item.Parent is not ListBlock parent || IsOnlyLink(item, paragraph))
                continue;
            if (IsWorthALook(document, item, paragraph))
            {
                if (Look(document, item) is { } candidate)
                    found.Add(candidate);
                continue;
            }

            if (parent != list)
                (list, plain) = (parent, new Shape(Carrier.Item, Depth(parent), parent.IsOrdered ? Dress.Numbered : Dress.Plain));
            found.AddPlain(plain, item, Look);
        }
    }

    // Another recogniser's; it would be taken apart twice.
    private static bool IsOnlyLink(ListItemBlock item, ParagraphBlock paragraph) =>
        item.Count == 1 && Openings.IsLink(paragraph);

    // An item of any wording may be answered by a label below it.
    private static bool IsWorthALook(DocumentView document, ListItemBlock item, ParagraphBlock paragraph)
    {
        var text = document.Source.Span(paragraph);
        if (Openings.Box(paragraph) is { } box)
            text = document.Source.Text.AsSpan(box.End, Math.Max(0, paragraph.Span.End + 1 - box.End)).TrimStart();
        return Glance.MaySpeak(text) || (item.Count > 1 && AnswerBelow(item[1]));
    }

    private static bool AnswerBelow(Block block) =>
        block is ListBlock { Count: > 0 } list ? Mark.AnswerItem(list) is not null : Label.Of(block) is { IsAnswer: true };

    private static Candidate? Look(DocumentView document, Block block)
    {
        var item = (ListItemBlock)block;
        var (paragraph, list) = ((ParagraphBlock)item[0], (ListBlock)item.Parent!);
        var lead = Lead.Of(paragraph, document.Source);
        if (lead.Link is not null && item.Count == 1)
            return null;
        var room = RoomOf(document, item, list) with { InParagraph = lead.BodyStart, Paragraph = lead.BodyStart is null ? null : paragraph };
        if (lead.BodyStart is not null && room.Reach == Reach.Code)
            room = room with { Reach = Reach.None };
        var dress = DressOf.Wording(lead.Wording) | (lead.IsBold ? Dress.Bold : Dress.Plain) | (list.IsOrdered ? Dress.Numbered : Dress.Plain);
        if (lead.PointsElsewhere)
            dress |= Dress.Linked;
        if (lead.Wording.HadPrefix)
            dress = Dress.Prefix;
        var number = lead.Wording.Number ?? (list.IsOrdered ? item.Order : null);
        var shape = new Shape(Carrier.Item, Depth(list), dress);
        var wording = number == lead.Wording.Number ? lead.Wording : lead.Wording with { Number = number };
        return new Candidate(item, shape, item.Span.Start, document.Source.FirstLine(paragraph), wording, room);
    }

    /// <summary>What can belong to an item: what it owns, and where it ends its list, code behind it; all of it if it is the only one.</summary>
    public static Room RoomOf(DocumentView document, ListItemBlock item, ListBlock list)
    {
        var room = new Room(new BlockRun(item, 1, item.Count - 1), item[0].Column);
        if (list.Parent is not MarkdownDocument || list[^1] != item)
            return room;
        var place = document.PlaceOf(list);
        var alone = list.Count == 1 && (item.Count == 1 || (list.IsOrdered && GoesOn(document, place, item.Order + 1)));
        return room with { Place = place, Reach = alone ? Reach.All : item.Count == 1 ? Reach.Code : Reach.None };
    }

    // Whether the numbers go on behind what interrupts the list.
    private static bool GoesOn(DocumentView document, int place, int number)
    {
        var end = document.EndOfRoom(place);
        for (var i = place + 1; i < end; i++)
        {
            if (document.Tree[i] is ListBlock { IsOrdered: true, Count: > 0 } next)
                return next[0] is ListItemBlock first && first.Order == number;
        }

        return false;
    }

    public static int Depth(ListBlock list)
    {
        var depth = 1;
        for (var block = list.Parent; block is not null and not MarkdownDocument; block = block.Parent)
            depth += block is ListBlock ? 1 : 0;
        return depth;
    }
}
