using System.Text.Json;
using PrepBot.Core.Bank;
using PrepBot.TestKit;

namespace PrepBot.Content.Tests;

/// <summary>The seed document against what people found in it: nothing missed, nothing invented, every line right.</summary>
public sealed class SeedTests
{
    private static readonly Lazy<(ParsedFile File, List<JsonElement> Gold)> Loaded = new(() =>
    {
        var rows = File.ReadLines(SharedFiles.Locate("seed/seed.gold.jsonl")).Where(l => l.Trim().Length > 0);
        var gold = rows.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        return (BankFiles.Read(Directory.GetFiles(SharedFiles.Locate("seed"), "*.md").Single(IsTheDocument)), gold);
    });

    [SharedFact("seed/seed.gold.jsonl")]
    public void Every_question_is_found_once_in_order_on_its_line() => Same(
        g => (g.GetProperty("q_line").GetInt32(), Plain(g.GetProperty("question").GetString()!)),
        q => (q.Span.QuestionLine, Plain(q.Content.Wording)));

    [SharedFact("seed/seed.gold.jsonl")]
    public void Every_answer_has_its_lines() => Same(
        g => (g.GetProperty("answer_start_line").GetInt32(), g.GetProperty("answer_end_line").GetInt32(), g.GetProperty("has_answer").GetBoolean()),
        q => (q.Span.AnswerStartLine ?? 0, q.Span.AnswerEndLine ?? 0, q.Content.Answer is not null));

    [SharedFact("seed/seed.gold.jsonl")]
    public void Every_section_and_kind_is_right() => Same(
        g => (Plain(g.GetProperty("section").GetString()!), g.GetProperty("kind").GetString()),
        q => (Plain(q.Content.Section), q.Content.Kind == QuestionKind.Open ? "open" : "other"));

    [SharedFact("seed/seed.gold.jsonl")]
    public void Every_topic_is_one_that_people_accept()
    {
        var (file, gold) = Loaded.Value;
        foreach (var (question, wanted) in file.Questions.Zip(gold))
        {
            var accepted = wanted.GetProperty("subsection_ok").EnumerateArray().Select(e => e.GetString()).OfType<string>();
            Assert.Contains(Plain(question.Content.Topic), accepted.Append(wanted.GetProperty("section").GetString()!).Select(Plain));
        }
    }

    [SharedFact("seed/seed.gold.jsonl")]
    public void Answers_carry_no_label_and_no_text_in_the_wrong_code_page() => Assert.All(Loaded.Value.File.Questions, q =>
    {
        Assert.False(q.Content.Answer!.StartsWith("Answer", StringComparison.OrdinalIgnoreCase), q.Content.Answer);
        Assert.False(q.Content.Answer.StartsWith("- Answer", StringComparison.OrdinalIgnoreCase), q.Content.Answer);
        Assert.DoesNotContain("‚", q.Content.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\uF8FF", q.Content.Answer, StringComparison.Ordinal);
    });

    [SharedFact("seed/seed.duplicates.jsonl")]
    public void Questions_that_ask_the_same_are_one_group_and_related_ones_are_not()
    {
        var file = Loaded.Value.File;
        var repeated = new RepeatedQuestions([file]);
        var group = Enumerable.Range(0, file.Questions.Count).ToDictionary(i => file.Questions[i].Span.QuestionLine, i => repeated.FirstOf(file, i)?.Index ?? i);
        var pairs = File.ReadLines(SharedFiles.Locate("seed/seed.duplicates.jsonl"))
            .Select(l => JsonDocument.Parse(l).RootElement)
            .ToLookup(p => p.GetProperty("grade").GetString(), p => group[p.GetProperty("a_line").GetInt32()] == group[p.GetProperty("b_line").GetInt32()]);

        Assert.All(pairs["duplicate"], Assert.True);
        Assert.All(pairs["related"], Assert.False);
        // Four pairs have hardly a word in common, in question or answer: only who knows the subject sees that they are near.
        Assert.Equal(4, pairs["near"].Count(found => !found));
    }

    [SharedFact("seed/seed.gold.jsonl")]
    public void Every_character_in_the_wrong_code_page_is_repaired_where_it_stands()
    {
        var rows = File.ReadLines(SharedFiles.Locate("seed/seed.mojibake.tsv")).Skip(1).Select(l => l.Split('\t')).Where(c => c.Length > 3).ToList();
        var lines = Repair.MojibakeRepair.Repair(File.ReadAllText(Directory.GetFiles(SharedFiles.Locate("seed"), "*.md").Single(IsTheDocument))).Text.Split('\n');
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Contains(r[3], lines[int.Parse(r[0]) - 1], StringComparison.Ordinal));
    }

    // The folder also holds notes about the document.
    private static bool IsTheDocument(string path) => !Path.GetFileName(path).StartsWith("seed.", StringComparison.Ordinal);

    private static void Same<T>(Func<JsonElement, T> wanted, Func<ParsedQuestion, T> read) =>
        Assert.Equal(Loaded.Value.Gold.Select(wanted), Loaded.Value.File.Questions.Select(read));

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));
}
