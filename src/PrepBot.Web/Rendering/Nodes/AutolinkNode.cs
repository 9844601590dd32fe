using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace PrepBot.Web.Rendering.Nodes;

/// <summary>An address between angle brackets: a link if it is http or https, else its letters.</summary>
internal sealed class AutolinkNode : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(Markdig.Renderers.HtmlRenderer renderer, AutolinkInline obj)
    {
        var url = obj.IsEmail ? null : SafeUrl.Of(obj.Url);
        if (url is not null) renderer.Write("<a href=\"").Write(Html.Escape(url)).Write("\" rel=\"").Write(SafeUrl.Rel).Write("\" target=\"_blank\">");
        renderer.Write(Html.Escape(obj.Url));
        if (url is not null) renderer.Write("</a>");
    }
}
