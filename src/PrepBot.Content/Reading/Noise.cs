using System.Text.RegularExpressions;

namespace PrepBot.Content.Reading;

/// <summary>Lines that are layout and no text: rules, tags alone on their line, links back to the top.</summary>
internal static partial class Noise
{
    // Tags that only place or group what they hold. A tag that is not among them (an image, a table) is content.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Layout = HtmlTag.Names(
        "p", "br", "b", "strong", "i", "em", "div", "span", "center", "details", "font", "hr", "u", "small", "section", "article", "a", "blockquote",
        "h1", "h2", "h3", "h4", "h5", "h6");

    private static readonly string[] Signs = ["&nbsp;", "<summary>", "</summary>"];

    /// <summary>Draws a range of offsets together until text stands at both of its ends; an empty range means that there was none.</summary>
    /// <remarks>Columns in front of a first line are kept: they may be the indentation of code.</remarks>
    public static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end)
        {
            var lineEnd = LineEnd(text, start, end);
            var line = text.AsSpan(start, lineEnd - start);
            if (IsNoise(line))
                start = Math.Min(end, lineEnd + 1);
            else if (OpeningTag(line) is > 0 and var length)
                start += length;
            else
                break;
        }

        while (start < end)
        {
            while (end > start && char.IsWhiteSpace(text[end - 1]))
                end--;
            if (end == start)
                break;
            var lineStart = Math.Max(start, text.LastIndexOfAny(['\n', '\r'], end - 1) + 1);
            var line = text.AsSpan(lineStart, end - lineStart);
            if (IsNoise(line))
                end = lineStart;
            else if (ClosingTag(line) is > 0 and var length)
                end -= length;
            else
                break;
        }

        return (start, Math.Max(start, end));
    }

    /// <summary>Whether a paragraph may hold nothing but layout, by a glance.</summary>
    public static bool MayBe(ReadOnlySpan<char> text) =>
        text.IsEmpty || !char.IsLetterOrDigit(text[0])
        || (text.Contains('#') && (text.Contains("](#", StringComparison.Ordinal) || text.Contains("\"#", StringComparison.Ordinal)));

    /// <summary>Whether a line says nothing.</summary>
    public static bool IsNoise(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.IsEmpty)
            return true;
        return line[0] switch
        {
            '-' or '*' or '_' or '⸻' or '—' or '=' when IsRule(line) => true,
            '<' or '&' => IsOnlyLayout(line) || IsBackLink(line),
            '*' or '[' or '_' or '↑' or '⬆' or '#' or '>' => IsBackLink(line),
            _ => line.Length < 200 && line.Contains("](#", StringComparison.Ordinal) && IsBackLink(line),
        };
    }

    /// <summary>Whether a line holds links to places in its own page and hardly anything else.</summary>
    public static bool IsBackLink(ReadOnlySpan<char> line)
    {
        if (line.Length > 300 || (!line.Contains("(#", StringComparison.Ordinal) && !line.Contains("\"#", StringComparison.Ordinal)))
            return false;
        var rest = PageLinks().Replace(line.ToString(), "");
        return rest.Length < line.Length && !rest.Any(char.IsLetterOrDigit);
    }

    private static bool IsRule(ReadOnlySpan<char> line)
    {
        var first = line[0];
        return line.IndexOfAnyExcept(first, ' ') < 0 && (line.Length > 2 || first is '⸻');
    }

    private static bool IsOnlyLayout(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty)
        {
            var length = HtmlTag.LengthAt(line, Layout);
            if (length == 0)
                length = LengthOfSign(line);
            if (length == 0)
                return false;
            line = line[length..].TrimStart();
        }

        return true;
    }

    // A tag of a summary counts among others only: what it holds may be a question.
    private static int LengthOfSign(ReadOnlySpan<char> line)
    {
        foreach (var sign in Signs)
        {
            if (line.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
                return sign.Length;
        }

        return 0;
    }

    private static int OpeningTag(ReadOnlySpan<char> line)
    {
        var tag = line.TrimStart();
        if (HtmlTag.LengthAt(tag, Layout) is not (> 0 and var length))
            return 0;
        var rest = tag[length..];
        return IsPaired(tag[..length]) && rest.Contains("</", StringComparison.Ordinal)
            && !rest.TrimEnd().EndsWith("</details>", StringComparison.OrdinalIgnoreCase)
            ? 0
            : line.Length - rest.Length;
    }

    private static int ClosingTag(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[^1] != '>')
            return 0;
        var at = line.LastIndexOf('<');
        if (at < 0 || line[at..].StartsWith("<!") || HtmlTag.LengthAt(line[at..], Layout) != line.Length - at)
            return 0;
        var name = line[(at + 1)..].TrimStart("/ ").ToString();
        name = name[..Math.Max(0, name.AsSpan().IndexOfAny(" />"))];
        return line[at + 1] == '/' && name is not ("details" or "p" or "div") && line[..at].Contains("<" + name, StringComparison.OrdinalIgnoreCase)
            ? 0 : line.Length - at;
    }

    private static bool IsPaired(ReadOnlySpan<char> tag) => tag[1] != '/' && !tag.Contains("<br", StringComparison.OrdinalIgnoreCase)
        && !tag.Contains("<hr", StringComparison.OrdinalIgnoreCase);

    private static int LineEnd(string text, int start, int end)
    {
        var at = text.AsSpan(start, end - start).IndexOfAny('\n', '\r');
        return at < 0 ? end : start + at;
    }

    [GeneratedRegex(@"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(#[^()]*(?:\([^()]*\)[^()]*)*\)|<a\s[^<>]*href=""#[^<>]*>[^<>]*</a>|<[^<>]*>|&\w+;|:\w+:", RegexOptions.IgnoreCase)]
    private static partial Regex PageLinks();
}
