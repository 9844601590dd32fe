using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace PrepBot.Web.Rendering.Nodes;

/// <summary>A pipe table. Markdig's own renderer aligns by style attributes, which the page's policy forbids; classes do it here.</summary>
internal sealed class TableNode : HtmlObjectRenderer<MarkdownTable>
{
    protected override void Write(Markdig.Renderers.HtmlRenderer renderer, MarkdownTable table)
    {
        renderer.EnsureLine();
        renderer.Write("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>");
        foreach (var row in table.OfType<TableRow>())
        {
            renderer.Write("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                var tag = row.IsHeader ? "th" : "td";
                renderer.Write('<').Write(tag).Write(Class(table, i)).Write('>');
                // One paragraph in a cell needs no paragraph around it.
                var implicitBefore = renderer.ImplicitParagraph;
                renderer.ImplicitParagraph = true;
                renderer.WriteChildren((TableCell)row[i]);
                renderer.ImplicitParagraph = implicitBefore;
                renderer.Write("</").Write(tag).Write('>');
            }
            renderer.Write("</tr>");
        }
        renderer.WriteLine("</table></div>");
    }

    private static string Class(MarkdownTable table, int column) =>
        column >= table.ColumnDefinitions.Count ? ""
        : table.ColumnDefinitions[column].Alignment switch
        {
            TableColumnAlign.Right => " class=\"number\"",
            TableColumnAlign.Center => " class=\"centre\"",
            _ => "",
        };
}
