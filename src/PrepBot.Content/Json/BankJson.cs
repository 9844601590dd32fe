using System.Text.Json;
using PrepBot.Content.Json;
using PrepBot.Content.Native;
using PrepBot.Core.Bank;

namespace PrepBot.Content;

/// <summary>Writes parsed files as JSON lines, one object for each question in document order: what <c>bank check --json</c> prints.</summary>
public static class BankJson
{
    /// <summary>Writes the rows of some files.</summary>
    /// <param name="files">In the order in which they are to be printed.</param>
    /// <param name="repeated">What asks the same in them: <c>duplicate_of</c> is the id of the first such question, <c>duplicate_at</c> its file and line.</param>
    /// <param name="to">Where to; each row ends with LF.</param>
    public static void Write(IEnumerable<ParsedFile> files, RepeatedQuestions repeated, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(repeated);
        ArgumentNullException.ThrowIfNull(to);
        var given = new Dictionary<(string Path, int Index), string>();
        var taken = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var bank = BankName(file);
            var used = taken.TryGetValue(bank, out var list) ? list : taken[bank] = [];
            var ids = QuestionIds.Assign(bank, file.Questions, used);
            used.AddRange(ids);
            for (var i = 0; i < ids.Count; i++)
            {
                given[(file.Path, i)] = ids[i];
                var first = repeated.FirstOf(file, i);
                var row = Row(file.Path, ids[i], file.Questions[i]) with
                {
                    DuplicateOf = first is null ? null : given[(first.File.Path, first.Index)],
                    DuplicateAt = first?.ToString(),
                };
                to.Write(JsonSerializer.Serialize(row, BankJsonContext.Readable.BankRow));
                to.Write('\n');
            }
        }
    }

    /// <summary>The bank that a file belongs to: the one that it names, else one named after the file.</summary>
    public static string BankName(ParsedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.BankName;
    }

    private static BankRow Row(string file, string id, ParsedQuestion question)
    {
        var content = question.Content;
        var correct = string.Concat(content.Options.Select((o, i) => o.Correct ? Letter(i) : ""));
        return new BankRow
        {
            File = file,
            Id = id,
            Question = content.Wording,
            QLine = question.Span.QuestionLine,
            HasAnswer = content.Answer is not null || content.ExpectedOutput is not null || content.Options.Any(o => o.Correct),
            AnswerStartLine = question.Span.AnswerStartLine,
            AnswerEndLine = question.Span.AnswerEndLine,
            Section = content.Section,
            Topic = content.Topic,
            Kind = Kinds.Word(content.Kind),
            Options = [.. content.Options.Select(o => o.Text)],
            OptionsCount = content.Options.Count,
            Correct = correct.Length == 0 ? null : correct,
            Level = content.Level?.ToString().ToLowerInvariant(),
            Tags = content.Tags,
            KeyPoints = content.KeyPoints,
            References = content.References,
        };
    }

    // A to Z, then AA: more than 26 options is absurd, and still must not crash.
    private static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);
}
