using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace PrepBot.Discord.Rendering.Nodes;

/// <summary>Words.</summary>
internal sealed class LiteralNode : MarkdownObjectRenderer<DiscordWriter, LiteralInline>
{
    protected override void Write(DiscordWriter renderer, LiteralInline obj) => Text(renderer, obj.Content.ToString());

    /// <summary>Adds plain text word by word.</summary>
    public static void Text(DiscordWriter renderer, string text)
    {
        var begin = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not (' ' or '\t' or '\n')) continue;
            if (i > begin) renderer.Add(new Atom(text[begin..i], AtomKind.Raw));
            if (i < text.Length) renderer.Add(Atom.Space);
            begin = i + 1;
        }
    }
}

/// <summary>A character written by its name.</summary>
internal sealed class EntityNode : MarkdownObjectRenderer<DiscordWriter, HtmlEntityInline>
{
    protected override void Write(DiscordWriter renderer, HtmlEntityInline obj) => LiteralNode.Text(renderer, obj.Transcoded.ToString());
}

/// <summary>A line's end; one in the source alone is a space.</summary>
internal sealed class LineBreakNode : MarkdownObjectRenderer<DiscordWriter, LineBreakInline>
{
    protected override void Write(DiscordWriter renderer, LineBreakInline obj) => renderer.Add(obj.IsHard ? Atom.Break : Atom.Space);
}

/// <summary>Bold, italic, struck out. Asterisks alone: Discord takes underscores inside words for letters, and two of them for underlining.</summary>
internal sealed class EmphasisNode : MarkdownObjectRenderer<DiscordWriter, EmphasisInline>
{
    protected override void Write(DiscordWriter renderer, EmphasisInline obj)
    {
        var mark = obj.DelimiterChar == '~' ? "~~" : obj.DelimiterCount >= 2 ? "**" : "*";
        renderer.Add(Atom.Mark(mark));
        renderer.WriteChildren(obj);
        renderer.Add(Atom.Mark(mark));
    }
}

/// <summary>
/// Code in a line. Two ticks make room for one inside; three would begin a block on Discord, so longer runs are written with a letter that looks the same.
/// </summary>
internal sealed class CodeSpanNode : MarkdownObjectRenderer<DiscordWriter, CodeInline>
{
    private const char LooksLikeTick = '\u02CB';
    private const int MaxLength = 1_000;

    protected override void Write(DiscordWriter renderer, CodeInline obj)
    {
        var code = DiscordText.OneLine(obj.Content);
        if (!DiscordText.IsVisible(code)) return;
        if (code.Length > MaxLength) LiteralNode.Text(renderer, code);
        else renderer.Add(Atom.Word(Span(code)));
    }

    /// <summary>The text as code.</summary>
    public static string Span(string code)
    {
        if (!code.Contains('`', StringComparison.Ordinal)) return $"`{code}`";
        return code.Contains("``", StringComparison.Ordinal) ? $"`{code.Replace('`', LooksLikeTick)}`" : $"`` {code} ``";
    }
}
