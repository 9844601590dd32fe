using System.Text;

namespace PrepBot.Core.Chat;

/// <summary>
/// Makes a message fit a platform: labels are cut, lists and controls are shortened, text is split into several messages at block borders with fences
/// re-opened. Nothing but labels and list entries is ever lost; the controls stand under the last part.
/// </summary>
public static class MessageFitter
{
    /// <summary>The parts, in order; at least one. Each has at most <see cref="ChatLimits.TextLength"/> characters of text.</summary>
    public static IReadOnlyList<ChatMessage> Fit(ChatMessage message, ChatLimits limits)
    {
        var parts = new List<List<Block>>();
        var room = 0;
        foreach (var block in message.Blocks.SelectMany(b => Split(b, limits.TextLength)))
        {
            var size = Size(block);
            if (parts.Count == 0 || size > room)
            {
                parts.Add([]);
                room = limits.TextLength;
            }
            parts[^1].Add(block);
            room -= size;
        }
        if (parts.Count == 0) parts.Add([]);
        var controls = message.Controls.Take(limits.ButtonCount).Select(c => Fit(c, limits)).ToList();
        var fallback = MarkdownText.Cut(message.Fallback, limits.TextLength);
        return [.. parts.Select((blocks, i) => new ChatMessage(fallback, blocks) { Controls = i == parts.Count - 1 ? controls : [] })];
    }

    /// <summary>Characters of text that a block shows.</summary>
    public static int Size(Block block) => block switch
    {
        Title t => t.Text.Length,
        Prose p => p.Markdown.Length,
        Note n => n.Markdown.Length,
        Code c => c.Source.Length + (c.Language?.Length ?? 0) + 8,
        Moment m => m.Label.Length + 40,
        Table t => t.Headers.Sum(h => h.Length + 3) + t.Rows.Sum(r => r.Sum(c => c.Length + 3)),
        Chart c => c.Caption.Length + c.Alt.Length,
        Download d => d.FileName.Length,
        _ => 0,
    };

    private static Control Fit(Control control, ChatLimits limits) => control switch
    {
        Button b => b with { Label = Label(b.Label, limits) },
        Link l => l with { Label = Label(l.Label, limits) },
        Choice c => c with
        {
            Prompt = Label(c.Prompt, limits),
            Options = [.. c.Options.Take(limits.OptionCount).Select(o => o with { Label = Label(o.Label, limits) })],
            Max = Math.Min(c.Max, limits.OptionCount),
        },
        _ => control,
    };

    private static string Label(string text, ChatLimits limits) => MarkdownText.Cut(text.ReplaceLineEndings(" "), limits.LabelLength);

    private static IEnumerable<Block> Split(Block block, int max)
    {
        if (Size(block) <= max) return [block];
        return block switch
        {
            Title t => [new Title(MarkdownText.Cut(t.Text, max))],
            Prose p => SplitMarkdown(p.Markdown, max).Select(t => p with { Markdown = t }),
            Note n => SplitMarkdown(n.Markdown, max).Select(t => new Note(t)),
            Code c => SplitLines(c.Source, Math.Max(1, max - 8 - (c.Language?.Length ?? 0))).Select(t => new Code(t, c.Language)),
            Table t => SplitTable(t, max),
            Moment m => [m with { Label = MarkdownText.Cut(m.Label, Math.Max(0, max - 40)) }],
            Chart c => [c with { Caption = MarkdownText.Cut(c.Caption, max / 4), Alt = MarkdownText.Cut(c.Alt, max - (max / 4)) }],
            Download d => [d with { FileName = MarkdownText.Cut(d.FileName, max) }],
            _ => [block],
        };
    }

    private static IEnumerable<Table> SplitTable(Table table, int max)
    {
        var cell = Math.Max(1, (max / 2 / Math.Max(1, table.Headers.Count)) - 3);
        string Cut(string s) => MarkdownText.Cut(s, cell);
        var head = table.Headers.Select(Cut).ToList();
        var rows = new List<IReadOnlyList<string>>();
        int begin = 0, used = head.Sum(h => h.Length + 3);
        var start = used;
        for (var i = 0; i < table.Rows.Count; i++)
        {
            IReadOnlyList<string> row = [.. table.Rows[i].Select(Cut)];
            var size = row.Sum(c => c.Length + 3);
            if (rows.Count > 0 && used + size > max)
            {
                yield return new Table(head, rows, Mark(begin, rows.Count));
                (rows, begin, used) = ([], i, start);
            }
            rows.Add(row);
            used += size;
        }
        yield return new Table(head, rows, Mark(begin, rows.Count));

        int? Mark(int from, int count) => table.Marked is { } m && m >= from && m < from + count ? m - from : null;
    }

    // Cuts at the last blank line outside a fence that still fits; failing that at a line's end, failing that inside a line.
    // A fence that is cut is closed and opened again with its info string.
    private static List<string> SplitMarkdown(string text, int max)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        string? fence = null;
        var lastBlank = -1;
        foreach (var whole in text.ReplaceLineEndings("\n").Split('\n'))
        {
            foreach (var line in SplitLines(whole, Math.Max(1, max / 2)))
            {
                var closing = fence is null ? 0 : Ticks(fence).Length + 1;
                if (part.Length > 0 && part.Length + line.Length + 1 + closing + Ticks(line).Length + 1 > max) Break(part, parts, ref fence, ref lastBlank, max);
                if (part.Length > 0) part.Append('\n');
                if (fence is null && line.Trim().Length == 0) lastBlank = part.Length;
                part.Append(line);
                if (Ticks(line).Length == 0) continue;
                if (fence is null) fence = line;
                else if (line.Trim() == Ticks(line) && Ticks(line).StartsWith(Ticks(fence), StringComparison.Ordinal)) fence = null;
            }
        }
        if (part.Length > 0) parts.Add(part.ToString());
        return [.. parts.Select(p => p.Length > max ? p[..max] : p).Where(p => p.Trim().Length > 0)];
    }

    private static void Break(StringBuilder part, List<string> parts, ref string? fence, ref int lastBlank, int max)
    {
        if (fence is null && lastBlank > max / 2)
        {
            parts.Add(part.ToString(0, lastBlank).TrimEnd());
            part.Remove(0, lastBlank);
        }
        else
        {
            if (fence is not null) part.Append('\n').Append(Ticks(fence));
            parts.Add(part.ToString());
            part.Clear();
            if (fence is not null) part.Append(MarkdownText.Cut(fence.Trim(), Math.Max(3, max / 4)));
        }
        lastBlank = -1;
    }

    private static IEnumerable<string> SplitLines(string text, int max)
    {
        while (text.Length > max)
        {
            var cut = text.LastIndexOf('\n', max - 1);
            if (cut <= 0) cut = text.LastIndexOf(' ', max - 1);
            if (cut <= 0) cut = max;
            if (cut < text.Length && cut > 1 && char.IsLowSurrogate(text[cut])) cut--;
            yield return text[..cut];
            text = text[cut..].TrimStart('\n', ' ');
        }
        yield return text;
    }

    // The run of fence characters that opens the line, if it is three or more; else empty.
    private static string Ticks(string line)
    {
        var t = line.TrimStart();
        if (t.Length < 3 || (t[0] != '`' && t[0] != '~')) return "";
        var n = t.Length - t.TrimStart(t[0]).Length;
        return n >= 3 ? t[..n] : "";
    }
}
