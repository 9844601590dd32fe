using System.Globalization;
using System.Text;

namespace PrepBot.Core.Grading.Attacks;

/// <summary>How answers that are made by rules were marked.</summary>
public sealed class AttackTable
{
    private readonly List<(AttackKind Kind, int Question, string Answer, Grade Grade)> _marked = [];

    private AttackTable()
    {
    }

    /// <summary>Whether every kind of answer stayed within its bounds.</summary>
    public bool IsWithinBounds => Kinds().All(kind => IsWithin(kind.Kind, kind.Grades));

    /// <summary>Makes answers to each question, and marks them.</summary>
    /// <param name="grader">The grader on trial.</param>
    /// <param name="questions">Questions with their reference, key points and alternatives; the answer in them is not looked at.</param>
    public static AttackTable Run(IGrader grader, IReadOnlyList<GradeRequest> questions)
    {
        ArgumentNullException.ThrowIfNull(grader);
        ArgumentNullException.ThrowIfNull(questions);
        var table = new AttackTable();
        for (var index = 0; index < questions.Count; index++)
        {
            // Half way round the bank is another topic.
            var other = questions[(index + questions.Count / 2) % questions.Count];
            foreach (var attack in AttackMaker.Of(questions[index], other.Reference, index))
            {
                if (other == questions[index] && attack.Answer == other.Reference && attack.Kind.Most < 1) continue;
                table._marked.Add((attack.Kind, index, attack.Answer, grader.Grade(questions[index] with { Answer = attack.Answer })));
            }
        }
        return table;
    }

    /// <summary>The table as text: a line for each kind of answer, and the bound of correct ones behind it.</summary>
    public override string ToString()
    {
        const string columns = "   correct    partly   not-yet    unsure  bound\n";
        var text = new StringBuilder($"{"answers made by rules",-42}{"n",6}{columns}");
        foreach (var (kind, grades) in Kinds())
        {
            text.Append(CultureInfo.InvariantCulture, $"{kind.Name,-42}{grades.Count,6}");
            foreach (var verdict in new[] { Verdict.Correct, Verdict.Partly, Verdict.NotYet, Verdict.Unsure })
                text.Append(CultureInfo.InvariantCulture, $"{100 * Share(grades, verdict),8:0.0} %");
            var bound = kind.Least > 0 ? $"at least {100 * kind.Least:0} %" : $"at most {100 * kind.Most:0} %";
            text.Append(CultureInfo.InvariantCulture, $"  {bound}{(IsWithin(kind, grades) ? "" : "  EXCEEDED")}\n");
        }
        return text.ToString();
    }

    /// <summary>The answers that are marked as their kind should not be: number of the question, kind, answer, notes.</summary>
    public IEnumerable<(int Question, string Kind, string Answer, IReadOnlyList<string> Notes)> Faults()
        => _marked.Where(row => (row.Grade.Verdict == Verdict.Correct) != (row.Kind.Least > 0))
            .Select(row => (row.Question, row.Kind.Name, row.Answer, row.Grade.Notes));

    private IEnumerable<(AttackKind Kind, List<Grade> Grades)> Kinds()
        => _marked.GroupBy(row => row.Kind, row => row.Grade).Select(group => (group.Key, group.ToList()));

    private static bool IsWithin(AttackKind kind, List<Grade> grades)
        => Share(grades, Verdict.Correct) is var share && share >= kind.Least && share <= kind.Most;

    private static double Share(List<Grade> grades, Verdict verdict) => grades.Count(grade => grade.Verdict == verdict) / (double)grades.Count;
}
