using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Banks;
using PrepBot.Content;
using PrepBot.Core.Grading;
using PrepBot.Core.Practice;
using PrepBot.TestKit;
using Xunit.Abstractions;

namespace PrepBot.Scenarios.Answers;

/// <summary>
/// Answers as people type them, three to a question of the shipped bank, marked as the bot marks them. They show where the grader stands and guard it; they
/// are not there to be tuned to, one by one. <c>dotnet test tests/PrepBot.Scenarios --filter TypedAnswers --logger "console;verbosity=detailed"</c> shows all.
/// </summary>
public sealed class TypedAnswers(ITestOutputHelper output)
{
    // Of the answers in nodejs.jsonl the grader holds: of 126 good ones none not yet, 117 correct or partly, 9 unsure; of 126 wrong ones 2 correct.
    private const double MostGoodFailed = 0.02;
    private const double MostWrongPassed = 0.02;
    private const double LeastGoodCredited = 0.9;
    private const double MostAsked = 0.2;

    private static readonly string[] Qualities = ["good", "middling", "wrong"];

    private static readonly Lazy<IReadOnlyList<Marked>> All = new(() => Mark("nodejs.jsonl"));

    [Fact]
    public void Each_answer_belongs_to_a_question_of_the_shipped_bank_and_each_question_has_one_of_each_quality()
        => Assert.All(
            All.Value.Select(marked => marked.Typed).GroupBy(typed => typed.Id, typed => typed.Quality),
            same => Assert.Equal(Qualities, same.Order(StringComparer.Ordinal)));

    [Fact]
    public void Few_good_answers_are_marked_not_yet_and_few_wrong_ones_correct()
    {
        Print();

        Assert.InRange(Share("good", Verdict.NotYet), 0, MostGoodFailed);
        Assert.InRange(Share("wrong", Verdict.Correct), 0, MostWrongPassed);
        Assert.InRange(Share("good", Verdict.Correct) + Share("good", Verdict.Partly), LeastGoodCredited, 1);
        Assert.InRange(All.Value.Count(marked => marked.Grade.Verdict == Verdict.Unsure) / (double)All.Value.Count, 0, MostAsked);
    }

    [Fact]
    public void Of_further_answers_with_their_faults_named_few_wrong_ones_pass_and_few_right_ones_fail()
    {
        // Two right ones, one half right and two wrong ones to each of fifteen questions; sides swapped, facts inverted, a "not" too many, misconceptions.
        var marked = Mark("written.jsonl");
        var wrong = marked.Where(one => one.Typed.Quality == "wrong").ToList();
        var good = marked.Where(one => one.Typed.Quality == "good").ToList();
        foreach (var (typed, grade) in wrong.Where(one => one.Grade.Verdict == Verdict.Correct)) output.WriteLine($"{typed.Id}: {typed.Answer}");

        Assert.InRange(wrong.Count(one => one.Grade.Verdict == Verdict.Correct) / (double)wrong.Count, 0, 0.1);
        Assert.InRange(good.Count(one => one.Grade.Verdict == Verdict.NotYet) / (double)good.Count, 0, 0.04);
    }

    private static double Share(string quality, Verdict verdict)
    {
        var answers = All.Value.Where(marked => marked.Typed.Quality == quality).ToList();
        return answers.Count(marked => marked.Grade.Verdict == verdict) / (double)answers.Count;
    }

    private void Print()
    {
        var verdicts = Enum.GetValues<Verdict>();
        output.WriteLine($"{"quality",-10}{string.Concat(verdicts.Select(verdict => $"{verdict,16}"))}");
        foreach (var quality in Qualities)
        {
            var cells = verdicts.Select(verdict =>
                $"{All.Value.Count(marked => marked.Typed.Quality == quality && marked.Grade.Verdict == verdict),8}{100 * Share(quality, verdict),6:0.0} %");
            output.WriteLine($"{quality,-10}{string.Concat(cells)}");
        }
        foreach (var (quality, verdict) in new[] { ("good", Verdict.NotYet), ("wrong", Verdict.Correct) })
        {
            output.WriteLine("");
            foreach (var (typed, grade) in All.Value.Where(marked => marked.Typed.Quality == quality && marked.Grade.Verdict == verdict))
                output.WriteLine($"{quality} -> {verdict} {grade.Score}  {typed.Id}: {typed.Answer}");
        }
    }

    private static IReadOnlyList<Marked> Mark(string file)
    {
        var root = SharedFiles.Repository();
        var content = Path.Combine(root, "content");
        var questions = BankFiles.ReadAll([content]).SelectMany(file => file.Questions).Where(question => question.ExplicitId is not null)
            .ToDictionary(question => question.ExplicitId!, question => question.Content, StringComparer.Ordinal);
        var marking = new AnswerMarking(BankGrader.Create([content]));
        return
        [
            .. File.ReadLines(Path.Combine(root, "tests", "PrepBot.Scenarios", "Answers", file))
                .Where(line => line.Length > 0)
                .Select(line => JsonSerializer.Deserialize(line, TypedJson.Default.Typed)!)
                .Select(typed => new Marked(typed, marking.Words(questions[typed.Id], typed.Answer))),
        ];
    }

    private sealed record Marked(Typed Typed, Grade Grade);
}

/// <summary>A line of <c>nodejs.jsonl</c> or <c>written.jsonl</c>.</summary>
internal sealed record Typed(string Id, string Quality, string Answer);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Typed))]
internal sealed partial class TypedJson : JsonSerializerContext;
