using Markdig.Renderers;
using Markdig.Syntax;

namespace PrepBot.Discord.Rendering.Nodes;

/// <summary>A paragraph.</summary>
internal sealed class ParagraphNode : MarkdownObjectRenderer<DiscordWriter, ParagraphBlock>
{
    protected override void Write(DiscordWriter renderer, ParagraphBlock obj) => renderer.AddText(renderer.Inlines(obj.Inline));
}

/// <summary>A heading inside a text ranks below the message's own titles; Discord knows three levels, and none inside lists and quotes.</summary>
internal sealed class HeadingNode : MarkdownObjectRenderer<DiscordWriter, HeadingBlock>
{
    protected override void Write(DiscordWriter renderer, HeadingBlock obj)
    {
        var words = renderer.Inlines(obj.Inline);
        if (obj.Level <= 2 && renderer.Rest.Length == 0) renderer.AddText(words, "### ");
        else renderer.AddText([Atom.Mark("**"), .. words.Where(a => a.Kind != AtomKind.Mark), Atom.Mark("**")]);
    }
}

/// <summary>A list. Entries follow each other without empty lines, which Discord shows in full height.</summary>
internal sealed class ListNode : MarkdownObjectRenderer<DiscordWriter, ListBlock>
{
    protected override void Write(DiscordWriter renderer, ListBlock obj)
    {
        var number = obj.IsOrdered && int.TryParse(obj.OrderedStart, out var n) ? n : 1;
        foreach (var entry in obj.OfType<ListItemBlock>()) renderer.Entry(obj.IsOrdered ? $"{number++}. " : "- ", entry);
        renderer.EndList();
    }
}

/// <summary>A quote.</summary>
internal sealed class QuoteNode : MarkdownObjectRenderer<DiscordWriter, QuoteBlock>
{
    protected override void Write(DiscordWriter renderer, QuoteBlock obj) => renderer.Quote(obj);
}

/// <summary>A block of code. In a list it stands at the line's beginning, the only place where Discord shows it well.</summary>
internal sealed class CodeNode : MarkdownObjectRenderer<DiscordWriter, CodeBlock>
{
    protected override void Write(DiscordWriter renderer, CodeBlock obj) =>
        renderer.Add(new FenceChunk((obj as FencedCodeBlock)?.Info, obj.Lines.ToString(), renderer.Rest == "> " ? renderer.Rest : ""));
}

/// <summary>A rule; Discord has none.</summary>
internal sealed class RuleNode : MarkdownObjectRenderer<DiscordWriter, ThematicBreakBlock>
{
    protected override void Write(DiscordWriter renderer, ThematicBreakBlock obj) => renderer.AddText([Atom.Word("───")]);
}
