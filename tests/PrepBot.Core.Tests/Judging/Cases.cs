using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Judging;

namespace PrepBot.Core.Tests.Judging;

/// <summary>A question, an answer and a mark that the tests of the judge share.</summary>
internal static class Cases
{
    public const string Answer = "The loop takes what is finished and\nruns its callback.";

    public static QuestionContent Question { get; } = Bank.Sample.Content("What does the loop do?", "It runs callbacks of what is finished, on one thread.") with
    {
        KeyPoints = ["Runs callbacks", "On one thread"],
    };

    public static JudgeCase Case { get; } = Of(Answer);

    public static JudgeCase Of(string answer) => JudgeCase.Of(Question, answer)!;

    public static Grade Mark(Verdict verdict, int score, Reach reach = Reach.Correct) =>
        new(score, verdict, Confidence.Low, [], Question.KeyPoints, ["A remark."], "2/abc") { Reach = reach };

    public static Heard Says(Verdict verdict, params int[] covered) =>
        new("model", new Opinion(verdict, covered, [.. Enumerable.Range(1, 2).Except(covered)], "takes what is finished"), null);

    public static string Reply(string verdict, string covered = "[1]", string missed = "[2]", string evidence = "takes what is finished") =>
        $$"""{"verdict":"{{verdict}}","covered":{{covered}},"missed":{{missed}},"evidence":"{{evidence}}"}""";
}
