using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>What paragraphs begin with and end with. Of one that waits for its parse (see <see cref="LateInlines"/>) a look at the text tells, for most, that
/// there is no link or bold type to be found.</summary>
internal static class Openings
{
    /// <summary>The check box that a paragraph opens with, and the offset just after it; or null.</summary>
    public static (bool IsTicked, int End)? Box(ParagraphBlock paragraph)
    {
        if (!LateInlines.Waits(paragraph) || paragraph.Lines.Lines[0].Slice is var line && line.Start != paragraph.Span.Start)
            return LateInlines.Of(paragraph)?.FirstChild is TaskList box ? (box.Checked, box.Span.End + 1) : null;
        return IsBox(paragraph, line.AsSpan()) ? (line.AsSpan()[1] != ' ', line.Start + 3) : null;
    }

    /// <summary>The link that is the first thing in a paragraph, or null.</summary>
    public static LinkInline? Link(ParagraphBlock paragraph)
    {
        var text = Unparsed.FirstLine(paragraph);
        var mayBe = text.IsEmpty || text[0] == '!' || (text[0] == '[' ? !IsBox(paragraph, text) : MayBeAddress(text));
        return mayBe ? LateInlines.Of(paragraph)?.FirstChild as LinkInline : null;
    }

    /// <summary>Whether a paragraph is a link and nothing else.</summary>
    public static bool IsLink(ParagraphBlock paragraph)
    {
        var text = Unparsed.OnlyLine(paragraph);
        if (Unparsed.IsLink(text, out _, out _))
            return true;
        return text is not ['[', .., not (')' or ']')] && Link(paragraph) is { IsImage: false, NextSibling: null };
    }

    /// <summary>Whether a link may stand in a paragraph in front of anything that is said.</summary>
    public static bool MayBeginWithLink(ParagraphBlock paragraph)
    {
        var text = Unparsed.FirstLine(paragraph);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '<' or '&' or '\\')
                return true;
            if (IsBox(paragraph, text[i..]))
                i += 2;
            else if (text[i] == '[')
                return true;
            else if (text[i] == '`')
                return false;
            else if (char.IsLetter(text[i]))
                return MayBeAddress(text[i..]);
        }

        return true;
    }

    /// <summary>Whether a link to a place in the file may stand in a paragraph, if no link of the file is defined apart from where it stands.</summary>
    public static bool MayHoldPageLink(ParagraphBlock paragraph)
    {
        if (!LateInlines.Waits(paragraph))
            return true;
        var lines = paragraph.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines.Lines[i].Slice.AsSpan();
            for (var at = line.IndexOf("](", StringComparison.Ordinal); at >= 0; at = line.IndexOf("](", StringComparison.Ordinal))
            {
                line = line[(at + 2)..];
                if (line is [] or ['#' or '&' or '\\' or '<' or ' ' or '\t', ..])
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether emphasis may hold all that a block says but a colon.</summary>
    public static bool MayBeWhollyBold(LeafBlock block)
    {
        if (!LateInlines.Waits(block))
            return true;
        var lines = block.Lines;
        return lines.Lines[0].Slice.AsSpan() is ['*', '*', ..] or ['_', '_', ..] or ['~', '~', ..]
            && lines.Lines[lines.Count - 1].Slice.AsSpan().TrimEnd() is [.., '*' or '_' or '~' or ':'];
    }

    private static bool MayBeAddress(ReadOnlySpan<char> text) =>
        text[0] is 'h' or 'H' or 'f' or 'F' or 'm' or 'M' or 't' or 'T' or 'w' or 'W' && Unparsed.HoldsAddress(text);

    // Markdig takes a box for one wherever it stands in an item.
    private static bool IsBox(ParagraphBlock paragraph, ReadOnlySpan<char> text) =>
        paragraph.Parent is ListItemBlock && text is ['[', ' ' or 'x' or 'X', ']', ..];
}
