using PrepBot.Banks;
using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Grading.Attacks;
using PrepBot.Core.Judging;
using PrepBot.TestKit;
using Xunit.Abstractions;

namespace PrepBot.Scenarios.Judging;

/// <summary>A judge that says "correct" of everything, before the answers that are made by rules from the shipped bank to deceive the grader.</summary>
public sealed class AttackScenarios(ITestOutputHelper output)
{
    [Fact]
    public void Attacks_that_gates_know_pass_no_more_often_with_a_judge_that_agrees_to_everything()
    {
        var content = Path.Combine(SharedFiles.Repository(), "content");
        var grader = BankGrader.Create([content]);
        var questions = BankFiles.ReadAll([content]).SelectMany(file => file.Questions).Select(q => q.Content)
            .Where(c => c is { Answer: not null, ExpectedOutput: null })
            // Every third is enough.
            .Where((_, i) => i % 3 == 0)
            .Select(c => new GradeRequest(c.Stem is null ? c.Wording : c.Wording + "\n" + c.Stem, c.Answer!, "", c.KeyPoints, c.Alternatives)).ToList();

        var offline = AttackTable.Run(grader, questions).ToString();
        var judged = AttackTable.Run(new Agreeable(grader), questions).ToString();
        output.WriteLine(offline + "\n" + judged);

        foreach (var kind in new[] { "question echoed", "empty", "orders", "terms", "4,000 characters", "negated once", "sides swapped", "one word turned", "question and filler" })
            Assert.Equal(Correct(offline, kind), Correct(judged, kind));
    }

    private static List<string> Correct(string table, string kind) =>
        [.. table.Split('\n').Where(l => l.StartsWith(kind, StringComparison.Ordinal)).Select(l => l[..(l.IndexOf('%', StringComparison.Ordinal) + 1)])];

    private sealed class Agreeable(IGrader grader) : IGrader
    {
        public string Version => grader.Version;

        public Grade Grade(GradeRequest request)
        {
            var offline = grader.Grade(request);
            var question = new QuestionContent
            {
                Wording = request.Question, Kind = QuestionKind.Open, Section = "", Topic = "", Answer = request.Reference, KeyPoints = request.KeyPoints,
            };
            if (!JudgedGrade.IsDue(offline) || JudgeCase.Of(question, request.Answer) is not { } shown) return offline;
            var all = new Opinion(Verdict.Correct, [.. Enumerable.Range(1, shown.Points.Count)], [], request.Answer);
            return JudgedGrade.Apply(offline, request.KeyPoints, new Heard("agreeable", all, null));
        }
    }
}
