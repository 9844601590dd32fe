using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace PrepBot.Web.Rendering.Nodes;

/// <summary>A link, if it leads to http or https; else its words alone. A picture is a link too: nothing is loaded from elsewhere.</summary>
internal sealed class LinkNode : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(Markdig.Renderers.HtmlRenderer renderer, LinkInline obj)
    {
        var url = SafeUrl.Of(obj.GetDynamicUrl?.Invoke() ?? obj.Url);
        // A link inside a link (a badge) would be no HTML.
        var inside = obj.FindParentOfType<LinkInline>().Any(p => p != obj);
        if (url is null || inside)
        {
            Words(renderer, obj, obj.Url);
            return;
        }
        renderer.Write("<a href=\"").Write(Html.Escape(url)).Write("\" rel=\"").Write(SafeUrl.Rel).Write("\" target=\"_blank\">");
        Words(renderer, obj, url);
        renderer.Write("</a>");
    }

    private static void Words(Markdig.Renderers.HtmlRenderer renderer, LinkInline obj, string? url)
    {
        if (obj.IsImage) renderer.Write("<span class=\"picture\">Picture: </span>");
        if (obj.FirstChild is null) renderer.Write(Html.Escape(url ?? ""));
        else renderer.WriteChildren(obj);
    }
}
