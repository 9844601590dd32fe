using PrepBot.Core.Chat;
using PrepBot.Wire.Slack.Objects;
using Block = PrepBot.Wire.Slack.Objects.Block;

namespace PrepBot.Slack.Rendering;

/// <summary>One message to Slack.</summary>
/// <param name="Text">What notifications and screen readers have.</param>
/// <param name="Blocks">At most <see cref="SlackLimits.MessageBlocks"/>, or of a view <see cref="SlackLimits.ViewBlocks"/>.</param>
internal sealed record SlackMessage(string Text, IReadOnlyList<Block> Blocks);

/// <summary>
/// Neutral messages as blocks. Text goes into sections as Slack's own markup and not into markdown blocks: of these it is nowhere said that a mention inside
/// them, or inside their code, is text.
/// </summary>
internal static class SlackRenderer
{
    private const string Steps = "▁▂▃▄▅▆▇█";
    private const int MaxBars = 30;

    // "&amp;"
    private const int LongestEscape = 5;

    // A week without an answer is not a week of wrong ones.
    private const char Gap = '·';

    /// <summary>The message in one part or several; the controls stand under the last one.</summary>
    /// <param name="message">Any message at all.</param>
    /// <param name="nameOf">The name of a person, or null once deleted.</param>
    /// <param name="most">Blocks of one part.</param>
    public static IReadOnlyList<SlackMessage> Render(ChatMessage message, Func<long, string?> nameOf, int most = SlackLimits.MessageBlocks)
    {
        var filled = PersonTag.Fill(message, nameOf);
        var fallback = Fallback(filled);
        var controls = ControlBlocks.Of(filled.Controls);
        var blocks = Of(filled.Blocks).ToList();
        if (blocks.Count == 0) blocks.Add(Section(fallback));
        var parts = blocks.Chunk(most).Select(b => b.ToList()).ToList();
        if (parts[^1].Count + controls.Count > most) parts.Add([]);
        parts[^1].AddRange(controls);
        return [.. parts.Select(p => new SlackMessage(fallback, p))];
    }

    /// <summary>As <see cref="Render"/> in one part: what does not fit is left out and said so, the controls never.</summary>
    public static SlackMessage RenderOne(ChatMessage message, Func<long, string?> nameOf, int most = SlackLimits.MessageBlocks)
    {
        var parts = Render(message, nameOf, most);
        if (parts.Count == 1) return parts[0];
        var controls = ControlBlocks.Of(message.Controls);
        return new SlackMessage(parts[0].Text, [.. parts[0].Blocks.Take(most - controls.Count - 1), Context("_This was longer than Slack shows in one message._"), .. controls]);
    }

    private static string Fallback(ChatMessage message)
    {
        var text = MrkdwnText.Escape(MarkdownText.Cut(SlackText.OneLine(message.Fallback), SlackLimits.SectionText / LongestEscape));
        return SlackText.IsVisible(text) ? text : SlackText.Blank;
    }

    private static IEnumerable<Block> Of(IReadOnlyList<Core.Chat.Block> blocks) => blocks.SelectMany(b => b switch
    {
        Title t => SlackText.IsVisible(SlackText.OneLine(t.Text)) ? [new HeaderBlock(SlackText.Plain(t.Text, SlackLimits.Header))] : [],
        Prose p => Sections(MrkdwnWriter.Write(p.Markdown)),
        Note n => MrkdwnWriter.Write(n.Markdown).SelectMany(x => SlackText.Pieces(x.IsCode ? SlackText.Escape(x.Text) : x.Text, SlackLimits.SectionText)).Select(Context),
        Code c => Sections([new Piece(c.Source, IsCode: true)]),
        Moment m => [Context($"{SlackText.Escape(MarkdownText.Cut(SlackText.OneLine(m.Label), SlackLimits.Header))} {At(m)}")],
        Table t => t.Headers.Count == 0 ? [] : Sections([new Piece(TextTable.Of(t.Headers, t.Rows, t.Marked), IsCode: true)]),
        Chart c => Sections([new Piece(Drawn(c))]),
        Download d => Sections([new Piece($"*{SlackText.Escape(SlackText.OneLine(d.FileName))}*"), new Piece(d.Text, IsCode: true)]),
        _ => (IEnumerable<Block>)[],
    });

    // In the reader's own time zone and words; the text behind the bar is for clients that cannot. Slack: messaging/formatting-message-text#date-formatting.
    private static string At(Moment m) =>
        $"<!date^{m.At.ToUnixTimeSeconds()}^{{date_short_pretty}} {{time}}|{m.At.ToDateTimeOffset():yyyy-MM-dd HH:mm} UTC>";

    private static IEnumerable<Block> Sections(IEnumerable<Piece> pieces) => pieces
        .SelectMany(p => p.IsCode ? CodeFence.Parts(p.Text, SlackLimits.SectionText) : SlackText.Pieces(p.Text, SlackLimits.SectionText)).Select(Section);

    private static SectionBlock Section(string markup) => new() { Text = new Mrkdwn(markup) { Verbatim = true }, Expand = true };

    private static ContextBlock Context(string markup) => new([new Mrkdwn(markup) { Verbatim = true }]);

    // Slack draws nothing that is not a picture at an address; a row of blocks gives the shape and the words the numbers.
    private static string Drawn(Chart chart)
    {
        var lines = new List<string> { $"*{SlackText.Escape(SlackText.OneLine(chart.Caption))}*" };
        var values = chart.Points.TakeLast(MaxBars).Select(p => p.Value is { } v ? (double.IsFinite(v) ? Math.Max(0, v) : 0) : (double?)null).ToList();
        if (values.Max() is > 0 and var max && values.Count > 1)
            lines.Add($"`{string.Concat(values.Select(v => v is { } known ? Steps[(int)Math.Round(known / max * (Steps.Length - 1))] : Gap))}`");
        lines.Add(SlackText.Escape(SlackText.OneLine(chart.Alt)));
        return string.Join('\n', lines);
    }
}
