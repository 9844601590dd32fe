namespace PrepBot.Content.Reading;

/// <summary>Refuses texts that are built to choke a parser, before they are parsed.</summary>
/// <remarks>
/// Markdig refuses deep nesting itself (by an exception, without a stack overflow), yet only once it has built it: 2,000 levels of indented list cost it 15
/// seconds, and brackets, backticks and link definitions cost the square of their number. This looks at each line once.
/// </remarks>
internal static class SafetyGuard
{
    public const string TooDeep = "Lists, quotes or brackets are nested too deep to be read.";

    private const string TooLong = "This line is too long to be read.";
    private const string TooManyDefinitions = "Too many link definitions stand here without a blank line between them.";

    private const int MostLevels = 60;
    private const int MostBrackets = 500;
    private const int MostCharacters = 1_000_000;
    private const int MostDefinitions = 5_000;

    /// <summary>The first line that cannot be read safely and why, or null.</summary>
    public static (int Line, string Reason)? Find(SourceText source)
    {
        var (definitions, mayNest) = (0, source.Text.AsSpan().Count('[') > MostBrackets);
        var columns = new Stack<int>();
        var brackets = 0;
        for (var number = 1; number <= source.LineCount; number++)
        {
            var start = source.StartOf(number);
            var end = number < source.LineCount ? source.StartOf(number + 1) : source.Text.Length;
            if (end - start > MostCharacters)
                return (number, TooLong);
            // Most lines: text at the margin.
            if (!mayNest && start < end && char.IsAsciiLetter(source.Text[start]))
            {
                columns.Clear();
                definitions = 0;
                continue;
            }

            var line = source.Text.AsSpan(start, end - start).TrimEnd();
            if (line.IsEmpty)
            {
                brackets = definitions = 0;
                continue;
            }

            if (Levels(line, columns) > MostLevels || (mayNest && MostUnclosed(line, ref brackets) > MostBrackets))
                return (number, TooDeep);
            definitions = line[0] == '[' ? definitions + 1 : 0;
            if (definitions > MostDefinitions)
                return (number, TooManyDefinitions);
        }

        return null;
    }

    /// <summary>How many containers are open at a line, by its markers and by the columns of the markers above it. An estimate from above.</summary>
    private static int Levels(ReadOnlySpan<char> line, Stack<int> columns)
    {
        if (char.IsAsciiLetter(line[0]))
        {
            columns.Clear();
            return 0;
        }

        if (IsRule(line))
            return 0;
        int at = 0, column = 0, markers = 0;
        while (at < line.Length)
        {
            if (line[at] is ' ' or '\t')
                column += line[at++] == '\t' ? 4 - (column % 4) : 1;
            else if (MarkerLength(line[at..]) is > 0 and var length)
            {
                while (columns.Count > 0 && columns.Peek() >= column)
                    columns.Pop();
                columns.Push(column);
                markers++;
                at += length;
                column += length;
            }
            else
                break;
        }

        // A line without a marker at the margin closes every list.
        if (markers == 0 && column == 0)
            columns.Clear();
        return columns.Count;
    }

    private static int MarkerLength(ReadOnlySpan<char> rest)
    {
        if (rest[0] == '>')
            return 1;
        var digits = 0;
        while (digits < rest.Length && digits < 9 && char.IsAsciiDigit(rest[digits]))
            digits++;
        var isMarker = digits > 0 ? digits < rest.Length && rest[digits] is '.' or ')' : rest[0] is '-' or '*' or '+';
        var length = digits + 1;
        return isMarker && (length == rest.Length || rest[length] is ' ' or '\t') ? length : 0;
    }

    // "- - - -" and "* * *" are rules however long they are.
    private static bool IsRule(ReadOnlySpan<char> line)
    {
        var first = line.TrimStart()[0];
        return first is '-' or '*' or '_' && line.IndexOfAnyExcept(first, ' ', '\t') < 0;
    }

    private static int MostUnclosed(ReadOnlySpan<char> line, ref int open)
    {
        var most = open;
        for (var at = line.IndexOfAny('[', ']'); at >= 0;)
        {
            open = line[at] == '[' ? open + 1 : Math.Max(0, open - 1);
            most = Math.Max(most, open);
            line = line[(at + 1)..];
            at = line.IndexOfAny('[', ']');
        }

        return most;
    }
}
