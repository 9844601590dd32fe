using System.Collections.Frozen;

namespace PrepBot.Core.Grading;

/// <summary>Groups of words, and of phrases, that the field uses for the same thing.</summary>
internal sealed class Synonyms
{
    private static readonly int[] None = [];
    private static readonly Dictionary<string, int[]> NoPhrases = [];
    private readonly FrozenDictionary<string, int[]> _stems;
    private readonly FrozenDictionary<string, int[]> _roots;
    private readonly ILookup<string, (Phrase Phrase, int Group)> _phrases;

    private Synonyms(IReadOnlyList<string> lines, FrozenDictionary<string, int[]> stems, IReadOnlyList<(Phrase Phrase, int Group)> members)
    {
        Lines = lines;
        _stems = stems;
        _roots = Groups(members.Where(member => member.Phrase.Roots.Count == 1).Select(member => (member.Phrase.Roots[0], member.Group)));
        _phrases = members.Where(member => member.Phrase.Roots.Count > 1).ToLookup(member => member.Phrase.Roots[0], StringComparer.Ordinal);
    }

    /// <summary>The groups inside this assembly.</summary>
    public static Synonyms Shipped { get; } = ReadShipped();

    /// <summary>The groups as written: part of the grader's version.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Reads groups of single words, one group a line, which are known by their stems.</summary>
    public static Synonyms Read(TextReader reader)
    {
        var lines = EmbeddedText.Lines(reader).ToList();
        var words = lines.SelectMany((line, group) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Stemmer.Stem(word), group)));
        return new Synonyms(lines, Groups(words), []);
    }

    /// <summary>These groups of words and those of banks, whose members may be phrases and are known by their roots.</summary>
    public Synonyms With(IReadOnlyList<SynonymGroup> groups)
    {
        if (groups.Count == 0) return this;
        var members = groups.SelectMany((group, index) => group.Members.Select(member => (Phrase: Phrase.Of(member), Group: Lines.Count + index)));
        string[] lines = [.. Lines, .. groups.Select(group => string.Join(" = ", group.Members))];
        return new Synonyms(lines, _stems, [.. members.Where(member => member.Phrase.Content.Count > 0)]);
    }

    /// <summary>Numbers of the groups that hold the stem as a word.</summary>
    public int[] GroupsOf(string stem)
    {
        var own = _stems.GetValueOrDefault(stem, None);
        return _roots.TryGetValue(Phrase.Root(stem), out var more) ? [.. own, .. more] : own;
    }

    /// <summary>
    /// Numbers of the groups that words of a text belong to through its phrases, by their roots: where "file system" stands, both words mean what "fs" means;
    /// alone, neither does.
    /// </summary>
    public IReadOnlyDictionary<string, int[]> PhrasesIn(IReadOnlyList<string> words)
    {
        if (_phrases.Count == 0) return NoPhrases;
        var roots = words.Select(Phrase.RootOf).ToList();
        var found = new List<(string Root, int Group)>();
        for (var start = 0; start < roots.Count; start++)
        {
            foreach (var (phrase, group) in _phrases[roots[start]])
            {
                if (phrase.StandsAt(start, roots)) found.AddRange(phrase.Content.Select(root => (root, group)));
            }
        }
        return ByWord(found);
    }

    private static FrozenDictionary<string, int[]> Groups(IEnumerable<(string Key, int Group)> entries)
        => ByWord(entries).ToFrozenDictionary(StringComparer.Ordinal);

    private static Dictionary<string, int[]> ByWord(IEnumerable<(string Key, int Group)> entries) => entries
        .Distinct()
        .GroupBy(entry => entry.Key, entry => entry.Group, StringComparer.Ordinal)
        .ToDictionary(entry => entry.Key, entry => entry.ToArray(), StringComparer.Ordinal);

    private static Synonyms ReadShipped()
    {
        using var reader = EmbeddedText.Open("synonyms.txt");
        return Read(reader);
    }
}
