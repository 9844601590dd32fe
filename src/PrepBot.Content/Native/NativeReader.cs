using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using PrepBot.Content.Reading;
using PrepBot.Core.Bank;

namespace PrepBot.Content.Native;

/// <summary>Reads the format of <c>content/README.md</c>: a level-one heading is a topic, a level-two heading is a question.</summary>
internal static class NativeReader
{
    public static void Read(SourceText source, MarkdownDocument tree, Header header, string fileTitle, Findings findings)
    {
        var fallback = header.Topic ?? header.Bank.Title ?? header.Bank.Bank ?? fileTitle;
        var topic = fallback;
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var wordings = new Dictionary<string, int>(StringComparer.Ordinal);
        var blocks = tree.Where(b => b is not YamlFrontMatterBlock).ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not HeadingBlock { Level: 1 or 2 } heading)
                continue;
            var text = InlineMarkdown.OneLine(heading, source);
            if (heading.Level == 1)
                topic = Wording.OfTopic(text) is { Length: > 0 } named ? named : fallback;
            else if (Wording.From(text).Text is not { Length: > 0 } wording)
                findings.Error(source.FirstLine(heading), "This heading is empty: a question's wording stands in it.");
            else
            {
                var body = blocks.Skip(i + 1).TakeWhile(b => b is not HeadingBlock { Level: 1 or 2 }).ToList();
                var question = new NativeQuestion(source, heading, wording, topic, header, findings).Read(body);
                findings.Questions.Add(question.Parsed);
                ReportRepeats(question, ids, wordings, findings);
            }
        }

        if (findings.Questions.Count == 0)
            findings.Warn(0, "This bank has no question yet: a heading that begins with ## is one.");
    }

    private static void ReportRepeats(ReadQuestion question, Dictionary<string, int> ids, Dictionary<string, int> wordings, Findings findings)
    {
        var line = question.Parsed.Span.QuestionLine;
        if (question.Parsed.ExplicitId is { } id && !ids.TryAdd(id, question.IdLine))
            findings.Error(question.IdLine, $"The id \"{id}\" stands here and on line {ids[id]}: an id belongs to one question.");
        if (!wordings.TryAdd(WordingKey.Of(question.Parsed.Content.Wording), line))
            findings.Warn(line, $"The question on line {wordings[WordingKey.Of(question.Parsed.Content.Wording)]} has the same wording.");
    }
}

/// <summary>A question and the line of its id, which repeats are reported at.</summary>
internal sealed record ReadQuestion(ParsedQuestion Parsed, int IdLine);
