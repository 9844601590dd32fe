using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Recognisers;

/// <summary>Names the headings and bold lines that read like questions and were not taken, so that an author sees what a bank lost.</summary>
internal static class DoubtfulBlocks
{
    // A file of prose can ask many rhetorical questions; after these the rest is counted.
    private const int MostNamed = 20;

    public static void Report(DocumentView document, IReadOnlyList<Candidate> accepted, Findings findings)
    {
        var inQuestions = accepted.Select(c => (c.Line, Last: c.Answer.Count > 0 ? AnswerText.Range(document.Source, c.Answer).Last : c.Line)).ToList();
        var doubtful = document.Tree.OfType<LeafBlock>()
            .Where(b => b is HeadingBlock || (b is ParagraphBlock && QuestionLabels.IsWhollyBold(b)))
            .Select(b => (Line: document.Source.FirstLine(b), Text: InlineMarkdown.OneLine(b, document.Source)))
            .Where(b => Vocabulary.EndsLikeAQuestion(b.Text) && !inQuestions.Exists(q => q.Line <= b.Line && b.Line <= q.Last))
            .ToList();
        foreach (var (line, _) in doubtful.Take(MostNamed))
            findings.Info(line, "Reads like a question, but nothing marks it as one (quotes, \"Q:\", a label such as \"Interview Questions\" above it); left out.");
        if (doubtful.Count > MostNamed)
            findings.Info(doubtful[MostNamed].Line, $"{doubtful.Count - MostNamed} more blocks from here on read like questions and were left out.");
    }
}
