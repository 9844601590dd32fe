using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Native;

/// <summary>The text of one list item.</summary>
internal static class ItemText
{
    /// <summary>On one line, as written: links stay links.</summary>
    public static string OneLine(SourceText source, ListItemBlock item) =>
        InlineMarkdown.Squeeze(Unmark(MarkdownSlice.Blocks(source, [.. item], item[0].Column)));

    /// <summary>The first line of an item's slice still wears the bullet.</summary>
    public static string Unmark(string slice)
    {
        var text = slice.TrimStart();
        var end = text.IndexOfAny([' ', '\t']);
        var marker = end < 0 ? text : text[..end];
        var isNumber = marker.Length > 1 && marker[^1] is '.' or ')' && marker[..^1].All(char.IsAsciiDigit);
        return isNumber || marker is "-" or "*" or "+" ? text[marker.Length..].TrimStart() : text;
    }
}
