namespace PrepBot.Discord.Rendering;

/// <summary>A cell.</summary>
/// <param name="Plain">Its words.</param>
/// <param name="Atoms">Its words with their markup.</param>
/// <param name="NeedsMarkup">Whether the words alone would lose something, such as a link.</param>
internal sealed record TableCellText(string Plain, IReadOnlyList<Atom> Atoms, bool NeedsMarkup = false)
{
    public static TableCellText Of(string text)
    {
        var line = DiscordText.OneLine(text);
        return new TableCellText(line, [.. DiscordWriter.Words(line)]);
    }
}

/// <summary>
/// A table; Discord has none. A narrow one is a code block with aligned columns; one that would wrap on a phone, and so could not be read, is a list with an
/// entry for each row.
/// </summary>
internal static class TableChunks
{
    /// <summary>Columns of a code block in an embed on a narrow phone, as seen with Discord's font size.</summary>
    public const int PhoneWidth = 36;

    private const string Pointer = "▶ ";

    public static IEnumerable<Chunk> Of(IReadOnlyList<TableCellText> head, IEnumerable<IReadOnlyList<TableCellText>> rows, int? marked)
    {
        var all = rows.ToList();
        var columns = Math.Max(head.Count, all.Count == 0 ? 0 : all.Max(r => r.Count));
        var widths = Enumerable.Range(0, columns).Select(c => all.Append(head).Max(r => c < r.Count ? DiscordText.Width(r[c].Plain) : 0)).ToList();
        var total = widths.Sum() + (2 * Math.Max(0, columns - 1)) + (marked is null ? 0 : 2);
        var narrow = total <= PhoneWidth && !all.Append(head).Any(r => r.Any(c => c.NeedsMarkup));
        return narrow ? [Aligned(head, all, widths, marked)] : List(head, all, marked);
    }

    private static FenceChunk Aligned(IReadOnlyList<TableCellText> head, List<IReadOnlyList<TableCellText>> rows, List<int> widths, int? marked)
    {
        var right = Enumerable.Range(0, widths.Count).Select(c => IsNumeric(rows, c)).ToList();
        string Line(IReadOnlyList<TableCellText> row) =>
            string.Join("  ", widths.Select((w, c) => Pad(c < row.Count ? row[c].Plain : "", w, right[c]))).TrimEnd();
        string Mark(int row) => marked is null ? "" : row == marked ? Pointer : "  ";
        var rule = string.Join("  ", widths.Select(w => new string('─', w)));
        return new FenceChunk(null, string.Join('\n', [Mark(-1) + Line(head), Mark(-1) + rule, .. rows.Select((r, i) => Mark(i) + Line(r))]));
    }

    private static IEnumerable<Chunk> List(IReadOnlyList<TableCellText> head, List<IReadOnlyList<TableCellText>> rows, int? marked)
    {
        if (rows.Count == 0) yield return new TextChunk([.. head.SelectMany((h, i) => i == 0 ? h.Atoms : [Atom.Word(" · "), .. h.Atoms])]);
        for (var i = 0; i < rows.Count; i++)
        {
            var atoms = rows[i].SelectMany((cell, c) => Cell(cell, c, head));
            yield return new TextChunk([.. i == marked ? [Atom.Word(Pointer)] : Array.Empty<Atom>(), .. atoms], "- ", "  ") { Tight = i > 0 };
        }
    }

    // "**first** · Second: its text · Third: its text"; of two columns the second is what the first means, and needs no name.
    private static IEnumerable<Atom> Cell(TableCellText cell, int column, IReadOnlyList<TableCellText> head)
    {
        if (cell.Plain.Length == 0) return [];
        var text = Trimmed(cell.Atoms.Where(a => a.Kind != AtomKind.Break && (column > 0 || a.Kind != AtomKind.Mark)));
        if (column == 0) return [Atom.Mark("**"), .. text, Atom.Mark("**")];
        if (head.Count == 2) return [Atom.Word(":"), Atom.Space, .. text];
        var name = column < head.Count ? head[column].Plain : "";
        var named = name.Length > 0 ? [.. DiscordWriter.Words(name), Atom.Word(":"), Atom.Space] : Array.Empty<Atom>();
        return [Atom.Space, Atom.Word("·"), Atom.Space, .. named, .. text];
    }

    private static IEnumerable<Atom> Trimmed(IEnumerable<Atom> atoms) => atoms.Reverse().SkipWhile(a => a.Kind == AtomKind.Space).Reverse();

    private static string Pad(string text, int width, bool right)
    {
        var gap = new string(' ', Math.Max(0, width - DiscordText.Width(text)));
        return right ? gap + text : text + gap;
    }

    // Numbers are compared by their last digits, so they stand at the right.
    private static bool IsNumeric(List<IReadOnlyList<TableCellText>> rows, int column) =>
        rows.Count > 0 && rows.All(r => column < r.Count && r[column].Plain.Length > 0 && r[column].Plain.All(IsFigure))
        && rows.Any(r => r[column].Plain.Any(char.IsAsciiDigit));

    private static bool IsFigure(char c) => char.IsAsciiDigit(c) || c is '.' or ',' or '%' or '-' or '+' or '–';
}
