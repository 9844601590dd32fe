using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PrepBot.Content.Reading;

/// <summary>One file as the recognisers see it: text, tree, outline and labels. It is read, never changed.</summary>
internal sealed class DocumentView
{
    private readonly List<(int Start, int End)> _code = [];
    private readonly List<ListItemBlock> _items = [];
    private readonly List<Table> _tables = [];
    private readonly List<ParagraphBlock> _entries = [];
    private readonly int[] _ends;
    private readonly bool _definesPageLinks;

    public DocumentView(SourceText source, MarkdownDocument tree)
    {
        Source = source;
        Tree = tree;
        Outline = Outline.Of(tree, source);
        Labels = new QuestionLabels(tree, source, Outline);
        _definesPageLinks = tree.GetLinkReferenceDefinitions(addGroup: false).Links.Values.Any(l => l.Url is ['#', ..]);
        Collect(tree);
        Details = DetailsElements.Of(source, IsCode);
        _ends = EndsOfRooms();
    }

    public SourceText Source { get; }

    public MarkdownDocument Tree { get; }

    public Outline Outline { get; }

    public QuestionLabels Labels { get; }

    /// <summary>Every list item of the file, at any depth, in document order.</summary>
    public IReadOnlyList<ListItemBlock> ListItems => _items;

    /// <summary>Paragraphs that begin with a link to a place in the file.</summary>
    public IReadOnlyList<ParagraphBlock> Entries => _entries;

    /// <summary>Every table of the file.</summary>
    public IReadOnlyList<Table> Tables => _tables;

    /// <summary>Every <c>details</c> element of the file, by where it begins.</summary>
    public IReadOnlyList<DetailsElement> Details { get; }

    /// <summary>Where a block of the file's own level stands among its blocks.</summary>
    public int PlaceOf(Block block)
    {
        int low = 0, high = Tree.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tree[middle].Line < block.Line)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < Tree.Count && Tree[low].Line == block.Line; low++)
        {
            if (ReferenceEquals(Tree[low], block))
                return low;
        }

        // A table that Markdig makes of the middle of a paragraph can stand out of the order of lines.
        return Tree.IndexOf(block);
    }

    /// <summary>The place at which the room of a block of the file's own level ends: for a heading the next one of its level or above, else any
    /// heading.</summary>
    public int EndOfRoom(int place) => _ends[place];

    /// <summary>The first block of the file's own level that ends behind an offset.</summary>
    public int PlaceFrom(int offset)
    {
        int low = 0, high = Tree.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tree[middle].Span.End < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The place among <see cref="Details"/> of the first element that begins at an offset or behind it.</summary>
    public int DetailsFrom(int offset)
    {
        int low = 0, high = Details.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Details[middle].Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Whether an offset lies in a code block, a comment, or code within a line.</summary>
    public bool IsCode(int offset)
    {
        int low = 0, high = _code.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_code[middle].End < offset)
                low = middle + 1;
            else
                high = middle;
        }

        if (low < _code.Count && _code[low].Start <= offset)
            return true;
        var line = Source.Text.AsSpan(Math.Max(0, offset - 200), Math.Min(200, offset));
        var start = line.LastIndexOfAny('\n', '\r') + 1;
        return line[start..].Count('`') % 2 == 1;
    }

    // The first links of a paragraph are enough: an entry of a table of contents is a link.
    private void NoteEntry(ParagraphBlock paragraph)
    {
        if (Unparsed.IsLink(Unparsed.OnlyLine(paragraph), out _, out var target))
        {
            if (target is ['#', _, ..])
                _entries.Add(paragraph);
            return;
        }

        if (!_definesPageLinks && !Openings.MayHoldPageLink(paragraph))
            return;
        var inline = LateInlines.Of(paragraph)?.FirstChild;
        for (var i = 0; i < 3 && inline is not null; i++, inline = inline.NextSibling)
        {
            if (inline is LinkInline { IsImage: false, Url: ['#', _, ..] })
                _entries.Add(paragraph);
        }
    }

    // Markdig bounds the depth of containers, so this recursion is bounded, too.
    private void Collect(ContainerBlock container)
    {
        foreach (var child in container)
        {
            switch (child)
            {
                case ParagraphBlock paragraph:
                    NoteEntry(paragraph);
                    break;
                case CodeBlock or HtmlBlock { Type: HtmlBlockType.Comment }:
                    _code.Add((child.Span.Start, child.Span.End));
                    break;
                case ContainerBlock inner:
                    if (inner is ListItemBlock item)
                        _items.Add(item);
                    else if (inner is Table table)
                        _tables.Add(table);
                    Collect(inner);
                    break;
            }
        }
    }

    /// <summary>Whether nothing but layout stands between a heading and the next one: it is a headline over what follows.</summary>
    public bool IsBare(Block heading)
    {
        if (heading is not HeadingBlock)
            return false;
        for (var i = PlaceOf(heading) + 1; i < Tree.Count && Tree[i] is not HeadingBlock; i++)
        {
            var (start, end) = Noise.Trim(Source.Text, Tree[i].Span.Start, Math.Min(Source.Text.Length, Tree[i].Span.End + 1));
            if (start < end)
                return false;
        }

        return true;
    }

    /// <summary>A heading that is hidden in a <c>details</c> element bounds what is hidden with it, and nothing in front of the element.</summary>
    private int[] EndsOfRooms()
    {
        var tree = Tree;
        var ends = new int[tree.Count];
        var next = new int[8];
        Array.Fill(next, tree.Count);
        var outer = new Stack<(int Start, int[] Next)>();
        var hidden = Details.Count - 1;
        var byEnd = Details.OrderBy(d => d.BodyEnd).ToList();
        for (var i = tree.Count - 1; i >= 0; i--)
        {
            while (outer.Count > 0 && tree[i].Span.Start <= outer.Peek().Start)
                next = outer.Pop().Next;
            for (; hidden >= 0 && byEnd[hidden].BodyEnd > tree[i].Span.Start; hidden--)
            {
                if (byEnd[hidden].Start >= tree[i].Span.Start)
                    continue;
                outer.Push((byEnd[hidden].Start, next));
                next = new int[8];
                Array.Fill(next, i + 1);
            }

            if (tree[i] is not HeadingBlock heading)
            {
                ends[i] = next[6];
                continue;
            }

            ends[i] = next[heading.Level];
            for (var level = heading.Level; level <= 6; level++)
                next[level] = i;
        }

        return ends;
    }
}
