using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>What the recognisers see in one file.</summary>
internal sealed class Sightings
{
    private const int LongestWording = 1500;

    private readonly Dictionary<Shape, List<(Block Block, Func<DocumentView, Block, Candidate?> Look)>> _plain = [];

    /// <summary>Blocks that were taken apart.</summary>
    public List<Candidate> Candidates { get; } = [];

    /// <summary>Adds a block that was taken apart.</summary>
    public void Add(Candidate candidate)
    {
        if (candidate.Wording.Text.Length is > 0 and <= LongestWording)
            Candidates.Add(candidate);
    }

    /// <summary>
    /// Adds a block that a glance took for a plain statement. It counts in its family, and is taken apart only if the family turns out to be of questions.
    /// </summary>
    public void AddPlain(Shape shape, Block block, Func<DocumentView, Block, Candidate?> look)
    {
        if (!_plain.TryGetValue(shape, out var blocks))
            _plain[shape] = blocks = [];
        blocks.Add((block, look));
    }

    /// <summary>How many plain blocks a family has.</summary>
    public int CountPlain(Shape shape) => _plain.TryGetValue(shape, out var blocks) ? blocks.Count : 0;

    /// <summary>The plain blocks of a family, taken apart after all.</summary>
    public IEnumerable<Candidate> LookAt(Shape shape, DocumentView document) => _plain.TryGetValue(shape, out var blocks)
        ? blocks.Select(b => b.Look(document, b.Block)).OfType<Candidate>().Where(c => c.Wording.Text.Length is > 0 and <= LongestWording)
        : [];
}
