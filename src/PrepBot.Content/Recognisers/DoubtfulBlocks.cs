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
        var doubtful = new List<int>();
        var at = 0;
        foreach (var block in document.Tree)
        {
            if (block is not (HeadingBlock or ParagraphBlock))
                continue;
            var line = document.Source.FirstLine(block);
            while (at < accepted.Count && accepted[at].Last < line)
                at++;
            if ((at == accepted.Count || accepted[at].First > line)
                && document.Source.Span(block).IndexOfAny("?？؟") >= 0 && ReadsLikeAQuestion((LeafBlock)block, document.Source))
                doubtful.Add(line);
        }

        foreach (var line in doubtful.Take(MostNamed))
            findings.Info(line, Reason);
        if (doubtful.Count > MostNamed)
            findings.Info(doubtful[MostNamed], $"{doubtful.Count - MostNamed} more blocks from here on read like questions and were left out.");
    }

    private static bool ReadsLikeAQuestion(LeafBlock block, SourceText source) =>
        (block is HeadingBlock || QuestionLabels.IsWhollyBold(block)) && QuestionVoice.EndsAsking(InlineMarkdown.OneLine(block, source));
}
