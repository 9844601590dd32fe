using System.CommandLine;
using System.Text;
using PrepBot.Core.Grading;

namespace PrepBot.Verbs;

/// <summary><c>prepbot grade</c>: JSON lines in, marks out. Reads no database.</summary>
internal static class GradeVerb
{
    public static Command Create()
    {
        var grade = new Command("grade", "Mark answers: JSON lines {question, reference, answer, key_points?, alternatives?} from standard input");
        grade.SetAction(async (_, _) =>
        {
            using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            return await GradeLines.RunAsync(input, output, Console.Error, new OfflineGrader());
        });
        return grade;
    }
}
