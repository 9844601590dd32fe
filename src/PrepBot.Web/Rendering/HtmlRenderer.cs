using System.Globalization;
using System.Text;
using NodaTime.Text;
using PrepBot.Core.Chat;

namespace PrepBot.Web.Rendering;

/// <summary>
/// A message as HTML. All text is escaped here or in one of the small renderers beside it; no attribute holds a style or a handler, so that the page's content
/// security policy needs no exception.
/// </summary>
internal static class HtmlRenderer
{
    /// <param name="message">With the names filled in.</param>
    /// <param name="byPerson">Written by a person: a line break is a line break.</param>
    public static string Render(ChatMessage message, bool byPerson = false)
    {
        var sb = new StringBuilder();
        for (var i = 0; i < message.Blocks.Count; i++) Block(sb, message.Blocks[i], i, byPerson);
        // A message must say something even if no block does.
        if (message.Blocks.Count == 0) sb.Append("<p>").Text(message.Fallback).Append("</p>");
        ControlsHtml.Render(sb, message.Controls);
        return sb.ToString();
    }

    private static void Block(StringBuilder sb, Block block, int index, bool byPerson)
    {
        switch (block)
        {
            case Title t:
                sb.Append("<h3>").Text(t.Text).Append("</h3>");
                break;
            case Prose p:
                sb.Append("<div class=\"prose\">").Append(MarkdownHtml.Render(p.Markdown, byPerson)).Append("</div>");
                break;
            case Note n:
                sb.Append("<div class=\"note\">").Append(MarkdownHtml.Render(n.Markdown, byPerson)).Append("</div>");
                break;
            case Code c:
                CodeHtml.Render(sb, c.Source, c.Language);
                break;
            case Moment m:
                var iso = InstantPattern.General.Format(m.At);
                sb.Append("<p class=\"moment\">").Text(m.Label).Append(" <time").Attribute("datetime", iso).Append(" data-moment>")
                    .Text(m.At.ToString("uuuu-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)).Append("</time></p>");
                break;
            case Table t:
                TableHtml.Render(sb, t);
                break;
            case Chart c:
                ChartSvg.Render(sb, c);
                break;
            case Download d:
                sb.Append("<p class=\"file\"><button type=\"button\" class=\"button\"")
                    .Attribute("data-download", index.ToString()).Attribute("data-name", d.FileName)
                    .Attribute("data-type", d.MediaType).Append(">Save ").Text(d.FileName).Append("</button></p>");
                break;
        }
    }
}
