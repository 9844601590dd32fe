using System.Buffers;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Anatomy;

/// <summary>Points to tick off where an author gave none: the items of an answer's first list, else its sentences. For display; the whole answer is what is
/// marked.</summary>
internal static class KeyPoints
{
    private const int Most = 8;
    private const int Fewest = 2;
    private const int Longest = 200;

    private const int FewestLetters = 3;

    // What stands so far down is no summary.
    private const int LongestRead = 6000;

    private static readonly SearchValues<char> Stops = SearchValues.Create(".!?。！？");

    /// <summary>At least two points, or none.</summary>
    public static IReadOnlyList<string> Of(string? answer)
    {
        if (answer is null)
            return [];
        var text = answer.AsSpan(0, Math.Min(answer.Length, LongestRead));
        var points = new List<string>();
        AddItems(text, points);
        if (points.Count < Fewest)
        {
            points.Clear();
            AddSentences(text, points);
        }

        return points.Count < Fewest ? [] : points;
    }

    private static void AddItems(ReadOnlySpan<char> answer, List<string> points)
    {
        var fenced = false;
        var column = -1;
        while (!answer.IsEmpty)
        {
            // Most lines begin with a letter, and so with neither a fence nor a bullet.
            var line = TakeLine(ref answer);
            if (line.IsEmpty || char.IsLetter(line[0]))
                continue;
            if (IsFence(line))
                fenced = !fenced;
            else if (!fenced && Bullet(line) is > 0 and var length)
            {
                // What is nested belongs to its point.
                var at = line.IndexOfAnyExcept(' ');
                column = column < 0 ? at : column;
                if (at == column)
                    Add(line[length..], points);
            }
            if (points.Count == Most)
                return;
        }
    }

    private static void AddSentences(ReadOnlySpan<char> answer, List<string> points)
    {
        var fenced = false;
        while (!answer.IsEmpty)
        {
            var line = TakeLine(ref answer).Trim();
            if (IsFence(line))
                fenced = !fenced;
            else if (!fenced && !line.IsEmpty && line[0] is not ('|' or '<' or '#' or '!') && Bullet(line) == 0 && !Noise.IsNoise(line))
                AddSentencesOf(line, points);
            if (points.Count == Most)
                return;
        }
    }

    private static ReadOnlySpan<char> TakeLine(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..];

    // The length of a bullet or number that a line of the outermost list opens with.
    private static int Bullet(ReadOnlySpan<char> line)
    {
        var at = 0;
        while (at < line.Length && line[at] == ' ')
            at++;
        if (at > 3 || at == line.Length || !(line[at] is '-' or '*' or '+' || char.IsAsciiDigit(line[at])))
            return 0;
        var rest = line[at..];
        var figures = rest.IndexOfAnyExceptInRange('0', '9');
        var marker = figures is > 0 and < 3 && rest[figures] is '.' or ')' ? figures + 1 : rest[0] is '-' or '*' or '+' ? 1 : 0;
        return marker > 0 && marker < rest.Length && rest[marker] == ' ' ? at + marker + 1 : 0;
    }

    private static void AddSentencesOf(ReadOnlySpan<char> text, List<string> points)
    {
        var start = 0;
        for (var i = text.IndexOfAny(Stops); i >= 0 && points.Count < Most;)
        {
            if (EndsSentence(text, i))
            {
                Add(text[start..(i + 1)], points);
                start = i + 1;
            }

            var next = text[(i + 1)..].IndexOfAny(Stops);
            i = next < 0 ? -1 : i + 1 + next;
        }

        if (start < text.Length && points.Count < Most)
            Add(text[start..], points);
    }

    // "e.g. this" and "Node.js" go on; a sentence begins with a capital, a script that has none, or a sign.
    private static bool EndsSentence(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '。' or '！' or '？' => true,
        '.' or '!' or '?' => at + 2 < text.Length && text[at + 1] == ' ' && (char.IsUpper(text[at + 2])
            || text[at + 2] is '`' or '"' or '“' or '*' || char.GetUnicodeCategory(text[at + 2]) == System.Globalization.UnicodeCategory.OtherLetter),
        _ => false,
    };

    private static void Add(ReadOnlySpan<char> text, List<string> points)
    {
        text = text.Trim();

        // A term that only opens a list or some code is no claim.
        if (text.EndsWith(":") || text.EndsWith(":**") || text.EndsWith("**:"))
            text = text.TrimEnd(":*").TrimStart('*');
        var letters = 0;
        for (var i = 0; i < text.Length && letters < FewestLetters; i++)
            letters += char.IsLetter(text[i]) ? 1 : 0;
        if (letters < FewestLetters)
            return;
        var space = text.Length <= Longest ? 0 : text[..Longest].LastIndexOf(' ');
        if (text.Length > Longest)
            text = string.Concat(text[..(space > Longest / 2 ? space : Longest)], "…");
        var point = InlineMarkdown.Squeeze(text);
        if (!text.SequenceEqual(point) || !points.Contains(point))
            points.Add(point);
    }
}
