using System.Text.Json;
using PrepBot.Core.Grading;
using PrepBot.TestKit;

namespace PrepBot.Core.Tests.Grading;

/// <summary>
/// The cases of the executable specification, with its own table of stems: what the formula is fed and what it says. What the gates make of it has since
/// changed, and has goldens of its own.
/// </summary>
public sealed class GoldenCasesTests
{
    private const double Tolerance = 1e-3;

    [SharedFact("grading/fixtures.jsonl")]
    public void Features_and_estimate_equal_the_specification()
    {
        var grader = Grader();
        var faults = Cases().Select(expected => Differences(expected, grader)).OfType<string>().ToList();

        Assert.Empty(faults);
        Assert.Equal(218, Cases().Count());
    }

    [SharedFact("grading/fixtures.jsonl")]
    public void Terms_covered_and_missed_equal_the_specification_where_nothing_failed_outright()
    {
        var grader = Grader();

        Assert.All(Cases().Where(expected => Text(expected, "verdict") != "wrong"), expected =>
        {
            var grade = grader.Grade(new GradeRequest(Text(expected, "question"), Text(expected, "reference"), Text(expected, "answer"), [], []));
            // A copy is recognised before any word is looked at.
            if (grade.Score is 100 or 0) return;
            Assert.Equal(Texts(expected, "covered"), grade.Covered);
            Assert.Equal(Texts(expected, "missed"), grade.Missed);
        });
    }

    private static OfflineGrader Grader()
    {
        using var reader = new StreamReader(SharedFiles.Locate("grading/fixtures_idf.tsv"));
        return new OfflineGrader(StemTable.Read(reader), Synonyms.Shipped);
    }

    /// <summary>All but those that speak of HTTPS, which the specification takes for the plural of HTTP.</summary>
    private static IEnumerable<JsonElement> Cases()
        => File.ReadLines(SharedFiles.Locate("grading/fixtures.jsonl"))
            .Where(line => !line.Contains("https", StringComparison.OrdinalIgnoreCase))
            .Select(line => JsonDocument.Parse(line).RootElement);

    private static string? Differences(JsonElement expected, OfflineGrader grader)
    {
        var marking = grader.Mark(Text(expected, "question"), Text(expected, "reference"), Text(expected, "answer"));
        var features = marking.Features;
        var numbers = new (string Name, double Value)[]
        {
            ("cov", features.Coverage), ("cov_sat", features.SaturatedCoverage), ("sqrtcov", features.RootCoverage), ("char", features.Characters),
            ("newmass", features.NewMass), ("prec", features.Precision), ("echo", features.Echo),
        };
        var faults = numbers
            .Where(number => Math.Abs(expected.GetProperty("features").GetProperty(number.Name).GetDouble() - number.Value) >= Tolerance)
            .Select(number => $"{number.Name} {number.Value}")
            .ToList();
        if (Math.Abs(expected.GetProperty("z").GetDouble() - marking.Estimate) >= Tolerance) faults.Add($"z {marking.Estimate}");
        return faults.Count == 0 ? null : $"{Text(expected, "answer")}: {string.Join(", ", faults)}";
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
