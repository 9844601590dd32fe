namespace PrepBot.Patching;

/// <summary>Lines to insert into a file.</summary>
/// <param name="After">How many lines of the file stand before them.</param>
/// <param name="Lines">Without line ends.</param>
internal sealed record Insertion(int After, IReadOnlyList<string> Lines);

/// <summary>Writes insertions as a unified diff that <c>git apply</c> and <c>patch -p1</c> take.</summary>
internal static class LinePatch
{
    private const int Context = 3;

    /// <summary>The diff, lines ended by LF; what the file ends its lines with besides stays in them.</summary>
    /// <param name="path">Of the file, with forward slashes, relative to where the diff is applied.</param>
    /// <param name="text">The whole file; null when it is not there yet.</param>
    /// <param name="insertions">At least one, in order, no two at one place.</param>
    public static string Write(string path, string? text, IReadOnlyList<Insertion> insertions)
    {
        var (lines, ended) = Split(text ?? "");
        // An editor's line end is kept: CR is part of the line for a diff.
        var cr = lines.Count > 0 && lines[0].EndsWith('\r') ? "\r" : "";
        var output = new List<string> { text is null ? "--- /dev/null" : $"--- a/{path}", $"+++ b/{path}" };
        var added = 0;
        for (var i = 0; i < insertions.Count;)
        {
            // What stands near enough shares its context.
            var next = i + 1;
            while (next < insertions.Count && insertions[next].After - insertions[next - 1].After <= 2 * Context) next++;
            var hunk = Hunk(lines, ended, cr, [.. insertions.Skip(i).Take(next - i)]);
            var from = Math.Max(0, insertions[i].After - Context);
            var (old, fresh) = (hunk.Count(l => l[0] is ' ' or '-'), hunk.Count(l => l[0] is ' ' or '+'));
            output.Add($"@@ -{Range(from, old)} +{Range(from + added, fresh)} @@");
            output.AddRange(hunk);
            added += fresh - old;
            i = next;
        }
        return string.Join('\n', output) + "\n";
    }

    // A range without lines names the line before it.
    private static string Range(int from, int count) => $"{(count == 0 ? from : from + 1)},{count}";

    private static List<string> Hunk(IReadOnlyList<string> lines, bool ended, string cr, IReadOnlyList<Insertion> insertions)
    {
        var hunk = new List<string>();
        var at = Math.Max(0, insertions[0].After - Context);
        var end = Math.Min(lines.Count, insertions[^1].After + Context);
        foreach (var insertion in insertions)
        {
            for (; at < insertion.After; at++) Keep(at, changes: at == insertion.After - 1);
            hunk.AddRange(insertion.Lines.Select(l => "+" + l + cr));
        }
        for (; at < end; at++) Keep(at, changes: false);
        return hunk;

        void Keep(int index, bool changes)
        {
            var unfinished = index == lines.Count - 1 && !ended;
            if (!unfinished) hunk.Add(" " + lines[index]);
            else if (changes) hunk.AddRange(["-" + lines[index], "\\ No newline at end of file", "+" + lines[index] + cr]);
            else hunk.AddRange([" " + lines[index], "\\ No newline at end of file"]);
        }
    }

    private static (IReadOnlyList<string> Lines, bool Ended) Split(string text)
    {
        if (text.Length == 0) return ([], true);
        var lines = text.Split('\n');
        return text.EndsWith('\n') ? (lines[..^1], true) : (lines, false);
    }
}
