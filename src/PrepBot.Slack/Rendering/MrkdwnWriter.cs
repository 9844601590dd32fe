using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PrepBot.Slack.Rendering.Nodes;

namespace PrepBot.Slack.Rendering;

/// <summary>What is kept together if it fits: a paragraph or list in Slack's markup, or source code as it is.</summary>
internal readonly record struct Piece(string Text, bool IsCode = false);

/// <summary>Writes Markdig's tree as paragraphs of Slack's markup, with one small renderer for each node. What has none shows its children.</summary>
internal sealed class MrkdwnWriter : RendererBase
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    private readonly List<Piece> _pieces = [];
    private StringBuilder _line = new();
    private string _first = "";
    private string _rest = "";
    private int _depth;
    private bool _joined;

    private MrkdwnWriter() => ObjectRenderers.AddRange([
        new LiteralNode(), new EntityNode(), new LineBreakNode(), new EmphasisNode(), new CodeSpanNode(), new LinkNode(), new AutolinkNode(),
        new ParagraphNode(), new HeadingNode(), new ListNode(), new QuoteNode(), new CodeNode(), new RuleNode(), new TableNode(),
    ]);

    /// <summary>Markdown as paragraphs, in order; any text at all gives some or none.</summary>
    public static IReadOnlyList<Piece> Write(string markdown)
    {
        var clean = SlackText.Clean(markdown);
        var writer = new MrkdwnWriter();
        try
        {
            writer.Render(Markdown.Parse(clean, Pipeline));
            return writer._pieces;
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deeply. The words are still worth showing.
            return [new Piece(SlackText.Escape(clean))];
        }
    }

    /// <inheritdoc/>
    public override object Render(MarkdownObject markdownObject)
    {
        Write(markdownObject);
        return _pieces;
    }

    /// <summary>Adds markup to the current line.</summary>
    public void Add(string markup) => _line.Append(markup);

    /// <summary>Whether a letter stands at the end of the current line, where a mark would not begin anything.</summary>
    public bool EndsInWord => _line.Length > 0 && char.IsLetterOrDigit(_line[^1]);

    /// <summary>The inlines as markup, apart from the current line.</summary>
    public string Inlines(ContainerInline? inline)
    {
        var outer = _line;
        _line = new StringBuilder();
        if (inline is not null) WriteChildren(inline);
        var text = _line.ToString();
        _line = outer;
        return text;
    }

    /// <summary>Ends a paragraph. In a list it goes on under the one before.</summary>
    public void Paragraph(string markup)
    {
        var text = _first + markup.TrimEnd().Replace("\n", "\n" + _rest, StringComparison.Ordinal);
        _first = _rest;
        if (!SlackText.IsVisible(markup)) return;
        if (_joined && _pieces.Count > 0) _pieces[^1] = new Piece(_pieces[^1].Text + "\n" + text);
        else _pieces.Add(new Piece(text));
        _joined = _depth > 0;
    }

    /// <summary>Code stands by itself, at the line's beginning, the only place where Slack shows it well.</summary>
    public void Code(string source)
    {
        _pieces.Add(new Piece(source, IsCode: true));
        _joined = false;
        _first = _rest;
    }

    /// <summary>Writes what stands in a list's entry behind its marker.</summary>
    public void Entry(string marker, ContainerBlock entry)
    {
        var rest = _rest;
        (_first, _rest) = (rest + marker, rest + new string(' ', marker.Length + 1));
        _depth++;
        WriteChildren(entry);
        _depth--;
        (_first, _rest) = (rest, rest);
    }

    /// <summary>What follows an outermost list begins anew.</summary>
    public void EndList() => _joined = _depth > 0;

    /// <summary>Writes what stands in a quote.</summary>
    public void Quote(QuoteBlock quote)
    {
        const string Marker = "> ";
        var (first, rest) = (_first, _rest);
        if (rest.Length == 0) (_first, _rest) = (Marker, Marker);
        WriteChildren(quote);
        (_first, _rest) = (first, rest);
    }
}
