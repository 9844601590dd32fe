using Markdig.Syntax;

namespace PrepBot.Content.Reading;

/// <summary>One file as the recognisers see it: text, tree, outline and labels. It is read, never changed.</summary>
internal sealed class DocumentView
{
    private readonly Dictionary<Block, int> _places = [];

    public DocumentView(SourceText source, MarkdownDocument tree)
    {
        Source = source;
        Tree = tree;
        Outline = Outline.Of(tree, source);
        Labels = new QuestionLabels(tree, source, Outline);
        ListItems = [.. Items(tree)];
        for (var i = 0; i < tree.Count; i++)
            _places[tree[i]] = i;
    }

    public SourceText Source { get; }

    public MarkdownDocument Tree { get; }

    public Outline Outline { get; }

    public QuestionLabels Labels { get; }

    /// <summary>Every list item of the file, at any depth, in document order.</summary>
    public IReadOnlyList<ListItemBlock> ListItems { get; }

    /// <summary>What follows a heading up to the next heading of its level or above, without closing rules.</summary>
    public List<Block> BodyOf(HeadingBlock heading)
    {
        var body = Tree.Skip(_places[heading] + 1).TakeWhile(b => b is not HeadingBlock next || next.Level > heading.Level).ToList();
        while (body is [.., ThematicBreakBlock])
            body.RemoveAt(body.Count - 1);
        return body;
    }

    private static IEnumerable<ListItemBlock> Items(ContainerBlock container)
    {
        // Markdig bounds the depth of containers, so this recursion is bounded, too.
        foreach (var child in container)
        {
            if (child is ListItemBlock item)
                yield return item;
            if (child is not ContainerBlock inner)
                continue;
            foreach (var found in Items(inner))
                yield return found;
        }
    }
}
