using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace PrepBot.Web.Rendering.Nodes;

/// <summary>A heading inside a message ranks below the message's own title, which is of the third level.</summary>
internal sealed class HeadingNode : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(Markdig.Renderers.HtmlRenderer renderer, HeadingBlock obj)
    {
        var tag = obj.Level <= 2 ? "h4" : "h5";
        renderer.EnsureLine();
        renderer.Write('<').Write(tag).Write('>');
        renderer.WriteLeafInline(obj);
        renderer.Write("</").Write(tag).WriteLine(">");
    }
}
