using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>
/// Knows one way in which people write questions down. It proposes; <see cref="Jury"/> weighs what all recognisers propose and decides. So a new style is a
/// new file and one line in <see cref="AllRecognisers"/>, and no recogniser needs to know another.
/// </summary>
internal interface IRecogniser
{
    /// <summary>Hands over the blocks of a file that have this style's shape, in any order.</summary>
    void Find(DocumentView document, Sightings found);
}

/// <summary>Every style that is known.</summary>
internal static class AllRecognisers
{
    public static IReadOnlyList<IRecogniser> List { get; } =
    [
        new HeadingQuestion(),
        new ItemHeadingQuestion(),
        new ItemQuestion(),
        new LinkQuestion(),
        new ParagraphQuestion(),
        new SummaryQuestion(),
        new TableQuestion(),
        new QuoteQuestion(),
    ];
}
