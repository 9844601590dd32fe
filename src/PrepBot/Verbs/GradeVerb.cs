using System.CommandLine;
using System.Text;
using PrepBot.Banks;
using PrepBot.Configuration;
using PrepBot.Core.Grading;

namespace PrepBot.Verbs;

/// <summary><c>prepbot grade</c>: JSON lines in, marks out, as the bot itself would mark with the same content. Reads no database.</summary>
internal static class GradeVerb
{
    public static Command Create()
    {
        var grade = new Command("grade", "Mark answers: JSON lines {question, reference, answer, key_points?, alternatives?} from standard input");
        grade.SetAction(async (_, _) =>
        {
            // Of the settings only this one: what else is missing or wrong does not keep anybody from marking.
            var root = ContentRoot.Find();
            var grader = BankGrader.Create(ConfigurationReader.ContentPaths(ConfigurationReader.Load(root), root));
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            return await GradeLines.RunAsync(input, output, Console.Error, grader);
        });
        return grade;
    }
}
