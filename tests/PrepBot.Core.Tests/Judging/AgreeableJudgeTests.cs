using System.Text.Json;
using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Judging;
using PrepBot.Core.Practice;
using PrepBot.TestKit;
using Xunit.Abstractions;

namespace PrepBot.Core.Tests.Judging;

/// <summary>A judge that says "correct" of everything, with all points covered and evidence that stands there: what it can do at worst.</summary>
public sealed class AgreeableJudgeTests(ITestOutputHelper output)
{
    private static readonly AnswerMarking Marking = new(new OfflineGrader());

    [SharedFact("grading/adversarial.jsonl")]
    public void Nothing_that_a_gate_binds_is_lifted_and_no_wrong_answer_rises_by_more_than_a_class()
    {
        foreach (var (question, row) in Rows("adversarial.jsonl").Concat(Rows("paraphrases.jsonl")))
        {
            var (offline, judged) = Judge(question, row.Answer);

            if (offline.Reach == Reach.None || offline.IsNoAttempt) Assert.Equal(offline, judged);
            if (offline.Reach == Reach.Partly) Assert.True(judged.Verdict != Verdict.Correct || offline.Verdict == Verdict.Correct, row.Answer);
            if (judged.Verdict == Verdict.Correct) Assert.True(offline.Verdict == Verdict.Correct || offline.Score >= 40, row.Answer);
            if (offline.Verdict == Verdict.NotYet) Assert.NotEqual(Verdict.Correct, judged.Verdict);
        }
    }

    [SharedFact("grading/adversarial.jsonl")]
    public void What_gates_stand_against_never_becomes_correct_and_of_the_rest_little_does()
    {
        string[] gated = ["keyword-dump", "negated", "reversed", "empty", "idk", "emoji", "noise", "injection", "foe:swap", "foe:direction"];
        var adversarial = Wrong("adversarial.jsonl");
        var foes = Wrong("paraphrases.jsonl");

        Assert.All(
            adversarial.Concat(foes).Where(w => gated.Contains(w.Kind)),
            w => Assert.True(w.Judged.Verdict != Verdict.Correct || w.Offline.Verdict == Verdict.Correct, w.Kind));
        // Of 39 none is correct offline, and 3 with the judge at its worst; of 90 false friends and wrong answers in words of one's own 5, and 16. Of 60 right
        // ones in other words none is correct offline, and 19: where the grader finds not one key point either, nothing is more than partly.
        Assert.InRange(Correct(adversarial), 0, 4);
        Assert.InRange(Correct(foes), 0, 18);
    }

    private static (Grade Offline, Grade Judged) Judge(QuestionContent question, string answer)
    {
        var offline = Marking.Words(question, answer);
        if (!JudgedGrade.IsDue(offline) || JudgeCase.Of(question, answer) is not { } shown) return (offline, offline);
        var agreeable = new Opinion(Verdict.Correct, [.. Enumerable.Range(1, shown.Points.Count)], [], answer);
        return (offline, JudgedGrade.Apply(offline, question.KeyPoints, new Heard("agreeable", agreeable, null)));
    }

    private static int Correct(List<(string Kind, Grade Offline, Grade Judged)> marked) => marked.Count(m => m.Judged.Verdict == Verdict.Correct);

    private List<(string Kind, Grade Offline, Grade Judged)> Wrong(string file)
    {
        var marked = Rows(file).Select(r => (r.Row, Marks: Judge(r.Question, r.Row.Answer))).ToList();
        foreach (var kind in marked.GroupBy(m => (m.Row.Expected, m.Row.Kind)))
        {
            output.WriteLine($"{kind.Key.Expected,-8} {kind.Key.Kind,-20} n {kind.Count(),3}, asked {kind.Count(m => m.Marks.Judged != m.Marks.Offline),3}: correct "
                + $"{kind.Count(m => m.Marks.Offline.Verdict == Verdict.Correct),3} offline, {kind.Count(m => m.Marks.Judged.Verdict == Verdict.Correct),3} with the judge");
        }
        return [.. marked.Where(m => m.Row.Expected == "wrong").Select(m => (m.Row.Kind, m.Marks.Offline, m.Marks.Judged))];
    }

    private static IEnumerable<(QuestionContent Question, Row Row)> Rows(string file) => File.ReadLines(SharedFiles.Locate("grading/" + file))
        .Select(line => JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web)!)
        .Select(row => (Bank.Sample.Content(row.Question, row.Reference) with { KeyPoints = row.Key_points ?? [] }, row));

    private sealed record Row(string Question, string Reference, string Answer, string Expected, string Kind, IReadOnlyList<string>? Key_points);
}
