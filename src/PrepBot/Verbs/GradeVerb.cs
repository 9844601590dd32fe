using System.CommandLine;
using System.Text;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Grading.Attacks;
using PrepBot.Core.Grading.Evaluation;

namespace PrepBot.Verbs;

/// <summary>
/// <c>prepbot grade</c>: JSON lines in, marks out, as the bot itself would mark with the same content. Reads no database. With <c>--evaluate</c> it marks
/// answers that people have marked and prints how far it agrees; with <c>--attack</c> it marks answers that it makes from the questions of banks.
/// </summary>
internal static class GradeVerb
{
    private const int OutOfBounds = 1;

    public static Command Create()
    {
        var gold = new Option<string?>("--evaluate") { Description = "JSON lines of answers that people have marked: print how far the grader agrees" };
        var json = new Option<bool>("--json") { Description = "With --evaluate: one line of JSON instead of tables" };
        var banks = new Option<string[]>("--attack")
        {
            Description = "Banks: make answers from their questions that must pass or must not, mark them, and exit 1 if too many go wrong",
            AllowMultipleArgumentsPerToken = true,
        };
        var faults = new Option<bool>("--faults") { Description = "With --attack: print every answer that went wrong" };
        var grade = new Command("grade", "Mark answers: JSON lines {question, reference, answer, key_points?, alternatives?} from standard input") { gold, json, banks, faults };
        grade.SetAction(async (result, _) =>
        {
            // Of the settings only this one: what else is missing or wrong does not keep anybody from marking.
            var root = ContentRoot.Find();
            var grader = BankGrader.Create(ConfigurationReader.ContentPaths(ConfigurationReader.Load(root), root));
            if (result.GetValue(gold) is { } path) return Evaluate(grader, path, result.GetValue(json));
            if (result.GetValue(banks) is { Length: > 0 } paths) return Attack(grader, paths, result.GetValue(faults));
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            return await GradeLines.RunAsync(input, output, Console.Error, grader);
        });
        return grade;
    }

    private static int Evaluate(OfflineGrader grader, string path, bool json)
    {
        try
        {
            var report = Evaluator.Run(grader, File.ReadLines(path));
            Console.Out.Write(json ? report.ToJson() + "\n" : report.ToString());
            return 0;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path}: {e.Message}");
        }
    }

    private static int Attack(OfflineGrader grader, string[] paths, bool faults)
    {
        var questions = BankFiles.ReadAll(paths).SelectMany(file => file.Questions).Select(question => question.Content)
            .Where(content => content is { Answer: not null, ExpectedOutput: null })
            .ToList();
        var table = AttackTable.Run(grader, questions.ConvertAll(Request));
        Console.Out.Write(table.ToString());
        if (faults)
        {
            foreach (var (question, kind, answer, notes) in table.Faults())
                Console.Out.Write($"\n{kind}: {questions[question].Wording}\n{answer}\n{string.Join('\n', notes)}\n");
        }
        return table.IsWithinBounds ? 0 : OutOfBounds;
    }

    private static GradeRequest Request(QuestionContent content)
        => new(content.Stem is null ? content.Wording : content.Wording + "\n" + content.Stem, content.Answer!, "", content.KeyPoints, content.Alternatives);
}
