using System.Text;

namespace PrepBot.Discord.Rendering;

/// <summary>What a piece of a line is.</summary>
internal enum AtomKind
{
    /// <summary>A word, or a whole that must not be torn: a link, a timestamp.</summary>
    Text,

    /// <summary>A word, or a part of one, as it was written; escaped once the whole word is known.</summary>
    Raw,

    /// <summary>A space, where a line may be torn.</summary>
    Space,

    /// <summary>A line's end.</summary>
    Break,

    /// <summary>The beginning or end of emphasis. Left out where a paragraph has to be torn, since half of a pair shows as asterisks.</summary>
    Mark,
}

/// <summary>A piece of a line in Discord's Markdown.</summary>
internal readonly record struct Atom(string Text, AtomKind Kind)
{
    public static Atom Word(string text) => new(text, AtomKind.Text);

    public static Atom Mark(string text) => new(text, AtomKind.Mark);

    public static Atom Space { get; } = new(" ", AtomKind.Space);

    public static Atom Break { get; } = new("\n", AtomKind.Break);
}

/// <summary>A paragraph, an entry of a list, a block of code: what is kept together if it fits.</summary>
internal abstract record Chunk
{
    /// <summary>Stands on the line after the chunk before it, without an empty line between.</summary>
    public bool Tight { get; init; }

    /// <summary>The text in parts of at most <paramref name="max"/> characters each; none when there is nothing to see.</summary>
    public abstract IEnumerable<string> Parts(int max);
}

/// <summary>Lines of text.</summary>
/// <param name="Atoms">The text.</param>
/// <param name="First">What begins the first line: "- ", "### ".</param>
/// <param name="Rest">What begins each further line.</param>
internal sealed record TextChunk(IReadOnlyList<Atom> Atoms, string First = "", string Rest = "") : Chunk
{
    /// <inheritdoc/>
    public override IEnumerable<string> Parts(int max)
    {
        if (!Atoms.Any(a => a.Kind == AtomKind.Text && DiscordText.IsVisible(a.Text))) return [];
        var whole = First + string.Concat(Atoms.Select(a => a.Kind == AtomKind.Break ? "\n" + Rest : a.Text)).TrimEnd();
        return whole.Length <= max ? [whole] : Torn(max);
    }

    // Word by word; a word longer than a part is torn between its units.
    private List<string> Torn(int max)
    {
        var parts = new List<string>();
        var part = new StringBuilder(First);
        foreach (var atom in Atoms.Where(a => a.Kind != AtomKind.Mark))
        {
            var text = atom.Kind == AtomKind.Break ? "\n" + Rest : atom.Text;
            if (part.Length + text.Length > max)
            {
                Close();
                if (atom.Kind != AtomKind.Text) continue;
            }
            foreach (var piece in DiscordText.Pieces(text, max - Rest.Length))
            {
                if (part.Length + piece.Length > max) Close();
                part.Append(piece);
            }
        }
        Close();
        return parts;

        void Close()
        {
            var text = part.ToString().TrimEnd();
            if (text.Length > Rest.TrimEnd().Length && DiscordText.IsVisible(text)) parts.Add(text);
            part.Clear().Append(Rest);
        }
    }
}

/// <summary>A block of code. When it is torn, each part is a block of its own.</summary>
/// <param name="Language">As the fence says it; only what Discord takes for a language is written.</param>
/// <param name="Source">The code.</param>
/// <param name="Prefix">What begins each line: "> " in a quote.</param>
internal sealed record FenceChunk(string? Language, string Source, string Prefix = "") : Chunk
{
    private const string Fence = "```";
    private const int MaxLanguage = 20;

    /// <inheritdoc/>
    public override IEnumerable<string> Parts(int max)
    {
        var open = Prefix + Fence + Name(Language) + "\n";
        var close = "\n" + Prefix + Fence;
        // Discord knows no longer fence, so three ticks inside are kept apart by a space of no width.
        var lines = DiscordText.Clean(Source).Replace(Fence, "`\u200b`\u200b`", StringComparison.Ordinal).TrimEnd('\n', ' ').Split('\n');
        if (lines.All(l => !DiscordText.IsVisible(l))) yield break;
        var room = max - open.Length - close.Length;
        var part = new StringBuilder();
        foreach (var line in lines.SkipWhile(l => l.Trim().Length == 0).SelectMany(l => Cut(l, room - Prefix.Length)))
        {
            var text = Prefix + line;
            if (part.Length > 0 && part.Length + 1 + text.Length > room)
            {
                yield return open + part + close;
                part.Clear();
            }
            if (part.Length > 0) part.Append('\n');
            part.Append(text);
        }
        if (part.Length > 0) yield return open + part + close;
    }

    private static IEnumerable<string> Cut(string line, int max)
    {
        while (line.Length > max)
        {
            var end = char.IsLowSurrogate(line[max]) ? max - 1 : max;
            yield return line[..end];
            line = line[end..];
        }
        yield return line;
    }

    // The first word of a fence's info string. Discord shows no colours for a name that it does not know, and shows a name with other characters as code.
    private static string Name(string? info)
    {
        var word = (info ?? "").Trim().Split([' ', '\t', '\n', '{', ','], 2)[0].ToLowerInvariant();
        return word.Length <= MaxLanguage && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '#' or '_' or '.') ? word : "";
    }
}
