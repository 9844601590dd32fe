using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// A heading within a list item ("12. ### What is a keel"). Its answer is indented to the item; where it is indented too little it stands behind the list.
/// Levels and depth vary by mistake, so they do not part families.
/// </summary>
internal sealed class ItemHeadingQuestion : IRecogniser
{
    public void Find(DocumentView document, Sightings found)
    {
        foreach (var item in document.ListItems)
        {
            if (item is not [HeadingBlock heading, ..] || item.Parent is not ListBlock list)
                continue;
            var wording = Wording.From(InlineMarkdown.OneLine(heading, document.Source), wide: true).Cleaned();
            var room = ItemQuestion.RoomOf(document, item, list);
            if (item.Count == 1 && room.Place >= 0)
                room = room with { Reach = Reach.All };
            var shape = new Shape(Carrier.ItemHeading, 0, Dress.Plain);
            found.Add(new Candidate(item, shape, item.Span.Start, document.Source.FirstLine(heading), wording, room));
        }
    }
}
