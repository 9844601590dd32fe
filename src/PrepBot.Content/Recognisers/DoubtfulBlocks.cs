using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>Names the headings and bold lines that read like questions and were not taken, so that an author sees what a bank lost.</summary>
internal static class DoubtfulBlocks
{
    // A file of prose can ask many rhetorical questions; after these the rest is counted.
    private const int MostNamed = 20;

    private const string Reason = "Reads like a question, but nothing marks it as one (quotes, \"Q:\", a label such as \"Interview Questions\" above it); left out.";

    public static void Report(DocumentView document, IReadOnlyList<(int First, int Last)> accepted, Findings findings)
    {
        var taken = new HashSet<int>(accepted.SelectMany(r => Enumerable.Range(r.First, r.Last - r.First + 1)));
        var doubtful = document.Tree.OfType<LeafBlock>()
            .Where(b => b is HeadingBlock || (b is ParagraphBlock && QuestionLabels.IsWhollyBold(b)))
            .Select(b => (Line: document.Source.FirstLine(b), Text: InlineMarkdown.OneLine(b, document.Source)))
            .Where(b => QuestionVoice.EndsAsking(b.Text) && !taken.Contains(b.Line))
            .ToList();
        foreach (var (line, _) in doubtful.Take(MostNamed))
            findings.Info(line, Reason);
        if (doubtful.Count > MostNamed)
            findings.Info(doubtful[MostNamed].Line, $"{doubtful.Count - MostNamed} more blocks from here on read like questions and were left out.");
    }
}
