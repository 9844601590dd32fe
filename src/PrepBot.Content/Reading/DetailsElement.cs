namespace PrepBot.Content.Reading;

/// <summary>A <c>details</c> element with a <c>summary</c>, by offsets in the file. Markdown between its tags is parsed by Markdig as if the tags were not
/// there.</summary>
/// <param name="Start">Where the element begins.</param>
/// <param name="SummaryStart">Where the text of its summary begins.</param>
/// <param name="SummaryEnd">Just after that text.</param>
/// <param name="Summary">That text on one line, without tags.</param>
/// <param name="BodyStart">Where begins what it hides.</param>
/// <param name="BodyEnd">Just after what it hides.</param>
internal sealed record DetailsElement(int Start, int SummaryStart, int SummaryEnd, string Summary, int BodyStart, int BodyEnd)
{
    /// <summary>Its summary is the button of an answer.</summary>
    public bool OffersAnswer { get; } = LabelWords.OffersAnswer(Summary);
}

/// <summary>Finds the <c>details</c> elements of a file. Tags in code or comments are text; an element that is never closed ends where the next one
/// begins.</summary>
internal static class DetailsElements
{
    private const int LongestTag = 300;

    private enum Tag
    {
        Open,
        Close,
        Summary,
        SummaryEnd,
    }

    /// <param name="source">The file.</param>
    /// <param name="isText">Whether an offset lies in code or a comment.</param>
    public static List<DetailsElement> Of(SourceText source, Func<int, bool> isText)
    {
        var found = new List<DetailsElement>();
        var open = new Stack<(int Start, int SummaryStart, int SummaryEnd, int BodyStart)>();
        var never = new List<(int Start, int SummaryStart, int SummaryEnd, int BodyStart)>();
        foreach (var (tag, start, end) in Tags(source.Text, isText))
        {
            if (tag == Tag.Open)
                open.Push((start, -1, -1, -1));
            else if (open.Count == 0)
                continue;
            else if (tag == Tag.Close)
                Close(open.Pop(), start, source, found);
            else if (tag == Tag.Summary && open.Peek().SummaryStart < 0)
                open.Push(open.Pop() with { SummaryStart = end });
            else if (tag == Tag.SummaryEnd && open.Peek() is { SummaryStart: >= 0, SummaryEnd: < 0 })
                open.Push(open.Pop() with { SummaryEnd = start, BodyStart = end });
        }

        never.AddRange(open);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        foreach (var lost in never)
        {
            var next = found.FindIndex(e => e.Start > lost.BodyStart);
            Close(lost, next < 0 ? source.Text.Length : found[next].Start, source, found);
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    private static void Close((int Start, int SummaryStart, int SummaryEnd, int BodyStart) element, int end, SourceText source, List<DetailsElement> found)
    {
        if (element.SummaryEnd < element.SummaryStart || element.SummaryStart < 0 || element.BodyStart > end)
            return;
        var summary = HtmlHeading.PlainText(source.Text.AsSpan(element.SummaryStart, element.SummaryEnd - element.SummaryStart));
        found.Add(new DetailsElement(element.Start, element.SummaryStart, element.SummaryEnd, summary, element.BodyStart, end));
    }

    private static IEnumerable<(Tag Tag, int Start, int End)> Tags(string text, Func<int, bool> isText)
    {
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            if (rest is not ['/' or 'd' or 'D' or 's' or 'S', ..])
                continue;
            Tag? tag = Is(rest, "details") ? Tag.Open : Is(rest, "/details") ? Tag.Close : Is(rest, "summary") ? Tag.Summary : Is(rest, "/summary")
                ? Tag.SummaryEnd : null;
            if (tag is not { } known || isText(at))
                continue;
            var close = rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>');
            if (close >= 0)
                yield return (known, at, at + close + 2);
        }
    }

    private static bool Is(ReadOnlySpan<char> rest, string name) =>
        rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && rest.Length > name.Length && (rest[name.Length] == '>'
            || char.IsWhiteSpace(rest[name.Length]));
}
