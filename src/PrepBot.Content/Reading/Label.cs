using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>A word and a colon that open a paragraph and say what it is: "Answer:", "**Q:**", "**Discuss**:".</summary>
/// <param name="Word">In lower case, without colon and number.</param>
/// <param name="BodyStart">Offset in the file just after the label.</param>
internal sealed record Label(string Word, int BodyStart)
{
    private const int LongestLabel = 24;

    private static readonly HashSet<string> Answers =
        ["a", "ans", "answer", "sample answer", "model answer", "short answer", "solution", "reply", "discuss", "discussion"];

    private static readonly HashSet<string> Questions = ["q", "ques", "question"];

    public bool IsAnswer => Answers.Contains(Word);

    public bool IsQuestion => Questions.Contains(Word);

    /// <summary>The label that a paragraph opens with, or null.</summary>
    public static Label? Of(Block? block)
    {
        if (block is not ParagraphBlock { Inline.FirstChild: { } first })
            return null;
        return first switch
        {
            EmphasisInline emphasis => FromEmphasis(emphasis),
            LiteralInline literal => FromLiteral(literal),
            _ => null,
        };
    }

    private static Label? FromEmphasis(EmphasisInline emphasis)
    {
        if (emphasis.FirstChild is not LiteralInline { NextSibling: null } literal)
            return null;
        var text = literal.Content.ToString().Trim();
        var end = emphasis.Span.End + 1;
        if (text.EndsWith(':'))
            return Make(text[..^1], end);

        // The colon may stand outside the emphasis, or be missing where the label is alone on its line.
        return emphasis.NextSibling switch
        {
            LiteralInline next when next.Content.ToString().StartsWith(':') => Make(text, end + 1),
            null or LineBreakInline => Make(text, end),
            _ => null,
        };
    }

    private static Label? FromLiteral(LiteralInline literal)
    {
        var text = literal.Content.ToString();
        var colon = text.IndexOf(':');
        return colon > 0 ? Make(text[..colon], literal.Span.Start + colon + 1) : null;
    }

    private static Label? Make(string word, int bodyStart)
    {
        word = word.Trim().TrimEnd([.. "0123456789"]).TrimEnd().ToLowerInvariant();
        return word.Length is > 0 and <= LongestLabel ? new Label(word, bodyStart) : null;
    }
}
