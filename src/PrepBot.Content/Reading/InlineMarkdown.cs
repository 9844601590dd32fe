using System.Buffers;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>Inline content as plain Markdown on one line: code keeps its backticks, links keep their text, bold goes.</summary>
internal static class InlineMarkdown
{
    // Signs that lead up or back, and what stands round them.
    private static readonly SearchValues<char> Arrows = SearchValues.Create("↑↟⇑⇧⬆⏫⏪⤴↩↰▲△^☝🔝\uFE0F [](){}<>|-–—.");

    /// <summary>Renders what a heading or paragraph says.</summary>
    /// <param name="block">The heading or paragraph.</param>
    /// <param name="source">The file that it stands in.</param>
    /// <param name="from">Offset in the source where the wanted part begins, when a label such as "Q:" comes before it.</param>
    /// <param name="to">Offset just after the wanted part, when an answer goes on in the same paragraph.</param>
    public static string OneLine(LeafBlock block, SourceText source, int from = 0, int to = int.MaxValue)
    {
        if (OfText(block, from, to, out var said))
            return Squeeze(said);
        if (LateInlines.Of(block) is not { } inlines)
            return "";
        if (inlines.FirstChild is LiteralInline { NextSibling: null } only && only.Span.Start >= from && only.Span.End < to
            && only.Span.End < source.Text.Length)
            return Squeeze(source.Text.AsSpan(only.Span.Start, only.Span.Length));
        var text = new TextBuffer(stackalloc char[TextBuffer.OnStack]);
        Append(inlines, ref text, source.Text, from, to);
        return text.ToStringAndFree(' ');
    }

    // As most wordings are: one line that says what stands in the file, but for a bold type or a link that holds all of it.
    private static bool OfText(LeafBlock block, int from, int to, out ReadOnlySpan<char> said)
    {
        said = Unparsed.OnlyLine(block);
        if (said.IsEmpty || to <= block.Span.End || (from > block.Span.Start && block.Lines.Lines[0].Slice.Start != block.Span.Start))
            return false;
        if (from <= block.Span.Start && ((Unparsed.OpensBold(said, out var inner, out var rest) && rest.IsEmpty) || Unparsed.IsLink(said, out inner, out _)))
        {
            said = inner;
            return true;
        }

        if (from <= block.Span.Start && block is ParagraphBlock paragraph && Openings.Box(paragraph) is not null)
            said = said[3..];
        if (!Unparsed.IsPlain(said))
            return false;
        said = said[Math.Clamp(from - block.Span.Start, 0, said.Length)..];
        return true;
    }

    private static void Append(ContainerInline parent, ref TextBuffer text, string source, int from, int to)
    {
        foreach (var inline in parent)
        {
            if (inline.Span.Start >= to)
                return;

            // Containers are entered whatever their end, for a label may end inside one.
            if (inline is not ContainerInline && inline.Span.End < from)
                continue;
            AppendOne(inline, ref text, source, from, to);
        }
    }

    private static void AppendOne(Inline inline, ref TextBuffer text, string source, int from, int to)
    {
        switch (inline)
        {
            case LiteralInline:
                AppendSource(inline, ref text, source, from);
                break;
            case TaskList:
                break;
            case LineBreakInline:
                text.AppendSqueezed(" ");
                break;
            case EmphasisInline { DelimiterChar: '*' or '_', DelimiterCount: 1 } italic:
                text.Append('*');
                Append(italic, ref text, source, from, to);
                text.Append('*');
                break;
            case HtmlInline html:
                // Anchors and line breaks are layout. What is not markup that people use is text that someone forgot to escape, such as <section>.
                text.AppendSqueezed(IsLayout(html.Tag) ? " " : html.Tag);
                break;
            case LinkInline { Url: ['#', ..], IsImage: false } link when !SaysAnything(link):
                // "[⬆](#top)": the way back, in front of a headline or behind it.
                text.AppendSqueezed(" ");
                break;
            case ContainerInline container:
                Append(container, ref text, source, from, to);
                break;
            default:
                // Code, entities and autolinks stay as they were written.
                AppendSource(inline, ref text, source, from);
                break;
        }
    }

    private static void AppendSource(Inline inline, ref TextBuffer text, string source, int from)
    {
        var start = Math.Max(inline.Span.Start, from);
        if (start >= 0 && inline.Span.End < source.Length && inline.Span.End >= start)
            text.AppendSqueezed(source.AsSpan(start, inline.Span.End - start + 1));
    }

    private static bool SaysAnything(ContainerInline parent)
    {
        foreach (var inline in parent)
        {
            if (inline switch
            {
                LiteralInline literal => literal.Content.AsSpan().ContainsAnyExcept(Arrows),
                ContainerInline container => SaysAnything(container),
                _ => true,
            })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLayout(string tag)
    {
        var name = tag.AsSpan().TrimStart("</").TrimEnd("/>");
        var end = name.IndexOfAny(" \t\n>/");
        if (end >= 0)
            name = name[..end];
        return name.Equals("a", StringComparison.OrdinalIgnoreCase) || name.Equals("br", StringComparison.OrdinalIgnoreCase)
            || name.Equals("b", StringComparison.OrdinalIgnoreCase) || name.Equals("strong", StringComparison.OrdinalIgnoreCase)
            || name.Equals("img", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("<!--", StringComparison.Ordinal);
    }

    /// <summary>White space of any kind and length becomes one space, none at the ends.</summary>
    public static string Squeeze(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (TextBuffer.IsSqueezed(text))
            return text.ToString();
        var squeezed = new TextBuffer(stackalloc char[TextBuffer.OnStack]);
        squeezed.AppendSqueezed(text);
        return squeezed.ToStringAndFree(' ');
    }
}
