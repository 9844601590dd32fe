using Markdig.Syntax;
using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>A block that may be a question, as a recogniser proposes it.</summary>
/// <param name="Anchor">The heading, item or paragraph that is claimed.</param>
/// <param name="Shape">How it is set.</param>
/// <param name="Start">Offset at which it begins.</param>
/// <param name="Line">Where the wording stands.</param>
/// <param name="Wording">Undressed, on one line.</param>
/// <param name="Room">Where its answer can stand.</param>
internal sealed record Candidate(Block Anchor, Shape Shape, int Start, int Line, Wording Wording, Room Room)
{
    private ulong? _key;

    /// <summary>Those that it is judged with; known once the jury has sorted all.</summary>
    public Family Family { get; set; } = null!;

    /// <summary>The jury takes it for a question, as far as it has come.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>It is a question in the end: nothing that holds it is one.</summary>
    public bool IsTaken { get; set; }

    /// <summary>What is shown with the wording because it stands within it, such as code in a summary; or null.</summary>
    public Cut? OwnStem { get; init; }

    /// <summary>What stands below it; known once its neighbours are.</summary>
    public Body Body { get; set; } = Body.Empty;

    /// <summary>What speaks for it in its wording and above it; known once it was asked for.</summary>
    public Evidence? OwnEvidence { get; set; }

    /// <summary>What speaks for it.</summary>
    public Evidence Evidence { get; set; }

    /// <summary>The offset at which it ends with all that belongs to it.</summary>
    public int End { get; set; }

    /// <summary>A hash of the letters and figures of its wording, by which entries of contents are told.</summary>
    public ulong Key => _key ??= Witness.KeyOf(Wording.Text);

    public int Weight => Weights.Of(Evidence);

    public bool HasVoice => (Evidence & Weights.Voice) != 0;
}

/// <summary>Where the answer to a question can stand: within its own block, behind it, or both.</summary>
/// <param name="Inside">Blocks within the anchor, below the wording.</param>
/// <param name="Indent">The column at which those stand.</param>
internal readonly record struct Room(BlockRun Inside, int Indent)
{
    /// <summary>No block at all.</summary>
    public static Room None { get; } = new(default, 0);

    /// <summary>All that follows, up to the next question or heading.</summary>
    public static Room Behind(int place) => None with { Place = place, Reach = Reach.All };

    /// <summary>The answer begins within the paragraph of the wording, at this offset.</summary>
    public int? InParagraph { get; init; }

    /// <summary>The paragraph in which it begins.</summary>
    public Block? Paragraph { get; init; }

    /// <summary>Place of the anchor among the blocks of the file's own level, or -1 when nothing behind it can belong to it.</summary>
    public int Place { get; init; } = -1;

    /// <summary>How much of what follows belongs to it.</summary>
    public Reach Reach { get; init; }

    /// <summary>Offsets, where tags and not blocks bound the answer.</summary>
    public (int Start, int End)? Range { get; init; }

    /// <summary>The body, up to an offset at which another question begins.</summary>
    public Body BodyUpTo(DocumentView document, int limit)
    {
        if (Range is { } range)
            return Between(document, range.Start, Math.Min(range.End, limit));
        var behind = CountBehind(document, limit);
        if (Inside.Count == 0 && Paragraph is null)
            return behind == 0 ? Body.Empty : Body.Of(document.Source, new BlockRun(document.Tree, Place + 1, behind), Indent);
        if (behind == 0 && Paragraph is null)
            return Body.Of(document.Source, Inside.Before(limit), Indent);
        var blocks = new List<Block>(Inside.Count + behind + 1);
        if (Paragraph is not null)
            blocks.Add(Paragraph);
        for (var i = 0; i < Inside.Before(limit).Count; i++)
            blocks.Add(Inside[i]);
        for (var i = Place + 1; i <= Place + behind; i++)
            blocks.Add(document.Tree[i]);
        return Body.Of(document.Source, new BlockRun(blocks, 0, blocks.Count), Indent, InParagraph);
    }

    private int CountBehind(DocumentView document, int limit)
    {
        if (Place < 0 || Reach == Reach.None)
            return 0;
        var (at, end) = (Place + 1, document.EndOfRoom(Place));
        while (at < end && document.Tree[at].Span.Start < limit && (Reach == Reach.All || document.Tree[at] is CodeBlock))
            at++;
        return at - Place - 1;
    }

    private static Body Between(DocumentView document, int start, int end)
    {
        var first = document.PlaceFrom(start);
        var behind = first;
        while (behind < document.Tree.Count && document.Tree[behind].Span.Start < end)
            behind++;
        return behind == first || end <= start ? Body.Empty : new Body(new BlockRun(document.Tree, first, behind - first), start, end, 0);
    }
}

/// <summary>How much of what follows an anchor can belong to its question.</summary>
internal enum Reach
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Code that follows at once: authors forget to indent it.</summary>
    Code,

    /// <summary>All, up to the next question or heading.</summary>
    All,
}
