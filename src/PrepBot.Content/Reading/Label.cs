using System.Buffers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>A word and a colon that open a paragraph and say what it is: "Answer:", "**Q:**", "**Discuss**:".</summary>
/// <param name="Word">Without colon and number.</param>
/// <param name="BodyStart">Offset in the file just after the label.</param>
/// <param name="Reopen">The emphasis that the label shares with the text behind it, which has to be opened again there, or nothing.</param>
internal sealed record Label(string Word, int BodyStart, string Reopen = "")
{
    private const int LongestLabel = 24;

    // Behind a known word a full stop or a bracket may stand for the colon.
    private const int LongestKnown = 12;

    // What a label ends with, dresses in or may hide behind.
    private static readonly SearchValues<char> Signs = SearchValues.Create("*_~:：.)");

    public bool IsAnswer => LabelWords.IsAnswer(Word);

    public bool IsQuestion => LabelWords.IsQuestion(Word);

    public bool IsReference => LabelWords.IsReference(Word);

    /// <summary>The label that a paragraph opens with, or null.</summary>
    public static Label? Of(Block? block)
    {
        if (block is not ParagraphBlock paragraph)
            return null;
        if (OfText(paragraph, out var known))
            return known;
        if (LateInlines.Of(paragraph)?.FirstChild is not { } first)
            return null;

        // A sign may stand in front: "🔗 **Source:**".
        return first is LiteralInline { NextSibling: EmphasisInline emphasis } sign && !HoldsLetter(sign.Content.AsSpan()) ? At(emphasis) : At(first);
    }

    // Whether the text alone tells. Where it is cut at a sign that may be text, too, it may go on to a colon; yet no word that is known holds such a sign.
    private static bool OfText(ParagraphBlock paragraph, out Label? label)
    {
        label = null;
        var line = Unparsed.FirstLine(paragraph);
        if (line.IsEmpty || paragraph.Lines.Lines[0].Slice.Start != paragraph.Span.Start)
            return false;

        // Most lines: a sentence.
        if (char.IsLetter(line[0]) && !line[..Math.Min(line.Length, LongestLabel + 8)].ContainsAny(Signs))
            return true;
        if (Unparsed.OpensBold(line, out var bold, out var rest))
            label = FromBold(bold, rest, paragraph.Span.Start);
        else if (Unparsed.FirstWords(line, LongestLabel + 8, out var isCut) is var words && HoldsLetter(words)
            && (!isCut || words.ContainsAny(':', '：') || !words.ContainsAny('.', ')')))
            label = FromText(words, paragraph.Span.Start);
        else if (line[0] is '[' or '!')
            return line.TrimStart("![ ") is not (['*' or '_' or '~', ..] or []);
        else if (line[0] != '`' || line.Length == 1 || !char.IsLetterOrDigit(line[1]))
            return !line.ContainsAny(Signs) && (!line.Contains('<') || (line[^1] == '>' && !line.ContainsAny('"', '\'')));
        return true;
    }

    private static Label? FromBold(ReadOnlySpan<char> text, ReadOnlySpan<char> rest, int start)
    {
        var end = start + text.Length + 4;
        if (text.IndexOfAny(':', '：') is > 0 and var colon && text[(colon + 1)..].ContainsAnyExcept(' '))
            return Make(text[..colon], start + 2 + colon + 1) is { } inner ? inner with { Reopen = "**" } : null;
        if (text is [.., ':' or '：'])
            return Make(text[..^1], end);
        if (rest.IsEmpty)
            return Make(text, end);
        var at = rest.Length - rest.TrimStart().Length;
        return rest[at..] switch
        {
            [':' or '：', ..] => Make(text, end + at + 1),
            ['-' or '–' or '—', ' ', ..] when LabelWords.IsAnswer(text) => Make(text, end + at + 1),
            _ => text is [.., '.'] && text.Length <= 3 ? Make(text[..^1], end) : null,
        };
    }

    private static bool HoldsLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }

        return false;
    }

    /// <summary>The label that a line of a paragraph opens with, by its first inline, or null.</summary>
    public static Label? At(Inline first) => first switch
    {
        EmphasisInline emphasis => FromEmphasis(emphasis),
        LiteralInline literal => FromLiteral(literal),
        HtmlInline { NextSibling: LiteralInline literal } => FromLiteral(literal),
        _ => null,
    };

    private static Label? FromEmphasis(EmphasisInline emphasis)
    {
        if (emphasis.FirstChild is not LiteralInline literal)
            return null;
        var text = literal.Content.AsSpan();
        var end = emphasis.Span.End + 1;

        // "**Answer: B) the second**" is bold as a whole; the label ends at its colon.
        if (text.IndexOfAny(':', '：') is > 0 and var colon && (literal.NextSibling is not null || text[(colon + 1)..].ContainsAnyExcept(' ')))
            return Make(text[..colon], literal.Span.Start + colon + 1) is { } inner
                ? inner with { Reopen = new string(emphasis.DelimiterChar, emphasis.DelimiterCount) } : null;
        if (literal.NextSibling is not null)
            return null;
        text = text.Trim();
        if (text is [.., ':' or '：'])
            return Make(text[..^1], end);

        // The colon may stand outside the emphasis, or be missing where the label is alone on its line.
        return emphasis.NextSibling switch
        {
            LiteralInline next when next.Content.AsSpan().TrimStart() is [':' or '：', ..] =>
                Make(text, next.Span.Start + next.Content.AsSpan().IndexOfAny(':', '：') + 1),
            LiteralInline next when next.Content.AsSpan().TrimStart() is ['-' or '–' or '—', ' ', ..] && LabelWords.IsAnswer(text) =>
                Make(text, next.Span.Start + next.Content.AsSpan().IndexOfAny('-', '–', '—') + 1),
            null or LineBreakInline => Make(text, end),
            LiteralInline when text is [.., '.'] && text.Length <= 3 => Make(text[..^1], end),
            _ => null,
        };
    }

    private static Label? FromLiteral(LiteralInline literal) => FromText(literal.Content.AsSpan(), literal.Span.Start);

    private static Label? FromText(ReadOnlySpan<char> text, int start)
    {
        if (text.Length > LongestLabel + 8)
            text = text[..(LongestLabel + 8)];
        var colon = text.IndexOfAny(':', '：');
        if (colon > 0)
            return Make(text[..colon], start + colon + 1);

        // "Ans. …", "A. …", "Q1. …": only words that are known may end in a full stop.
        var stop = text.IndexOfAny('.', ')');
        return stop is > 0 and <= LongestKnown && stop + 1 < text.Length && text[stop + 1] == ' '
            && Make(text[..stop], start + stop + 1) is { } label
            && (label.IsQuestion || label is { IsAnswer: true, Word.Length: > 1 }) ? label : null;
    }

    private static Label? Make(ReadOnlySpan<char> word, int bodyStart)
    {
        word = word.Trim().TrimStart("#>✅✔ ").TrimEnd("0123456789.№# ");
        return word.Length is > 0 and <= LongestLabel ? new Label(word.ToString(), bodyStart) : null;
    }
}
