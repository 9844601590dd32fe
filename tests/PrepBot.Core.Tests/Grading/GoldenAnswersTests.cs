using System.Text.Json;
using PrepBot.Core.Grading;
using PrepBot.TestKit;

namespace PrepBot.Core.Tests.Grading;

/// <summary>
/// Answers of our own to questions of other fields, with what a person would say of each and what the grader says. Where the verdict is not that of the ported
/// grader, the line has what it <c>was</c> and <c>why</c> it changed. A change of the grader that changes a line changes the line, with its reason.
/// </summary>
public sealed class GoldenAnswersTests
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<IReadOnlyList<(Answer Golden, Grade Grade)>> All = new(Mark);

    [Fact]
    public void Each_answer_has_its_verdict()
        => Assert.All(All.Value, marked => Assert.Equal((marked.Golden.Id, marked.Golden.Verdict), (marked.Golden.Id, Name(marked.Grade.Verdict))));

    [Fact]
    public void Every_changed_verdict_has_its_reason()
        => Assert.All(All.Value, marked => Assert.Equal(marked.Golden.Was is null, string.IsNullOrWhiteSpace(marked.Golden.Why)));

    [Fact]
    public void No_wrong_answer_is_correct_but_few_and_no_right_one_fails_but_few()
    {
        var wrong = All.Value.Where(marked => marked.Golden.Expected == "wrong").ToList();
        var right = All.Value.Where(marked => marked.Golden.Expected == "correct").ToList();

        Assert.InRange(wrong.Count(marked => marked.Grade.Verdict == Verdict.Correct) / (double)wrong.Count, 0, 0.05);
        Assert.InRange(right.Count(marked => marked.Grade.Verdict == Verdict.NotYet) / (double)right.Count, 0, 0.04);
        Assert.InRange(right.Count(marked => marked.Grade.Verdict is Verdict.Correct or Verdict.Partly) / (double)right.Count, 0.65, 1);
        Assert.InRange(All.Value.Count(marked => marked.Grade.Verdict == Verdict.Unsure) / (double)All.Value.Count, 0, 0.35);
    }

    private static IReadOnlyList<(Answer Golden, Grade Grade)> Mark()
    {
        var questions = Lines<Question>("questions.jsonl").ToDictionary(question => question.Id, StringComparer.Ordinal);
        return [.. Lines<Answer>("answers.jsonl").Select(answer => (answer, Mark(questions[answer.Question], answer.Text)))];
    }

    private static Grade Mark(Question question, string answer)
        => Sample.Grader.Grade(new GradeRequest(question.Wording, question.Reference, answer, question.KeyPoints, []));

    private static IEnumerable<T> Lines<T>(string name)
        => File.ReadLines(Path.Combine(SharedFiles.Repository(), "tests", "PrepBot.Core.Tests", "Grading", "Goldens", name))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<T>(line, Wire)!);

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "correct",
        Verdict.Partly => "partly",
        Verdict.NotYet => "not-yet",
        _ => "unsure",
    };

    private sealed record Question(
        string Id,
        [property: System.Text.Json.Serialization.JsonPropertyName("question")] string Wording,
        string Reference,
        IReadOnlyList<string> KeyPoints);

    private sealed record Answer(
        string Id,
        string Question,
        string Expected,
        string Kind,
        [property: System.Text.Json.Serialization.JsonPropertyName("answer")] string Text,
        string Verdict,
        string? Was,
        string? Why);
}
