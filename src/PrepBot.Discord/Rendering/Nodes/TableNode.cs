using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace PrepBot.Discord.Rendering.Nodes;

/// <summary>A pipe table.</summary>
internal sealed class TableNode : MarkdownObjectRenderer<DiscordWriter, MarkdownTable>
{
    protected override void Write(DiscordWriter renderer, MarkdownTable table)
    {
        var rows = table.OfType<TableRow>().Select(r => r.OfType<TableCell>().Select(c => Cell(renderer, c)).ToList()).Where(r => r.Count > 0).ToList();
        if (rows.Count == 0) return;
        foreach (var chunk in TableChunks.Of(rows[0], rows.Skip(1), marked: null)) renderer.Add(chunk);
    }

    private static TableCellText Cell(DiscordWriter renderer, TableCell cell)
    {
        var inlines = cell.OfType<LeafBlock>().Select(b => b.Inline).OfType<ContainerInline>().ToList();
        var plain = string.Join(' ', inlines.Select(PlainInline.Of));
        var atoms = inlines.SelectMany(i => renderer.Inlines(i).Append(Atom.Space)).ToList();
        return new TableCellText(plain, atoms, inlines.Any(i => i.FindDescendants<LinkInline>().Any()));
    }
}
