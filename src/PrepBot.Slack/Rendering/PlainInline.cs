using System.Text;
using Markdig.Syntax.Inlines;

namespace PrepBot.Slack.Rendering;

/// <summary>The words of inlines without any markup, for links' labels, headings and tables.</summary>
internal static class PlainInline
{
    public static string Of(ContainerInline? inline)
    {
        var sb = new StringBuilder();
        if (inline is not null) Write(sb, inline);
        return SlackText.OneLine(sb.ToString());
    }

    private static void Write(StringBuilder sb, ContainerInline container)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline l: sb.Append(l.Content.ToString()); break;
                case CodeInline c: sb.Append(c.Content); break;
                case HtmlEntityInline e: sb.Append(e.Transcoded.ToString()); break;
                case AutolinkInline a: sb.Append(a.Url); break;
                case LineBreakInline: sb.Append(' '); break;
                case ContainerInline c: Write(sb, c); break;
            }
        }
    }
}
