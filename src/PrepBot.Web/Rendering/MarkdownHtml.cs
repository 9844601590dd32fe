using Markdig;
using Markdig.Extensions.EmphasisExtras;
using PrepBot.Web.Rendering.Nodes;

namespace PrepBot.Web.Rendering;

/// <summary>Markdown as HTML: no raw HTML, links to http and https alone, nothing loaded from elsewhere.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Plain = Base().Build();
    private static readonly MarkdownPipeline LineByLine = Base().UseSoftlineBreakAsHardlineBreak().Build();

    /// <param name="markdown">Any text at all.</param>
    /// <param name="lineByLine">Whether each line break shows.</param>
    public static string Render(string markdown, bool lineByLine)
    {
        var pipeline = lineByLine ? LineByLine : Plain;
        try
        {
            using var writer = new StringWriter();
            var renderer = new Markdig.Renderers.HtmlRenderer(writer);
            pipeline.Setup(renderer);
            Use(renderer);
            renderer.Render(Markdown.Parse(markdown, pipeline));
            writer.Flush();
            return writer.ToString();
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deeply. The words are still worth showing.
            return $"<p class=\"plain\">{Html.Escape(markdown)}</p>";
        }
    }

    private static MarkdownPipelineBuilder Base() =>
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough);

    private static void Use(Markdig.Renderers.HtmlRenderer renderer)
    {
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.LinkInlineRenderer>(new LinkNode());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.AutolinkInlineRenderer>(new AutolinkNode());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.CodeBlockRenderer>(new CodeNode());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.HeadingRenderer>(new HeadingNode());
        renderer.ObjectRenderers.Replace<Markdig.Extensions.Tables.HtmlTableRenderer>(new TableNode());
    }
}
