using Markdig.Syntax;
using PrepBot.Content.Reading;

namespace PrepBot.Content.Native;

/// <summary>What stands under one <c>###</c> heading.</summary>
internal sealed record Part(int Line, List<Block> Blocks);

/// <summary>Pieces of text that belong together and need not stand together: an answer goes on under every <c>###</c> that has no meaning of its own.</summary>
internal sealed class Passage
{
    private readonly List<(int First, int Last)> _pieces = [];

    public void Add(int first, int last)
    {
        if (first > last)
            return;
        _pieces.Add((first, last));
        _pieces.Sort();
    }

    public string? Markdown(SourceText source)
    {
        var text = string.Join("\n\n", _pieces.Select(p => MarkdownSlice.Lines(source, p.First, p.Last, 0)).Where(t => t.Length > 0));
        return text.Length == 0 ? null : text;
    }

    public (int First, int Last)? Range(SourceText source)
    {
        var withText = _pieces.Where(p => MarkdownSlice.Lines(source, p.First, p.Last, 0).Length > 0).ToList();
        return withText.Count == 0 ? null : (withText[0].First, withText[^1].Last);
    }
}

/// <summary>The body of a question, sorted by its <c>###</c> headings.</summary>
internal sealed class QuestionParts
{
    public Passage Stem { get; } = new();

    public Passage Answer { get; } = new();

    public Part? KeyPoints { get; private set; }

    public Part? Choices { get; private set; }

    public Part? AlsoAccepted { get; private set; }

    public Part? Hints { get; private set; }

    public Part? FollowUps { get; private set; }

    public Part? References { get; private set; }

    public Part? Output { get; private set; }

    /// <param name="source">The file.</param>
    /// <param name="body">All blocks between this question's heading and the next.</param>
    /// <param name="from">The line at which the text begins, after the lines for id, level and so on.</param>
    /// <param name="wording">The question: one that asks what code prints owns the code in front.</param>
    public static QuestionParts Of(SourceText source, List<Block> body, int from, string wording)
    {
        var parts = new QuestionParts();
        var lead = body.TakeWhile(b => b is not HeadingBlock { Level: 3 }).SkipWhile(b => source.LastLine(b) < from).ToList();
        var rest = body.SkipWhile(b => b is not HeadingBlock { Level: 3 }).ToList();
        var hasAnswerPart = false;
        for (var i = 0; i < rest.Count;)
        {
            var heading = (HeadingBlock)rest[i];
            var blocks = rest.Skip(i + 1).TakeWhile(b => b is not HeadingBlock { Level: 3 }).ToList();
            i += blocks.Count + 1;
            hasAnswerPart |= parts.Sort(source, heading, WithoutClosingRule(blocks));
        }

        parts.SplitLead(source, WithoutClosingRule(lead), from, wording, hasAnswerPart);
        return parts;
    }

    /// <summary>Puts a part where it belongs; true for <c>### Answer</c>.</summary>
    private bool Sort(SourceText source, HeadingBlock heading, List<Block> blocks)
    {
        var line = source.FirstLine(heading);
        var part = new Part(line, blocks);
        switch (InlineMarkdown.OneLine(heading, source).TrimEnd(':').ToLowerInvariant())
        {
            case "key points": KeyPoints = part; break;
            case "choices": Choices = part; break;
            case "also accepted": AlsoAccepted = part; break;
            case "hints" or "hint": Hints = part; break;
            case "follow-ups" or "follow-up" or "follow ups": FollowUps = part; break;
            case "references" or "reference": References = part; break;
            case "output": Output = part; break;
            case "answer":
                AddBlocks(Answer, source, blocks, 0);
                return true;
            default:
                Answer.Add(line, blocks.Count == 0 ? line : source.LastLine(blocks[^1]));
                break;
        }

        return false;
    }

    /// <summary>
    /// The text in front of the first <c>###</c> is the answer, or with <c>### Answer</c> the rest of the question. Where choices or an output follow and
    /// the wording asks what code prints, the code in front is what it asks about: it cannot be the answer.
    /// </summary>
    private void SplitLead(SourceText source, List<Block> lead, int from, string wording, bool hasAnswerPart)
    {
        if (hasAnswerPart)
        {
            AddBlocks(Stem, source, lead, from);
            return;
        }

        var code = Output is not null || (Choices is not null && Vocabulary.AsksForOutput(wording)) ? lead.FindIndex(b => b is CodeBlock) + 1 : 0;
        AddBlocks(Stem, source, lead[..code], from);
        AddBlocks(Answer, source, lead[code..], from);
    }

    private static void AddBlocks(Passage passage, SourceText source, List<Block> blocks, int from)
    {
        if (blocks.Count > 0)
            passage.Add(Math.Max(from, source.FirstLine(blocks[0])), source.LastLine(blocks[^1]));
    }

    private static List<Block> WithoutClosingRule(List<Block> blocks)
    {
        while (blocks is [.., ThematicBreakBlock])
            blocks.RemoveAt(blocks.Count - 1);
        return blocks;
    }
}
