using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A list item taken apart: its first paragraph may be a question, the rest its answer.</summary>
/// <param name="Item">The item.</param>
/// <param name="Paragraph">Its first paragraph.</param>
/// <param name="Wording">What that says, undressed.</param>
/// <param name="IsBold">The paragraph is bold from end to end. With a colon behind it, it is a term that is about to be explained.</param>
/// <param name="IsOrdered">The list is numbered.</param>
internal sealed record ItemShape(ListItemBlock Item, ParagraphBlock Paragraph, Wording Wording, bool IsBold, bool IsOrdered)
{
    public IReadOnlyList<Block> Body => [.. Item.Skip(1)];

    public static IEnumerable<ItemShape> All(DocumentView document)
    {
        foreach (var item in document.ListItems)
        {
            if (item is [ParagraphBlock paragraph, ..] && item.Parent is ListBlock list)
            {
                var text = InlineMarkdown.OneLine(paragraph, document.Source);
                yield return new ItemShape(item, paragraph, Wording.From(text), QuestionLabels.IsWhollyBold(paragraph) && !text.EndsWith(':'), list.IsOrdered);
            }
        }
    }

    public Candidate ToCandidate(DocumentView document, Evidence seen = Evidence.None) => Candidate.Of(
        document, Item, Paragraph, Wording, Body, seen | (IsBold ? Evidence.Bold : Evidence.None) | (IsOrdered ? Evidence.Numbered : Evidence.None));
}
