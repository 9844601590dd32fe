using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>Cuts Markdown out of a file as it was written, moved to the left margin. Nothing is re-rendered, so code and tables stay what they are.</summary>
internal static class MarkdownSlice
{
    /// <summary>
    /// Lines <paramref name="first"/> to <paramref name="last"/>, each with up to <paramref name="indent"/> columns of white space taken off.
    /// </summary>
    public static string Lines(SourceText source, int first, int last, int indent)
    {
        var text = new TextBuffer(first > last ? 0 : source.EndOf(last) - source.StartOf(first) + 1);
        for (var line = first; line <= last; line++)
        {
            if (line > first)
                text.Append('\n');
            AppendUnindented(ref text, source.LineSpan(line), indent);
        }

        return text.ToStringAndFree('\n');
    }

    /// <summary>A run of neighbouring blocks.</summary>
    public static string Blocks(SourceText source, IReadOnlyList<Block> blocks, int indent) =>
        blocks.Count == 0 ? "" : Lines(source, source.FirstLine(blocks[0]), source.LastLine(blocks[^1]), indent);

    /// <summary>From an offset inside a line to the end of a later line: the rest of a paragraph behind its label, and what follows.</summary>
    public static string From(SourceText source, int offset, int last, int indent)
    {
        var line = source.LineOf(offset);
        var whole = source.LineSpan(line);
        var head = whole[Math.Min(offset - source.StartOf(line), whole.Length)..].Trim();
        if (line >= last)
            return head.ToString();
        var tail = Lines(source, line + 1, last, indent);

        // With nothing behind the label the first line below it counts, without blank lines in front; else the break is kept: it may part two paragraphs.
        return head.IsEmpty ? tail : string.Concat(head, source.IsBlank(line + 1) ? "\n\n" : "\n", tail);
    }

    /// <summary>From one offset to another; the first line loses its indentation only where the range begins with it.</summary>
    public static string Range(SourceText source, int start, int end, int indent)
    {
        if (indent == 0 && IsTidy(source.Text.AsSpan(start, end - start)))
            return source.Text[start..end];
        var (line, last) = (source.LineOf(start), source.LineOf(end - 1));
        var text = new TextBuffer(end - start + 1);
        for (var at = line; at <= last; at++)
        {
            var from = Math.Max(start, source.StartOf(at));
            var part = source.Text.AsSpan(from, Math.Max(0, Math.Min(end, source.EndOf(at)) - from));
            if (at > line)
                text.Append('\n');
            if (at > line || from == source.StartOf(at))
                AppendUnindented(ref text, part, indent);
            else
                text.Append(part.Trim());
        }

        return text.ToStringAndFree('\n');
    }

    // Text that begins at once, and no line of which ends in white space: as most answers are written.
    private static bool IsTidy(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\r'))
            return false;
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n'))
        {
            if (at > 0 && char.IsWhiteSpace(text[at - 1]))
                return false;
            text = text[(at + 1)..];
        }

        return true;
    }

    private static void AppendUnindented(ref TextBuffer text, ReadOnlySpan<char> line, int columns)
    {
        int column = 0, taken = 0;
        while (taken < line.Length && column < columns && line[taken] is ' ' or '\t')
            column += line[taken++] == '\t' ? 4 - (column % 4) : 1;
        var rest = line[taken..].TrimEnd();
        if (!rest.IsEmpty)
        {
            text.Append(' ', column - columns);
            text.Append(rest);
        }
    }
}
