using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Slack.Rendering.Nodes;

/// <summary>A paragraph.</summary>
internal sealed class ParagraphNode : MarkdownObjectRenderer<MrkdwnWriter, ParagraphBlock>
{
    protected override void Write(MrkdwnWriter renderer, ParagraphBlock obj) => renderer.Paragraph(renderer.Inlines(obj.Inline));
}

/// <summary>A heading inside a text; Slack's markup has none, so it is a bold line.</summary>
internal sealed class HeadingNode : MarkdownObjectRenderer<MrkdwnWriter, HeadingBlock>
{
    protected override void Write(MrkdwnWriter renderer, HeadingBlock obj)
    {
        var words = SlackText.Escape(PlainInline.Of(obj.Inline));
        if (words.Length > 0) renderer.Paragraph($"*{words}*");
    }
}

/// <summary>A list.</summary>
internal sealed class ListNode : MarkdownObjectRenderer<MrkdwnWriter, ListBlock>
{
    protected override void Write(MrkdwnWriter renderer, ListBlock obj)
    {
        var number = obj.IsOrdered && int.TryParse(obj.OrderedStart, out var n) ? n : 1;
        foreach (var entry in obj.OfType<ListItemBlock>()) renderer.Entry(obj.IsOrdered ? $"{number++}. " : "• ", entry);
        renderer.EndList();
    }
}

/// <summary>A quote.</summary>
internal sealed class QuoteNode : MarkdownObjectRenderer<MrkdwnWriter, QuoteBlock>
{
    protected override void Write(MrkdwnWriter renderer, QuoteBlock obj) => renderer.Quote(obj);
}

/// <summary>A block of code. Slack shows no colours for its language and would show its name as code.</summary>
internal sealed class CodeNode : MarkdownObjectRenderer<MrkdwnWriter, CodeBlock>
{
    protected override void Write(MrkdwnWriter renderer, CodeBlock obj) => renderer.Code(obj.Lines.ToString());
}

/// <summary>A rule.</summary>
internal sealed class RuleNode : MarkdownObjectRenderer<MrkdwnWriter, ThematicBreakBlock>
{
    protected override void Write(MrkdwnWriter renderer, ThematicBreakBlock obj) => renderer.Paragraph("───");
}

/// <summary>A pipe table.</summary>
internal sealed class TableNode : MarkdownObjectRenderer<MrkdwnWriter, Table>
{
    protected override void Write(MrkdwnWriter renderer, Table table)
    {
        var rows = table.OfType<TableRow>().Select(r => (IReadOnlyList<string>)[.. r.OfType<TableCell>().Select(Cell)]).Where(r => r.Count > 0).ToList();
        if (rows.Count > 0) renderer.Code(TextTable.Of(rows[0], [.. rows.Skip(1)], null));
    }

    private static string Cell(TableCell cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(b => b.Inline).OfType<ContainerInline>().Select(PlainInline.Of));
}
