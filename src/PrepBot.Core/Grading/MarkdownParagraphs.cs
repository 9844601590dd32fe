namespace PrepBot.Core.Grading;

/// <summary>Cuts Markdown into the documents that <see cref="StemTable.Build"/> counts.</summary>
public static class MarkdownParagraphs
{
    /// <summary>
    /// The paragraphs of a page: runs of lines between blank lines, and each heading for itself. Front matter and fenced code are left out: keys and
    /// identifiers are not words of the field.
    /// </summary>
    public static IEnumerable<string> Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var paragraph = new List<string>();
        string? fence = null;
        foreach (var line in Body(markdown.ReplaceLineEndings("\n").Split('\n')))
        {
            var text = line.Trim();
            if (fence is not null)
            {
                if (text.StartsWith(fence, StringComparison.Ordinal)) fence = null;
                continue;
            }
            fence = text.StartsWith("```", StringComparison.Ordinal) ? "```" : text.StartsWith("~~~", StringComparison.Ordinal) ? "~~~" : null;
            var heading = text.StartsWith('#');
            if ((text.Length == 0 || heading || fence is not null) && paragraph.Count > 0)
            {
                yield return string.Join('\n', paragraph);
                paragraph.Clear();
            }
            if (heading) yield return text.TrimStart('#').Trim();
            else if (text.Length > 0 && fence is null) paragraph.Add(text);
        }
        if (paragraph.Count > 0) yield return string.Join('\n', paragraph);
    }

    private static IEnumerable<string> Body(string[] lines)
    {
        if (lines.Length == 0 || lines[0].Trim() != "---") return lines;
        var end = Array.FindIndex(lines, 1, line => line.Trim() == "---");
        return end < 0 ? lines : lines.Skip(end + 1);
    }
}
