using System.Text;
using PrepBot.Core.Chat;

namespace PrepBot.Web.Rendering;

/// <summary>A table of plain text. It scrolls by itself where it is wider than the page; the scroll box can be reached with the keyboard.</summary>
internal static class TableHtml
{
    public static void Render(StringBuilder sb, Table table)
    {
        var numeric = Enumerable.Range(0, table.Headers.Count).Select(c => IsNumeric(table, c)).ToList();
        sb.Append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table><thead><tr>");
        for (var c = 0; c < table.Headers.Count; c++) Cell(sb, "th", table.Headers[c], numeric[c], " scope=\"col\"");
        sb.Append("</tr></thead><tbody>");
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var marked = r == table.Marked;
            sb.Append(marked ? "<tr class=\"marked\" aria-current=\"true\">" : "<tr>");
            for (var c = 0; c < table.Rows[r].Count; c++) Cell(sb, "td", table.Rows[r][c], numeric.ElementAtOrDefault(c), "");
            sb.Append("</tr>");
        }
        sb.Append("</tbody></table></div>");
    }

    private static void Cell(StringBuilder sb, string tag, string text, bool numeric, string attributes) =>
        sb.Append('<').Append(tag).Append(attributes).Append(numeric ? " class=\"number\">" : ">").Text(text).Append("</").Append(tag).Append('>');

    // Numbers are compared by their last digits, so they stand at the right.
    private static bool IsNumeric(Table table, int column) =>
        table.Rows.Count > 0 && table.Rows.All(r => column < r.Count && r[column].Length > 0 && r[column].All(IsFigure))
        && table.Rows.Any(r => r[column].Any(char.IsAsciiDigit));

    private static bool IsFigure(char c) => char.IsAsciiDigit(c) || c is ' ' or '.' or ',' or '%' or '-' or '+' or '#' or '–';
}
