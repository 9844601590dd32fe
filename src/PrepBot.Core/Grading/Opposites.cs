using System.Collections.Frozen;

namespace PrepBot.Core.Grading;

/// <summary>Words of the field that exclude each other: the pairs of <c>opposites.txt</c>, known by the roots of their words.</summary>
internal sealed class Opposites
{
    private const string Between = " / ";
    private static readonly Pole[] None = [];
    private readonly FrozenDictionary<string, Pole[]> _poles;

    private Opposites(IReadOnlyList<string> lines)
    {
        Lines = lines;
        _poles = lines
            .SelectMany((line, axis) => line.Split(Between).SelectMany((side, index) => Words(side).Select(root => (root, new Pole(axis, index == 0)))))
            .Distinct()
            .GroupBy(entry => entry.root, entry => entry.Item2, StringComparer.Ordinal)
            .ToFrozenDictionary(entry => entry.Key, entry => entry.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The pairs inside this assembly.</summary>
    public static Opposites Shipped { get; } = ReadShipped();

    /// <summary>The pairs as written: part of the grader's version.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Reads pairs, one a line, their sides separated by <c>" / "</c>.</summary>
    public static Opposites Read(TextReader reader) => new([.. EmbeddedText.Lines(reader)]);

    /// <summary>Where a word stands, by its stem: on which side of which pairs.</summary>
    public Pole[] Of(string stem) => _poles.GetValueOrDefault(Phrase.Root(stem), None);

    private static IEnumerable<string> Words(string side)
        => side.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Phrase.Root(Stemmer.Stem(word)));

    private static Opposites ReadShipped()
    {
        using var reader = EmbeddedText.Open("opposites.txt");
        return Read(reader);
    }
}

/// <summary>One side of a pair of opposites.</summary>
/// <param name="Axis">The number of the pair.</param>
/// <param name="IsFirst">Which side.</param>
internal readonly record struct Pole(int Axis, bool IsFirst);
