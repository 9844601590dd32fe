using System.Collections.Frozen;

namespace PrepBot.Core.Grading;

/// <summary>Groups of words that the field uses for the same thing, one group a line.</summary>
internal sealed class Synonyms
{
    private static readonly int[] None = [];
    private readonly FrozenDictionary<string, int[]> _groups;

    private Synonyms(IReadOnlyList<string> lines)
    {
        Lines = lines;
        _groups = lines
            .SelectMany((line, group) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (Stem: Stemmer.Stem(word), Group: group)))
            .Distinct()
            .GroupBy(entry => entry.Stem, entry => entry.Group, StringComparer.Ordinal)
            .ToFrozenDictionary(stem => stem.Key, stem => stem.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The groups inside this assembly.</summary>
    public static Synonyms Shipped { get; } = ReadShipped();

    /// <summary>The groups as written: part of the grader's version.</summary>
    public IReadOnlyList<string> Lines { get; }

    public static Synonyms Read(TextReader reader) => new([.. EmbeddedText.Lines(reader)]);

    /// <summary>Numbers of the groups that hold the stem.</summary>
    public int[] GroupsOf(string stem) => _groups.GetValueOrDefault(stem, None);

    private static Synonyms ReadShipped()
    {
        using var reader = EmbeddedText.Open("synonyms.txt");
        return Read(reader);
    }
}
