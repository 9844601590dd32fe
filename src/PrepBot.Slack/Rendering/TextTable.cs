using System.Text;

namespace PrepBot.Slack.Rendering;

/// <summary>A table as text with aligned columns, to stand in a block of code: sections have none.</summary>
internal static class TextTable
{
    private const string Pointer = "▶ ";
    private const int MaxCell = 60;

    /// <param name="head">Plain text.</param>
    /// <param name="rows">Plain text; a missing cell is empty.</param>
    /// <param name="marked">Index of the reader's own row, or null.</param>
    public static string Of(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows, int? marked)
    {
        var all = rows.Prepend(head).Select(r => r.Select(c => Core.Chat.MarkdownText.Cut(SlackText.OneLine(c), MaxCell)).ToList()).ToList();
        var columns = all.Max(r => r.Count);
        var widths = Enumerable.Range(0, columns).Select(c => all.Max(r => c < r.Count ? Width(r[c]) : 0)).ToList();
        var right = Enumerable.Range(0, columns).Select(c => IsNumeric(all.Skip(1), c)).ToList();
        string Line(IReadOnlyList<string> row) => string.Join("  ", widths.Select((w, c) => Pad(c < row.Count ? row[c] : "", w, right[c]))).TrimEnd();
        string Mark(int row) => marked is null ? "" : row == marked ? Pointer : "  ";
        var rule = string.Join("  ", widths.Select(w => new string('─', w)));
        return string.Join('\n', [Mark(-1) + Line(all[0]), Mark(-1) + rule, .. all.Skip(1).Select((r, i) => Mark(i) + Line(r))]);
    }

    private static string Pad(string text, int width, bool right)
    {
        var gap = new string(' ', Math.Max(0, width - Width(text)));
        return right ? gap + text : text + gap;
    }

    // Numbers are compared by their last digits, so they stand at the right.
    private static bool IsNumeric(IEnumerable<IReadOnlyList<string>> rows, int column)
    {
        var cells = rows.Select(r => column < r.Count ? r[column] : "").ToList();
        return cells.Count > 0 && cells.TrueForAll(c => c.Length > 0 && c.All(x => char.IsAsciiDigit(x) || x is '.' or ',' or '%' or '-' or '+' or '–' or ' '))
            && cells.Exists(c => c.Any(char.IsAsciiDigit));
    }

    // East Asian letters and pictures take two columns, marks none.
    private static int Width(string text) => text.EnumerateRunes().Sum(r => Rune.GetUnicodeCategory(r) switch
    {
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format => 0,
        _ => r.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) ? 2 : 1,
    });
}
