using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>The part of a paragraph that can be a question. As a rule all of it; the answer may go on in the same paragraph, though.</summary>
/// <param name="Wording">What it says, undressed.</param>
/// <param name="IsBold">It is bold or italic from end to end, numbers and signs apart. With a colon behind it, it is a term that is about to be
/// explained.</param>
/// <param name="OpensBold">It opens with something bold.</param>
/// <param name="BodyStart">Offset at which the answer goes on within the paragraph, or null.</param>
/// <param name="Link">Where the link leads that holds all of the text, or null.</param>
internal sealed record Lead(Wording Wording, bool IsBold, bool OpensBold, int? BodyStart, string? Link)
{
    /// <summary>All that follows it in the paragraph is links to read on.</summary>
    public bool PointsElsewhere { get; init; }

    // "and", "or" and their kin.
    private const int LongestConjunction = 5;

    /// <summary>Takes a paragraph apart.</summary>
    public static Lead Of(ParagraphBlock paragraph, SourceText source)
    {
        if (OfText(paragraph, source) is { } lead)
            return lead;
        var inlines = LateInlines.Of(paragraph);
        if (inlines?.FirstChild is LiteralInline { NextSibling: null })
            return OfPlainLine(paragraph, source);
        var lines = Lines(inlines);
        var (from, to) = (0, int.MaxValue);
        int? body = null;
        if (Label.Of(paragraph) is { IsQuestion: true } label)
            from = label.BodyStart;
        for (var i = 1; i < lines.Count && body is null; i++)
        {
            if (lines[i].First is { } next && EndsBefore(paragraph, lines, i, next, source))
                (to, body) = (next.Span.Start, next.Span.Start);
        }

        // "**What is it?** It is this." on one line, or "**What it is** - [Read on](https://example.org)".
        var points = false;
        if (body is null && lines.Count > 0 && lines[0].First is EmphasisInline { DelimiterCount: 2 } bold && ((points = OnlyLinksFollow(bold))
            || (bold.NextSibling is LiteralInline rest && rest.Content.AsSpan().IndexOfAnyInRange('A', 'z') >= 0
            && QuestionVoice.EndsAsking(Text(paragraph, source, 0, bold.Span.End + 1)))))
            (to, body) = (bold.Span.End + 1, bold.Span.End + 1);

        var text = Text(paragraph, source, from, to);
        var (inside, all) = Letters(inlines, to);
        var isBold = all > 0 && inside >= all && !text.EndsWith(':');
        var wording = Wording.From(text, wide: true).Cleaned();
        return new Lead(from > 0 ? wording with { HadPrefix = true } : wording, isBold, lines.Count > 0
            && lines[0].First is EmphasisInline, body, OnlyLink(paragraph)) { PointsElsewhere = points };
    }

    // One line: plain text, or bold and plain text behind it, or a link.
    private static Lead? OfText(ParagraphBlock paragraph, SourceText source)
    {
        var line = Unparsed.OnlyLine(paragraph);
        if (line.IsEmpty)
            return null;
        if (Unparsed.IsPlain(line) || (Openings.Box(paragraph) is not null && Unparsed.IsPlain(line[3..])))
            return OfPlainLine(paragraph, source);
        if (Unparsed.IsLink(line, out var text, out var target))
            return new Lead(Wording.From(InlineMarkdown.Squeeze(text), wide: true).Cleaned(), false, false, null, target.ToString());
        return Unparsed.OpensBold(line, out text, out var rest) && !Unparsed.HoldsMarkup(rest) ? OfBold(paragraph, text, rest) : null;
    }

    // "**What is it?** It is this.", "**Q:** What is it?" and "**What it is**".
    private static Lead? OfBold(ParagraphBlock paragraph, ReadOnlySpan<char> bold, ReadOnlySpan<char> rest)
    {
        var label = Label.Of(paragraph) is { IsQuestion: true } question ? question : null;
        var end = paragraph.Span.Start + bold.Length + 4;
        var isAnswered = rest.ContainsAnyInRange('A', 'z') && QuestionVoice.EndsAsking(InlineMarkdown.Squeeze(bold));
        if (paragraph.Lines.Lines[0].Slice.Start != paragraph.Span.Start || (label is not null && (isAnswered || label.BodyStart < end)))
            return null;
        var text = InlineMarkdown.Squeeze(label is not null ? rest[(label.BodyStart - end)..] : isAnswered ? bold : string.Concat(bold, rest));
        var isBold = Count(bold, true).All > 0 && (isAnswered || Count(rest, false).All == 0) && !text.EndsWith(':');
        var wording = Wording.From(text, wide: true).Cleaned();
        return new Lead(label is not null ? wording with { HadPrefix = true } : wording, isBold, true, isAnswered ? end : null, null);
    }

    // No emphasis, no link and no second line, as in most items.
    private static Lead OfPlainLine(ParagraphBlock paragraph, SourceText source)
    {
        var from = Label.Of(paragraph) is { IsQuestion: true } label ? label.BodyStart : 0;
        var wording = Wording.From(Text(paragraph, source, from, int.MaxValue), wide: true).Cleaned();
        return new Lead(from > 0 ? wording with { HadPrefix = true } : wording, false, false, null, null);
    }

    private static string Text(ParagraphBlock paragraph, SourceText source, int from, int to) => InlineMarkdown.OneLine(paragraph, source, from, to);

    /// <summary>Whether the question is over when line <paramref name="at"/> begins.</summary>
    private static bool EndsBefore(ParagraphBlock paragraph, List<(Inline? First, Inline? Last)> lines, int at, Inline next, SourceText source)
    {
        if (Label.At(next) is { IsAnswer: true })
            return true;
        if (at == 1 && lines[0].First is EmphasisInline { DelimiterCount: >= 2 } bold && lines[0].Last is { } last && (last == bold || IsSign(last))
            && next is not EmphasisInline)
            return true;

        // What is read stands in the source, so without a mark there is none to be read.
        var (start, end) = (paragraph.Span.Start, next.Span.Start);
        if (start >= 0 && start <= end && end <= source.Text.Length && !QuestionVoice.HoldsMark(source.Text.AsSpan(start, end - start)))
            return false;
        var before = Text(paragraph, source, 0, next.Span.Start);
        return QuestionVoice.EndsAsking(before) && !QuestionVoice.Asks(Text(paragraph, source, next.Span.Start, int.MaxValue));
    }

    // Links, and hardly a word between them.
    private static bool OnlyLinksFollow(Inline first)
    {
        var (links, letters) = (0, 0);
        for (var inline = first.NextSibling; inline is not null; inline = inline.NextSibling)
        {
            if (inline is LinkInline { IsImage: false, Url: not ['#', ..] })
                links++;
            else if (inline is LiteralInline literal)
                letters += Count(literal.Content.AsSpan(), true).All;
            else
                return false;
        }

        return links > 0 && letters <= LongestConjunction * links;
    }

    private static bool IsSign(Inline inline) => inline is LiteralInline literal && !Holds(literal.Content.AsSpan(), char.IsLetterOrDigit);

    private static bool Holds(ReadOnlySpan<char> text, Func<char, bool> kind)
    {
        foreach (var c in text)
        {
            if (kind(c))
                return true;
        }

        return false;
    }

    private static List<(Inline? First, Inline? Last)> Lines(ContainerInline? inlines)
    {
        var lines = new List<(Inline? First, Inline? Last)>();
        if (inlines is null)
            return lines;
        (Inline? First, Inline? Last) line = (null, null);
        foreach (var inline in inlines)
        {
            if (inline is LineBreakInline || (inline is HtmlInline { Tag: var tag } && tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase)))
            {
                if (line.First is not null)
                    lines.Add(line);
                line = (null, null);
            }
            else if (inline is not TaskList && !(line.First is null && inline is HtmlInline) && !(inline is LiteralInline { Content.IsEmpty: true }))
                line = (line.First ?? inline, inline);
        }

        if (line.First is not null)
            lines.Add(line);
        return lines;
    }

    /// <summary>How many letters stand in bold or italic type, and how many there are, up to an offset.</summary>
    private static (int Inside, int All) Letters(ContainerInline? parent, int to, bool inside = false)
    {
        var (emphasised, all) = (0, 0);
        if (parent is null)
            return (0, 0);
        foreach (var inline in parent)
        {
            if (inline.Span.Start >= to)
                break;
            var here = inside || inline is EmphasisInline { DelimiterChar: '*' or '_' };
            if (inline is HtmlInline { Tag: "<b>" or "<strong>" })
                inside = true;
            else if (inline is HtmlInline { Tag: "</b>" or "</strong>" })
                inside = false;
            var count = inline switch
            {
                ContainerInline container => Letters(container, to, here),
                CodeInline code => (here ? code.ContentSpan.Length : 0, code.ContentSpan.Length),
                LiteralInline literal => Count(literal.Content.AsSpan(), here),
                _ => (0, 0),
            };
            emphasised += count.Item1;
            all += count.Item2;
        }

        return (emphasised, all);
    }

    private static (int Inside, int All) Count(ReadOnlySpan<char> text, bool inside)
    {
        var letters = 0;
        foreach (var c in text)
            letters += char.IsLetter(c) ? 1 : 0;

        // "Q1" before the bold text, and one stray letter behind it, are no part of what is said.
        return (inside ? letters : 0, inside || letters > 1 ? letters : 0);
    }

    private static string? OnlyLink(ParagraphBlock paragraph)
    {
        LinkInline? only = null;
        for (var inline = paragraph.Inline?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline is LinkInline { IsImage: false } link && only is null)
                only = link;
            else if (inline is LinkInline || (inline is LiteralInline literal && Holds(literal.Content.AsSpan(), char.IsLetter))
                || inline is CodeInline or EmphasisInline)
                return null;
        }

        return only?.Url;
    }
}
