using System.Text;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace PrepBot.Web.Rendering.Nodes;

/// <summary>A code block, shown like <see cref="Core.Chat.Code"/>.</summary>
internal sealed class CodeNode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(Markdig.Renderers.HtmlRenderer renderer, CodeBlock obj)
    {
        renderer.EnsureLine();
        var sb = new StringBuilder();
        CodeHtml.Render(sb, obj.Lines.ToString(), (obj as FencedCodeBlock)?.Info);
        renderer.Write(sb.ToString());
        renderer.EnsureLine();
    }
}
