using System.Text;
using PrepBot.Core.Chat;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Rendering;

/// <summary>
/// Messages as embeds over rows of controls. Embeds take more text than content, and nothing in them pings anybody, whatever it says. The first title is the
/// embed's own, which is also what a notification shows.
/// </summary>
internal sealed class EmbedRenderer : IDiscordRenderer
{
    private const int Accent = 0x3B82F6;
    private const int FooterRoom = 64;
    private const string WholeText = "The whole text is in the file.";

    /// <inheritdoc/>
    public IReadOnlyList<Outgoing> Render(ChatMessage message, Func<long, string?> nameOf)
    {
        var draft = new Draft(message, nameOf);
        var pages = draft.Pages();
        return [.. pages.Select((p, i) => draft.Message(p, isFirst: i == 0, isLast: i == pages.Count - 1, footer: null))];
    }

    /// <inheritdoc/>
    public Outgoing RenderOne(ChatMessage message, Func<long, string?> nameOf, string? mark = null)
    {
        var draft = new Draft(message, nameOf);
        var pages = draft.Pages();
        if (pages.Count > 1) draft.Attach(new Download("whole-text.md", "text/markdown", BlockSource.Of(draft.Filled.Blocks)));
        var footer = string.Join(" · ", new[] { pages.Count > 1 ? WholeText : null, mark }.OfType<string>());
        return draft.Message(pages[0], isFirst: true, isLast: true, footer.Length > 0 ? MarkdownText.Cut(footer, FooterRoom) : null);
    }

    private sealed class Draft
    {
        private readonly string _title;
        private readonly List<Chunk> _chunks;
        private readonly List<DiscordFile> _files = [];

        public Draft(ChatMessage message, Func<long, string?> nameOf)
        {
            Filled = PersonTag.Fill(message, nameOf);
            var hasTitle = Filled.Blocks.Count > 0 && Filled.Blocks[0] is Title;
            _title = hasTitle ? TitleOf((Title)Filled.Blocks[0]) : "";
            _chunks = [.. BlockChunks.Of([.. Filled.Blocks.Skip(hasTitle ? 1 : 0)])];
            foreach (var download in Filled.Blocks.OfType<Download>()) Attach(download);
            foreach (var link in ControlRows.InText(Filled.Controls)) _chunks.Add(new TextChunk([.. LinkAtoms(link)]));
        }

        /// <summary>With names in place of people's numbers.</summary>
        public ChatMessage Filled { get; }

        public void Attach(Download download)
        {
            if (_files.Count < DiscordLimits.Files && OutgoingFiles.Of(download) is { } file) _files.Add(file);
            else _chunks.AddRange(BlockChunks.Of([new Note(MarkdownText.Escape($"{download.FileName} is larger than Discord takes."))]));
        }

        public IReadOnlyList<IReadOnlyList<string>> Pages()
        {
            var pages = EmbedPages.Of(_chunks, _title.Length, FooterRoom);
            if (pages[0].Count > 0 || _title.Length > 0 || _files.Count > 0) return pages;
            // A message must say something even if no block does.
            return EmbedPages.Of([new TextChunk([.. DiscordWriter.Words(DiscordText.Label(Filled.Fallback, DiscordLimits.Content))])], 0, FooterRoom);
        }

        public Outgoing Message(IReadOnlyList<string> page, bool isFirst, bool isLast, string? footer)
        {
            var embeds = page.Select(text => new Embed { Description = text, Color = Accent }).ToList();
            var title = isFirst && _title.Length > 0 ? _title : null;
            if (embeds.Count == 0 && (title is not null || footer is not null)) embeds.Add(new Embed { Color = Accent });
            if (title is not null) embeds[0] = embeds[0] with { Title = title };
            if (footer is not null) embeds[^1] = embeds[^1] with { Footer = new EmbedFooter(footer) };
            var files = isLast ? _files : [];
            return new Outgoing(
                new MessageBody
                {
                    Embeds = embeds,
                    Components = isLast ? ControlRows.Of(Filled.Controls) : [],
                    AllowedMentions = AllowedMentions.Nobody,
                    Attachments = [.. files.Select((f, i) => new AttachmentPart(i.ToString(), f.Name))],
                },
                files);
        }

        private static string TitleOf(Title title)
        {
            var text = DiscordText.CutEscaped(DiscordText.Escape(title.Text), DiscordLimits.EmbedTitle);
            return DiscordText.IsVisible(text) ? text : "";
        }

        private static IEnumerable<Atom> LinkAtoms(Link link) =>
            SafeUrl.Of(link.Url) is { } url ? [Atom.Word(Nodes.LinkNode.To(url, link.Label))] : DiscordWriter.Words(DiscordText.OneLine(link.Label));
    }
}

/// <summary>A message as a file that people can read.</summary>
internal static class BlockSource
{
    public static string Of(IReadOnlyList<Block> blocks)
    {
        var sb = new StringBuilder();
        foreach (var text in blocks.Select(Of).Where(t => t.Length > 0)) sb.Append(text).Append("\n\n");
        return sb.ToString();
    }

    private static string Of(Block block) => block switch
    {
        Title t => "## " + t.Text,
        Prose p => p.Markdown,
        Note n => n.Markdown,
        Code c => MarkdownText.Fence(c.Source, c.Language),
        Moment m => $"{m.Label}: {m.At}",
        Table t => string.Join('\n', t.Rows.Prepend(t.Headers).Select(r => string.Join(" | ", r))),
        Chart c => c.Caption + "\n" + c.Alt,
        _ => "",
    };
}
