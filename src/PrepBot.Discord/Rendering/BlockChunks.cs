using PrepBot.Core.Chat;

namespace PrepBot.Discord.Rendering;

/// <summary>The blocks of a message as chunks.</summary>
internal static class BlockChunks
{
    // A week without an answer is not a week of wrong ones.
    private const char Gap = '·';

    private const string Steps = "▁▂▃▄▅▆▇█";
    private const int MaxBars = 30;

    /// <param name="blocks">All but a first title, which is the embed's own.</param>
    public static IEnumerable<Chunk> Of(IReadOnlyList<Block> blocks)
    {
        var small = false;
        foreach (var block in blocks)
        {
            var first = true;
            foreach (var chunk in Of(block))
            {
                // Small print and moments form one group of lines.
                yield return first && small && block is Note or Moment ? chunk with { Tight = true } : chunk;
                first = false;
            }
            small = block is Note or Moment;
        }
    }

    private static IEnumerable<Chunk> Of(Block block) => block switch
    {
        Title t => [new TextChunk([.. DiscordWriter.Words(DiscordText.OneLine(t.Text))], "## ")],
        Prose p => DiscordWriter.Write(p.Markdown),
        Note n => DiscordWriter.Write(n.Markdown, small: true),
        Code c => [new FenceChunk(c.Language, c.Source)],
        Moment m => [At(m)],
        Table t => Table(t),
        Chart c => Chart(c),
        _ => [],
    };

    // In the reader's own time zone and words. Discord: reference#message-formatting-timestamp-styles.
    private static TextChunk At(Moment m)
    {
        var unix = m.At.ToUnixTimeSeconds();
        var label = DiscordWriter.Words(DiscordText.OneLine(m.Label));
        return new TextChunk([.. label, Atom.Space, Atom.Word($"<t:{unix}:t>"), Atom.Space, Atom.Word($"(<t:{unix}:R>)")]);
    }

    private static IEnumerable<Chunk> Table(Table t) =>
        TableChunks.Of([.. t.Headers.Select(TableCellText.Of)], t.Rows.Select(r => (IReadOnlyList<TableCellText>)[.. r.Select(TableCellText.Of)]), t.Marked);

    // Discord draws nothing; a row of blocks gives the shape and the words the numbers.
    private static IEnumerable<Chunk> Chart(Chart c)
    {
        yield return new TextChunk([Atom.Mark("**"), .. DiscordWriter.Words(DiscordText.OneLine(c.Caption)), Atom.Mark("**")]);
        var values = c.Points.TakeLast(MaxBars).Select(p => p.Value is { } v ? (double.IsFinite(v) ? Math.Max(0, v) : 0) : (double?)null).ToList();
        var max = values.Max() ?? 0;
        if (values.Count > 1 && max > 0)
        {
            var bars = string.Concat(values.Select(v => v is { } known ? Steps[(int)Math.Round(known / max * (Steps.Length - 1))] : Gap));
            yield return new TextChunk([Atom.Word($"`{bars}`")]) { Tight = true };
        }
        yield return new TextChunk([.. DiscordWriter.Words(c.Alt)]) { Tight = true };
    }
}
