using System.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>Inline content as plain Markdown on one line: code keeps its backticks, links keep their text, bold goes.</summary>
internal static class InlineMarkdown
{
    /// <summary>Renders what a heading or paragraph says.</summary>
    /// <param name="block">The heading or paragraph.</param>
    /// <param name="source">The file that it stands in.</param>
    /// <param name="from">Offset in the source where the wanted part begins, when a label such as "Q:" comes before it.</param>
    /// <param name="to">Offset just after the wanted part, when an answer goes on in the same paragraph.</param>
    public static string OneLine(LeafBlock block, SourceText source, int from = 0, int to = int.MaxValue)
    {
        if (block.Inline is null)
            return "";
        if (block.Inline.FirstChild is LiteralInline { NextSibling: null } only && only.Span.Start >= from && only.Span.End < to
            && only.Span.End < source.Text.Length)
            return Squeeze(source.Text.Substring(only.Span.Start, only.Span.Length));
        var text = new StringBuilder();
        Append(block.Inline, text, source.Text, from, to);
        return Squeeze(text.ToString());
    }

    private static void Append(ContainerInline parent, StringBuilder text, string source, int from, int to)
    {
        foreach (var inline in parent)
        {
            if (inline.Span.Start >= to)
                return;

            // Containers are entered whatever their end, for a label may end inside one.
            if (inline is not ContainerInline && inline.Span.End < from)
                continue;
            AppendOne(inline, text, source, from, to);
        }
    }

    private static void AppendOne(Inline inline, StringBuilder text, string source, int from, int to)
    {
        switch (inline)
        {
            case TaskList:
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case EmphasisInline { DelimiterChar: '*' or '_', DelimiterCount: 1 } italic:
                text.Append('*');
                Append(italic, text, source, from, to);
                text.Append('*');
                break;
            case HtmlInline html:
                // Anchors and line breaks are layout. What is not markup that people use is text that someone forgot to escape, such as <section>.
                text.Append(IsLayout(html.Tag) ? " " : html.Tag);
                break;
            case ContainerInline container:
                Append(container, text, source, from, to);
                break;
            default:
                // Code, entities, autolinks and escaped characters stay as they were written.
                var start = Math.Max(inline.Span.Start, from);
                if (start >= 0 && inline.Span.End < source.Length && inline.Span.End >= start)
                    text.Append(source, start, inline.Span.End - start + 1);
                break;
        }
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

    private static bool IsSqueezed(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if ((c == ' ' && before == ' ') || (c != ' ' && char.IsWhiteSpace(c)))
                return false;
            before = c;
        }

        return text.Length == 0 || before != ' ';
    }

    /// <summary>White space of any kind and length becomes one space, none at the ends.</summary>
    public static string Squeeze(string text)
    {
        if (IsSqueezed(text))
            return text;
        var squeezed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                squeezed.Append(c);
            else if (squeezed.Length > 0 && squeezed[^1] != ' ')
                squeezed.Append(' ');
        }

        return squeezed.ToString().TrimEnd();
    }
}
