using Markdig.Syntax;
using PrepBot.Content.Reading;
using PrepBot.Core.Bank;
using SourceSpan = PrepBot.Core.Bank.SourceSpan;

namespace PrepBot.Content.Native;

/// <summary>Reads one question of the native format: its heading, the lines under it, and its parts.</summary>
internal sealed class NativeQuestion(SourceText source, HeadingBlock heading, string wording, string topic, Header header, Findings findings)
{
    private const string NoAnswer = "No answer stands below this question: it can only be practised with a self-mark.";
    private const string NoExplanation = "This choice has no explanation: whoever errs learns nothing.";

    private readonly int _line = source.FirstLine(heading);

    public ReadQuestion Read(List<Block> body)
    {
        var meta = MetaLines.Read(source, heading, body.FirstOrDefault(), findings);
        var parts = QuestionParts.Of(source, body, meta.NextLine, wording);
        List<AnswerOption> options = parts.Choices is null ? [] : Choices.Read(source, parts.Choices, findings);
        var output = ReadOutput(parts);
        var stem = parts.Stem.Markdown(source);
        var answer = parts.Answer.Markdown(source);
        var kind = KindOf(meta, options, output, stem);
        if (answer is null && output is null)
            findings.Warn(_line, options.Count > 0 ? NoExplanation : NoAnswer);

        var range = answer is null ? output is null ? null : OutputRange(parts) : parts.Answer.Range(source);
        var content = new QuestionContent
        {
            Wording = wording,
            Stem = stem,
            Kind = kind,
            Section = topic,
            Topic = topic,
            Level = meta.Level ?? header.Level,
            Language = header.Language,
            Answer = answer,
            ExpectedOutput = output,
            KeyPoints = Items(parts.KeyPoints, "Key points"),
            Alternatives = Items(parts.AlsoAccepted, "Also accepted"),
            Options = options,
            Hints = Items(parts.Hints, "Hints"),
            FollowUps = Items(parts.FollowUps, "Follow-ups"),
            References = Items(parts.References, "References"),
            Tags = meta.Tags,
        };
        return new ReadQuestion(new ParsedQuestion(content, new SourceSpan(_line, range?.First, range?.Last), meta.Id), meta.IdLine);
    }

    private QuestionKind KindOf(MetaLines meta, List<AnswerOption> options, string? output, string? stem)
    {
        if (meta.Kind == QuestionKind.Choice && options.Count == 0)
        {
            findings.Warn(_line, "The kind is choice, but there is no list under \"### Choices\"; it is read as open.");
            return QuestionKind.Open;
        }

        if (meta.Kind is { } said)
            return said;
        var showsCode = stem?.Contains("```", StringComparison.Ordinal) == true || stem?.Contains("~~~", StringComparison.Ordinal) == true;
        if (output is not null || (showsCode && Vocabulary.AsksForOutput(wording)))
            return QuestionKind.CodeOutput;
        return options.Count > 0 ? QuestionKind.Choice : QuestionKind.Open;
    }

    private string? ReadOutput(QuestionParts parts)
    {
        if (parts.Output is not { } output)
            return null;
        if (output.Blocks is [FencedCodeBlock or CodeBlock])
            return ((CodeBlock)output.Blocks[0]).Lines.ToString().ReplaceLineEndings("\n");
        findings.Warn(output.Line, "\"### Output\" holds one code block and nothing else; it is left out.");
        return null;
    }

    private (int First, int Last)? OutputRange(QuestionParts parts) =>
        parts.Output is { Blocks: [var block, ..] } ? (source.FirstLine(block), source.LastLine(block)) : null;

    private List<string> Items(Part? part, string name)
    {
        if (part is null)
            return [];
        if (part.Blocks is [ListBlock list])
            return [.. list.OfType<ListItemBlock>().Where(i => i.Count > 0).Select(i => ItemText.OneLine(source, i)).Where(t => t.Length > 0)];
        findings.Warn(part.Line, $"\"### {name}\" holds a list, one item to a line, and nothing else; it is left out.");
        return [];
    }
}
