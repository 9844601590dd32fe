using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PrepBot.Discord.Rendering.Nodes;

namespace PrepBot.Discord.Rendering;

/// <summary>Writes Markdig's tree as chunks of Discord's Markdown, with one small renderer for each node. What has none shows its children.</summary>
internal sealed class DiscordWriter : RendererBase
{
    /// <summary>Small print. Discord: support article "Markdown Text 101".</summary>
    public const string Small = "-# ";

    private const int MaxIndent = 12;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).Build();

    private readonly List<Chunk> _chunks = [];
    private List<Atom> _atoms = [];
    private int _depth;
    private bool _tight;

    private DiscordWriter(string prefix)
    {
        (First, Rest) = (prefix, prefix);
        ObjectRenderers.AddRange([
            new LiteralNode(), new EntityNode(), new LineBreakNode(), new EmphasisNode(), new CodeSpanNode(), new LinkNode(), new AutolinkNode(),
            new ParagraphNode(), new HeadingNode(), new ListNode(), new QuoteNode(), new CodeNode(), new RuleNode(), new TableNode(),
        ]);
    }

    /// <summary>What begins the next line; after it <see cref="Rest"/> does.</summary>
    public string First { get; private set; }

    /// <summary>What begins each further line.</summary>
    public string Rest { get; private set; }

    /// <summary>Markdown as chunks; any text at all gives some.</summary>
    public static IReadOnlyList<Chunk> Write(string markdown, bool small = false)
    {
        var clean = DiscordText.Clean(markdown);
        var writer = new DiscordWriter(small ? Small : "");
        try
        {
            writer.Render(Markdown.Parse(clean, Pipeline));
            return writer._chunks;
        }
        catch (ArgumentException)
        {
            // Markdig refuses what is nested too deeply. The words are still worth showing.
            return [new TextChunk([.. Words(clean)], small ? Small : "", small ? Small : "")];
        }
    }

    /// <summary>Plain text as words, escaped, line by line.</summary>
    public static IEnumerable<Atom> Words(string text)
    {
        var first = true;
        foreach (var line in DiscordText.Clean(text).Split('\n'))
        {
            if (!first) yield return Atom.Break;
            first = false;
            var begin = true;
            foreach (var word in line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!begin) yield return Atom.Space;
                yield return Atom.Word(begin ? DiscordText.EscapeFirst(word) : DiscordText.Escape(word));
                begin = false;
            }
        }
    }

    /// <inheritdoc/>
    public override object Render(MarkdownObject markdownObject)
    {
        Write(markdownObject);
        return _chunks;
    }

    /// <summary>Adds to the current paragraph.</summary>
    public void Add(Atom atom) => _atoms.Add(atom);

    /// <summary>The inlines of a block as atoms, apart from the current paragraph.</summary>
    public List<Atom> Inlines(ContainerInline? inline)
    {
        var outer = _atoms;
        _atoms = [];
        if (inline is not null) WriteChildren(inline);
        var result = Settled(_atoms);
        _atoms = outer;
        return result;
    }

    // Markdig breaks words at every escape; whether "1." begins a list or "://" a link is seen in the whole word alone.
    private static List<Atom> Settled(List<Atom> atoms)
    {
        var result = new List<Atom>(atoms.Count);
        var begins = true;
        for (var i = 0; i < atoms.Count; i++)
        {
            var atom = atoms[i];
            if (atom.Kind == AtomKind.Raw)
            {
                var end = i + 1;
                while (end < atoms.Count && atoms[end].Kind == AtomKind.Raw) end++;
                var word = string.Concat(atoms[i..end].Select(a => a.Text));
                atom = Atom.Word(begins ? DiscordText.EscapeFirst(word) : DiscordText.Escape(word));
                i = end - 1;
            }
            if (atom.Kind != AtomKind.Mark) begins = atom.Kind == AtomKind.Break || (begins && atom.Kind == AtomKind.Space);
            result.Add(atom);
        }
        return result;
    }

    /// <summary>Ends a paragraph: a chunk with the line's beginnings that hold here.</summary>
    public void AddText(IReadOnlyList<Atom> atoms, string marker = "")
    {
        Add(new TextChunk(atoms, First + marker, Rest));
        First = Rest;
    }

    /// <summary>Adds a chunk; within a list all but the first follow without an empty line.</summary>
    public void Add(Chunk chunk)
    {
        _chunks.Add(_tight ? chunk with { Tight = true } : chunk);
        _tight = _depth > 0;
    }

    /// <summary>Writes what stands in a list's entry behind its marker.</summary>
    public void Entry(string marker, ContainerBlock entry)
    {
        var (first, rest) = (First, Rest);
        First = rest + marker;
        if (rest.Length < MaxIndent) Rest = rest + new string(' ', marker.Length);
        _depth++;
        WriteChildren(entry);
        _depth--;
        (First, Rest) = (first, rest);
        _tight = true;
    }

    /// <summary>Ends a list; what follows an outermost one begins after an empty line.</summary>
    public void EndList() => _tight = _depth > 0;

    /// <summary>Writes what stands in a quote. Discord has neither quotes in quotes nor quotes in lists; there the words stand alone.</summary>
    public void Quote(QuoteBlock quote)
    {
        const string Marker = "> ";
        var (first, rest) = (First, Rest);
        if (Rest.Length == 0) (First, Rest) = (Marker, Marker);
        WriteChildren(quote);
        (First, Rest) = (first, rest);
    }
}
