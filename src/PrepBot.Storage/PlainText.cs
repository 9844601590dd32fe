using System.Text;

namespace PrepBot.Storage;

/// <summary>
/// Markdown as the words that a reader sees, near enough to be searched and shown as a snippet: fences, emphasis, markers and link targets fall away,
/// code stays. It is not a renderer; what it leaves of rare syntax does no harm in an index.
/// </summary>
internal static class PlainText
{
    public static string Of(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        var inFence = false;
        foreach (var raw in markdown.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            var start = line.TrimStart();
            if (start.StartsWith("```", StringComparison.Ordinal) || start.StartsWith("~~~", StringComparison.Ordinal))
            {
                inFence = !inFence;
                continue;
            }
            if (text.Length > 0) text.Append('\n');
            if (inFence) Append(text, line);
            else Inline(text, start.TrimStart('#', '>', ' '));
        }
        return text.ToString();
    }

    private static void Inline(StringBuilder text, string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && i + 1 < line.Length && char.IsAsciiLetterOrDigit(line[i + 1])) Append(text, c);
            else if (c == ']' && i + 1 < line.Length && line[i + 1] == '(' && line.IndexOf(')', i) is > 0 and var end) i = end;
            else if (c == '|') text.Append(' ');
            else if (c is not ('\\' or '*' or '`' or '[' or ']')) Append(text, c);
        }
    }

    private static void Append(StringBuilder text, string line)
    {
        foreach (var c in line) Append(text, c);
    }

    // Control characters would be taken for the marks of a hit.
    private static void Append(StringBuilder text, char c) => text.Append(char.IsControl(c) ? ' ' : c);
}
