namespace PrepBot.Content.Reading;

/// <summary>Tags and comments as they stand in the text of a line.</summary>
internal static class HtmlTag
{
    /// <summary>Names of tags, without regard to case, by span.</summary>
    public static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names(params string[] names) =>
        new HashSet<string>(names, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The length of a comment on one line, or of an opening or closing tag with one of some names, that a text begins with; else 0.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> names)
    {
        if (text is not ['<', _, ..])
            return 0;
        return text[1] == '!' ? CommentLength(text) : TagLength(text, names);
    }

    private static int CommentLength(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<!--"))
            return 0;
        var end = text[4..].IndexOf("-->");
        return end < 0 || text.Slice(4, end).Contains('\n') ? 0 : end + 7;
    }

    private static int TagLength(ReadOnlySpan<char> text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> names)
    {
        var start = text[1] == '/' ? 2 : 1;
        var end = start;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (end == start || end == text.Length || !names.Contains(text[start..end]))
            return 0;
        if (char.IsWhiteSpace(text[end]))
            end += Math.Max(0, text[end..].IndexOfAny('<', '>'));
        else if (text[end] == '/' && end + 1 < text.Length)
            end++;
        return text[end] == '>' ? end + 1 : 0;
    }
}
