using System.Text.RegularExpressions;
using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>What a block among those below a question is for.</summary>
internal enum Role
{
    /// <summary>Text, code, a table, a picture: what the author says.</summary>
    Content,

    /// <summary>Rules, lone tags, links to the top.</summary>
    Noise,

    /// <summary>It says that the answer begins, and may hold its beginning.</summary>
    Answer,

    /// <summary>It says that sources begin.</summary>
    References,
}

/// <summary>The role of one block below a question.</summary>
/// <param name="Block">The block.</param>
/// <param name="Role">Its role.</param>
/// <param name="From">Offset at which its text begins once a label is off.</param>
/// <param name="Reopen">Emphasis to be opened again there.</param>
internal readonly partial record struct Mark(Block Block, Role Role, int From, string Reopen = "")
{
    /// <summary>It names an explanation: an answer only where nothing but options stands in front of it.</summary>
    public bool IsWeak { get; init; }

    // A label is short; a paragraph that is longer is not searched for links to the top.
    private const int LongestNoise = 400;
    private const int LongestLabel = 80;

    /// <param name="document">The file.</param>
    /// <param name="block">A block below a question.</param>
    /// <param name="from">Where the body begins: within the block if it begins there.</param>
    public static Mark Of(DocumentView document, Block block, int from)
    {
        var start = Math.Max(from, block.Span.Start);
        return block switch
        {
            // A list or table of which only a part counts: its first label is not this body's.
            ContainerBlock when from > block.Span.Start => new Mark(block, Role.Content, start),
            ThematicBreakBlock => new Mark(block, Role.Noise, start),
            HeadingBlock heading => OfHeading(document.Source, heading),
            HtmlBlock html => OfHtml(document, html, start),
            ParagraphBlock paragraph => OfParagraph(document, paragraph, start),
            QuoteBlock { Count: > 0 } quote when Label.Of(quote[0]) is { IsAnswer: true } label => OfLabel(block, label),
            ListBlock { Count: > 0 } list when AnswerItem(list) is { } label => OfLabel(block, label),
            ListBlock { Count: > 0 } list when IsPageLink(list[0]) && IsPageLink(list[^1]) => new Mark(block, Role.Noise, start),
            ListBlock { Count: > 0 } list when list[0] is ListItemBlock { Count: > 0 } item
                && Label.Of(item[0]) is { IsReference: true } => new Mark(block, Role.References, start),
            _ => new Mark(block, Role.Content, start),
        };
    }

    /// <summary>"- Answer: …" as first item of a list. An "A:" with a "B:" below it is an option.</summary>
    public static Label? AnswerItem(ListBlock list)
    {
        if (list[0] is not ListItemBlock { Count: > 0 } item || Label.Of(item[0]) is not { IsAnswer: true } label)
            return null;
        return label.Word.Length == 1 && list.Count > 1 && list[1] is ListItemBlock { Count: > 0 } next
            && Label.Of(next[0]) is { Word.Length: 1, IsAnswer: false } ? null : label;
    }

    private static Mark OfLabel(Block block, Label label) =>
        new(block, Role.Answer, label.BodyStart, label.Reopen) { IsWeak = LabelWords.IsWeakAnswer(label.Word) };

    // A table of contents is no text.
    private static bool IsPageLink(Block item) => item is ListItemBlock { Count: > 0 } and [ParagraphBlock paragraph, ..]
        && Openings.Link(paragraph) is { Url: ['#', ..] };

    private static Mark OfHeading(SourceText source, HeadingBlock heading)
    {
        if (heading.Span.Length > LongestLabel)
            return new Mark(heading, Role.Content, heading.Span.Start);
        var text = InlineMarkdown.OneLine(heading, source);
        var colon = text.AsSpan().IndexOfAny(':', '：');
        var head = text.AsSpan(0, colon < 0 ? text.Length : colon).Trim(" *");
        var whole = text.AsSpan().Trim(" :：");
        if (!LabelWords.IsAnswer(head) && !LabelWords.IsAnswer(whole))
            return new Mark(heading, LabelWords.IsReference(whole) ? Role.References : Role.Content, heading.Span.Start);
        var match = HeadingLabel().Match(text);
        var word = match.Groups[1].ValueSpan.Trim();
        if (LabelWords.IsAnswer(word) || (!match.Groups[2].Success && LabelWords.IsAnswer(whole)))
            return new Mark(heading, Role.Answer, match.Groups[2].Success ? KeyStart(source.Text, heading, match.Groups[2].Value) : heading.Span.End + 1);
        return new Mark(heading, LabelWords.IsReference(whole) ? Role.References : Role.Content, heading.Span.Start);
    }

    private static int KeyStart(string text, HeadingBlock heading, string key)
    {
        var at = text.AsSpan(heading.Span.Start, heading.Span.Length).LastIndexOf(key);
        return at < 0 ? heading.Span.End + 1 : heading.Span.Start + at;
    }

    private static Mark OfHtml(DocumentView document, HtmlBlock html, int start)
    {
        if (html.Type == HtmlBlockType.Comment)
            return new Mark(html, Role.Noise, start);
        var opened = document.DetailsFrom(html.Span.Start);
        for (var i = opened; i < document.Details.Count && document.Details[i].Start <= html.Span.End; i++)
        {
            if (document.Details[i].Start >= start && document.Details[i].OffersAnswer)
                return new Mark(html, Role.Answer, document.Details[i].BodyStart);
        }

        var to = Math.Max(start, Math.Min(document.Source.Text.Length, html.Span.End + 1));
        for (var i = opened; i < document.Details.Count && document.Details[i].Start <= html.Span.End; i++)
        {
            // Any other summary is the button of something that follows, unless it is all there is.
            if (document.Details[i].Start == start && document.Details[i].BodyStart <= to)
                start = document.Details[i].BodyStart;
        }

        var (first, last) = Noise.Trim(document.Source.Text, start, to);
        return new Mark(html, first >= last ? Role.Noise : Role.Content, start);
    }

    private static Mark OfParagraph(DocumentView document, ParagraphBlock paragraph, int start)
    {
        var label = start > paragraph.Span.Start ? LabelFrom(paragraph, start) : Label.Of(paragraph);
        if (label is { IsAnswer: true })
            return OfLabel(paragraph, label);
        if (label is { IsReference: true })
            return new Mark(paragraph, Role.References, start);
        var text = document.Source.Text;
        var length = Math.Min(paragraph.Span.End + 1, text.Length) - start;
        if (length is > 0 and < LongestNoise && Noise.MayBe(text.AsSpan(start, length)))
        {
            var (first, last) = Noise.Trim(text, start, start + length);
            if (first >= last)
                return new Mark(paragraph, Role.Noise, start);
        }

        return new Mark(paragraph, Role.Content, start);
    }

    /// <summary>The label of the line of a paragraph that begins at an offset.</summary>
    private static Label? LabelFrom(ParagraphBlock paragraph, int start)
    {
        foreach (var inline in LateInlines.Of(paragraph)!)
        {
            if (inline.Span.Start >= start)
                return Label.At(inline);
        }

        return null;
    }

    [GeneratedRegex(@"^\**([^:：]{1,30}?)\**\s*(?:[:：]\s*\**\s*(\S.*)?)?$")]
    private static partial Regex HeadingLabel();
}
