using PrepBot.Content.Anatomy;
using PrepBot.Content.Reading;
using PrepBot.Core.Bank;
using SourceSpan = PrepBot.Core.Bank.SourceSpan;

namespace PrepBot.Content.Recognisers;

/// <summary>Reads a file that was not written for PrepBot: lets the jury decide what a question is, and takes each one apart.</summary>
internal static class StyleReader
{
    private const string Alone = "Looks like a question, but it is alone of its kind; left out. An \"Answer:\" below it would settle it.";

    public static void Read(DocumentView document, Header header, string fallbackTopic, Findings findings)
    {
        var jury = new Jury(document, header.Bank.Title);
        var accepted = jury.Decide();
        foreach (var lone in jury.Lone.Where(l => l.Shape.Carrier is not (Carrier.Heading or Carrier.Paragraph) && !l.IsTaken))
            findings.Info(lone.Line, Alone);
        var bodies = new BodyReader(document);
        var read = accepted.ConvertAll(q => (Question: q, Parts: bodies.Read(q.Body, q.Family.Habit)));
        KeySection.Fill(document, read);
        var places = new Places(document, read.ConvertAll(r => (r.Question.Anchor, r.Question.Line, LastLine(r.Question, document.Source))), fallbackTopic);
        var levels = new LevelReader(accepted.ConvertAll(q => q.Wording.Mark));
        foreach (var (question, parts) in read)
        {
            var place = places.Of(question.Line);
            findings.Questions.Add(ToQuestion(question, parts, place, levels.Of(question.Wording.Mark, parts.Level, place.Topic) ?? header.Level, header.Language));
        }

        DoubtfulBlocks.Report(document, read.ConvertAll(r => (r.Question.Line, LastLine(r.Question, document.Source))), findings);
        Remarks.Report(read, findings);
        if (accepted.Count == 0)
            findings.Info(0, "No questions were found: nothing in it is marked as a question in a way that is known.");
    }

    /// <summary>What an answer that is one block of code holds: the output itself, to be compared line by line.</summary>
    private static string? OnlyCode(string? answer)
    {
        var lines = answer?.Split('\n') ?? [];
        var isBlock = lines.Length > 2 && lines[0].StartsWith("```", StringComparison.Ordinal) && lines[^1].Trim() == "```"
            && lines.Count(l => l.StartsWith("```", StringComparison.Ordinal)) == 2;
        return isBlock ? string.Join('\n', lines[1..^1]) : null;
    }

    private static IReadOnlyList<AnswerOption> OptionsOf(Parts parts) =>
        [.. parts.Options.Select((o, i) => new AnswerOption($"o{i + 1}", o.Text, parts.Correct.Contains(i), null))];

    private static int LastLine(Candidate question, SourceText source) => question.Body.IsEmpty ? question.Line : source.LineOf(question.Body.End - 1);

    private static ParsedQuestion ToQuestion(Candidate question, Parts parts, (string Section, string Topic) place, Level? level, string language)
    {
        var (own, below) = (question.OwnStem?.Markdown, parts.Stem?.Markdown);
        var stem = own is null ? below : below is null ? own : own + "\n\n" + below;
        var showsCode = parts.ShowsCode || question.OwnStem?.Markdown.Contains("```", StringComparison.Ordinal) == true;
        var kind = showsCode && Vocabulary.AsksForOutput(question.Wording.Text) ? QuestionKind.CodeOutput
            : parts.Options.Count > 0 ? QuestionKind.Choice : QuestionKind.Open;
        var content = new QuestionContent
        {
            Wording = question.Wording.Text,
            Stem = stem is "" ? null : stem,
            Kind = kind,
            ExpectedOutput = kind == QuestionKind.CodeOutput && parts.Options.Count == 0 ? OnlyCode(parts.Answer?.Markdown) : null,
            Section = place.Section,
            Topic = place.Topic,
            Level = level,
            Language = language,
            Answer = parts.Answer?.Markdown,
            KeyPoints = parts.Options.Count > 0 ? [] : KeyPoints.Of(parts.Answer?.Markdown),
            Options = parts.Options.Count == 0 ? [] : OptionsOf(parts),
            FollowUps = parts.FollowUps,
            References = parts.References,
            Tags = parts.Tags,
        };
        // In damaged tables and lists Markdig's spans can begin above the block that they belong to.
        var first = parts.Answer is null ? (int?)null : Math.Max(question.Line, parts.Answer.First);
        return new ParsedQuestion(content, new SourceSpan(question.Line, first, first is null ? null : Math.Max(first.Value, parts.Answer!.Last)), null);
    }
}
