using System.Collections.Frozen;
using System.Globalization;

namespace PrepBot.Core.Grading;

/// <summary>
/// How common each stem is in text of the field, and so what a word is worth:
/// <c>ln(1+N/(0.5+df)) / ln(1+N/1.5)</c>, with N documents of which df hold the stem.
/// </summary>
/// <remarks>
/// A stem that the table does not hold counts as if one document held it, which makes it worth 1, the most that any stem is worth; stems of one document
/// are therefore not stored. The product ships one table and never computes it from what happens to be imported: a mark must not depend on the bank.
/// </remarks>
public sealed class StemTable
{
    private const string Header = "#N\t";
    private readonly FrozenDictionary<string, int> _frequencies;
    private readonly double _scale;

    private StemTable(int documents, IEnumerable<KeyValuePair<string, int>> frequencies)
    {
        Documents = documents;
        _frequencies = frequencies.Where(entry => entry.Value > 1).ToFrozenDictionary(StringComparer.Ordinal);
        _scale = Math.Log(1 + documents / 1.5);
    }

    /// <summary>The table inside this assembly.</summary>
    public static StemTable Shipped { get; } = ReadShipped();

    /// <summary>How many documents were counted.</summary>
    public int Documents { get; }

    /// <summary>How many stems stand in two documents or more.</summary>
    public int Count => _frequencies.Count;

    /// <summary>Counts in how many documents each stem stands.</summary>
    /// <param name="documents">Wordings of questions, model answers and paragraphs of prose, one text each; see <see cref="MarkdownParagraphs"/>.</param>
    public static StemTable Build(IEnumerable<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        foreach (var document in documents)
        {
            total++;
            var stems = Tokenizer.Words(TextNormalizer.Normalize(document)).Select(Tokenizer.Content).OfType<string>().Select(Stemmer.Stem);
            foreach (var stem in stems.Distinct(StringComparer.Ordinal)) counts[stem] = counts.GetValueOrDefault(stem) + 1;
        }
        return new StemTable(total, counts);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">A line is not "stem, tab, number", or the first is not "#N, tab, documents".</exception>
    public static StemTable Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var first = reader.ReadLine();
        if (first is null || !first.StartsWith(Header, StringComparison.Ordinal))
            throw new FormatException("A stem table starts with \"#N\", a tab and the number of documents.");
        var documents = Number(first[Header.Length..], 1);
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0) continue;
            var tab = line.LastIndexOf('\t');
            if (tab < 1) throw new FormatException($"Line {number} of the stem table is not \"stem, tab, number\".");
            frequencies[line[..tab]] = Number(line[(tab + 1)..], number);
        }
        return new StemTable(documents, frequencies);
    }

    /// <summary>Writes the number of documents, then one stem a line in ordinal order, lines ending in LF: the same table is always the same text.</summary>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write($"{Header}{Documents}\n");
        foreach (var (stem, frequency) in _frequencies.OrderBy(entry => entry.Key, StringComparer.Ordinal)) writer.Write($"{stem}\t{frequency}\n");
    }

    /// <summary>What a stem is worth, at most 1. An empty table makes all stems equal.</summary>
    internal double Weight(string stem)
        => Documents == 0 ? 1 : Math.Log(1 + Documents / (0.5 + _frequencies.GetValueOrDefault(stem, 1))) / _scale;

    /// <summary>Whether the stem is an established word. Two such words are never misspellings of each other ("microtask", "macrotask").</summary>
    internal bool Knows(string stem) => _frequencies.ContainsKey(stem);

    private static int Number(string text, int line)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Line {line} of the stem table does not end in a number.");

    private static StemTable ReadShipped()
    {
        using var reader = EmbeddedText.Open("stems.tsv");
        return Read(reader);
    }
}
