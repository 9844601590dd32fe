using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace PrepBot.Slack.Rendering.Nodes;

/// <summary>Words.</summary>
internal sealed class LiteralNode : MarkdownObjectRenderer<MrkdwnWriter, LiteralInline>
{
    protected override void Write(MrkdwnWriter renderer, LiteralInline obj) => renderer.Add(SlackText.Escape(obj.Content.ToString(), renderer.EndsInWord));
}

/// <summary>A character written by its name.</summary>
internal sealed class EntityNode : MarkdownObjectRenderer<MrkdwnWriter, HtmlEntityInline>
{
    protected override void Write(MrkdwnWriter renderer, HtmlEntityInline obj) => renderer.Add(SlackText.Escape(obj.Transcoded.ToString(), renderer.EndsInWord));
}

/// <summary>A line's end; one in the source alone is a space.</summary>
internal sealed class LineBreakNode : MarkdownObjectRenderer<MrkdwnWriter, LineBreakInline>
{
    protected override void Write(MrkdwnWriter renderer, LineBreakInline obj) => renderer.Add(obj.IsHard ? "\n" : " ");
}

/// <summary>Bold, italic, struck out. A mark stands at a word's edge only, so inside a word a space of no width makes one.</summary>
internal sealed class EmphasisNode : MarkdownObjectRenderer<MrkdwnWriter, EmphasisInline>
{
    protected override void Write(MrkdwnWriter renderer, EmphasisInline obj)
    {
        var mark = obj.DelimiterChar == '~' ? "~" : obj.DelimiterCount >= 2 ? "*" : "_";
        var inside = renderer.Inlines(obj);
        // Slack marks up within a line and between visible characters.
        var text = inside.Trim();
        if (text.Length == 0 || text.Contains('\n', StringComparison.Ordinal) || text.Contains(mark + SlackText.NoWidth, StringComparison.Ordinal)) renderer.Add(inside);
        else renderer.Add((renderer.EndsInWord ? SlackText.NoWidth.ToString() : "") + mark + text + mark + (NextIsWord(obj) ? SlackText.NoWidth.ToString() : ""));
    }

    private static bool NextIsWord(Inline inline) => inline.NextSibling is LiteralInline { Content.Length: > 0 } next && char.IsLetterOrDigit(next.Content[0])
        || inline.NextSibling is CodeInline or LinkInline;
}

/// <summary>Code in a line; a tick inside is written with a letter that looks the same.</summary>
internal sealed class CodeSpanNode : MarkdownObjectRenderer<MrkdwnWriter, CodeInline>
{
    private const char LooksLikeTick = '\u02cb';

    protected override void Write(MrkdwnWriter renderer, CodeInline obj)
    {
        var code = SlackText.OneLine(obj.Content).Replace('`', LooksLikeTick);
        if (!SlackText.IsVisible(code)) return;
        renderer.Add((renderer.EndsInWord ? SlackText.NoWidth.ToString() : "") + "`" + Wire.Slack.Objects.MrkdwnText.Escape(code) + "`"
            + (obj.NextSibling is LiteralInline { Content.Length: > 0 } next && char.IsLetterOrDigit(next.Content[0]) ? SlackText.NoWidth.ToString() : ""));
    }
}

/// <summary>A link, if it leads to http or https; else its words alone. A picture is a link with its words.</summary>
internal sealed class LinkNode : MarkdownObjectRenderer<MrkdwnWriter, LinkInline>
{
    private const int MaxWords = 300;

    protected override void Write(MrkdwnWriter renderer, LinkInline obj)
    {
        var url = SafeUrl.Of(obj.GetDynamicUrl?.Invoke() ?? obj.Url);
        var words = PlainInline.Of(obj);
        if (obj.IsImage && words.Length == 0) words = "picture";
        if (url is null || obj.FindParentOfType<LinkInline>().Any(p => p != obj)) renderer.Add(SlackText.Escape(words.Length > 0 ? words : obj.Url ?? ""));
        else renderer.Add((obj.IsImage ? "🖼️ " : "") + To(url, words));
    }

    /// <summary>A link with words; where the words are an address themselves, the address alone, which readers deserve.</summary>
    public static string To(string url, string words)
    {
        // A bar would end the address, and a line's end the link.
        var label = SlackText.Escape(Core.Chat.MarkdownText.Cut(SlackText.OneLine(words).Replace('|', '¦'), MaxWords));
        var isAddress = words.Contains("://", StringComparison.Ordinal) || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        return !SlackText.IsVisible(label) || isAddress ? $"<{Wire.Slack.Objects.MrkdwnText.Escape(url)}>" : $"<{Wire.Slack.Objects.MrkdwnText.Escape(url)}|{label}>";
    }
}

/// <summary>An address between angle brackets.</summary>
internal sealed class AutolinkNode : MarkdownObjectRenderer<MrkdwnWriter, AutolinkInline>
{
    protected override void Write(MrkdwnWriter renderer, AutolinkInline obj)
    {
        if (!obj.IsEmail && SafeUrl.Of(obj.Url) is { } url) renderer.Add($"<{Wire.Slack.Objects.MrkdwnText.Escape(url)}>");
        else renderer.Add(SlackText.Escape(obj.Url));
    }
}
