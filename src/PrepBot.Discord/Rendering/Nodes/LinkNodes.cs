using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace PrepBot.Discord.Rendering.Nodes;

/// <summary>A link, if it leads to http or https; else its words alone. A picture is a link with its words.</summary>
internal sealed class LinkNode : MarkdownObjectRenderer<DiscordWriter, LinkInline>
{
    private const int MaxWords = 300;

    protected override void Write(DiscordWriter renderer, LinkInline obj)
    {
        var url = SafeUrl.Of(obj.GetDynamicUrl?.Invoke() ?? obj.Url);
        var words = PlainInline.Of(obj);
        if (obj.IsImage && words.Length == 0) words = "picture";
        // A link inside a link (a badge) is none on Discord.
        var inside = obj.FindParentOfType<LinkInline>().Any(p => p != obj);
        if (url is null || inside) LiteralNode.Text(renderer, words.Length > 0 ? words : obj.Url ?? "");
        else renderer.Add(Atom.Word((obj.IsImage ? "🖼️ " : "") + To(url, words)));
    }

    /// <summary>A link with words; where the words are an address themselves, the address alone, which Discord demands and readers deserve.</summary>
    public static string To(string url, string words)
    {
        var label = DiscordText.CutEscaped(DiscordText.Escape(words), MaxWords);
        return !DiscordText.IsVisible(label) || words.Contains("://", StringComparison.Ordinal) || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            ? $"<{url}>"
            : $"[{label}]({url})";
    }
}

/// <summary>An address between angle brackets.</summary>
internal sealed class AutolinkNode : MarkdownObjectRenderer<DiscordWriter, AutolinkInline>
{
    protected override void Write(DiscordWriter renderer, AutolinkInline obj)
    {
        if (!obj.IsEmail && SafeUrl.Of(obj.Url) is { } url) renderer.Add(Atom.Word($"<{url}>"));
        else LiteralNode.Text(renderer, obj.Url);
    }
}
