using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>A heading that is written as a tag, as titles in the middle of a page often are.</summary>
internal static class HtmlHeading
{
    private const int LongestTitle = 500;

    // Only markup that people use; an unescaped <section> is text.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Markup = HtmlTag.Names(
        "a", "b", "i", "u", "em", "strong", "span", "font", "small", "p", "br", "div", "center", "img", "h1", "h2", "h3", "h4", "h5", "h6", "sub", "sup",
        "summary", "details", "hr", "kbd", "ul", "li", "ol");

    /// <summary>The first heading of a block of HTML with its level, or null.</summary>
    public static (int Level, string Text)? In(HtmlBlock block)
    {
        if (block.Type == HtmlBlockType.Comment)
            return null;
        var lines = block.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines.Lines[i].Slice.AsSpan();
            var at = line.IndexOf("<h", StringComparison.OrdinalIgnoreCase);
            if (at < 0 || at + 3 >= line.Length || line[at + 2] is < '1' or > '6' || line[at + 3] is not ('>' or ' '))
                continue;
            var rest = string.Join(' ', Enumerable.Range(i, Math.Min(8, lines.Count - i)).Select(n => lines.Lines[n].Slice.ToString()))[at..];
            var close = rest.IndexOf("</h", StringComparison.OrdinalIgnoreCase);
            if (close is > 0 and < LongestTitle && PlainText(rest.AsSpan(0, close)) is { Length: > 0 } text)
                return (line[at + 2] - '0', text);
        }

        return null;
    }

    /// <summary>Text without tags on one line; what is marked as code keeps its marks.</summary>
    public static string PlainText(ReadOnlySpan<char> html)
    {
        var at = html.IndexOf('<');
        if (at < 0)
            return InlineMarkdown.Squeeze(html);
        if (html.IndexOf("code>", StringComparison.OrdinalIgnoreCase) >= 0)
            html = html.ToString().Replace("<code>", "`", StringComparison.OrdinalIgnoreCase).Replace("</code>", "`", StringComparison.OrdinalIgnoreCase);
        var text = new TextBuffer(stackalloc char[TextBuffer.OnStack]);
        for (at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<'))
        {
            text.AppendSqueezed(html[..at]);
            var length = HtmlTag.LengthAt(html[at..], Markup);
            text.AppendSqueezed(length > 0 ? " " : "<");
            html = html[(at + Math.Max(1, length))..];
        }

        text.AppendSqueezed(html);
        return text.ToStringAndFree(' ');
    }
}
