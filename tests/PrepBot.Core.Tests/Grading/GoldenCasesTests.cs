using System.Text.Json;
using PrepBot.Core.Grading;
using PrepBot.TestKit;

namespace PrepBot.Core.Tests.Grading;

/// <summary>The cases of the executable specification, with its own table of stems.</summary>
public sealed class GoldenCasesTests
{
    private const double Tolerance = 1e-3;

    [SharedFact("grading/fixtures.jsonl")]
    public void Features_estimate_verdict_and_reasons_equal_the_specification()
    {
        var grader = Grader();
        var faults = Cases().Select(expected => Differences(expected, grader)).OfType<string>().ToList();

        Assert.Empty(faults);
        Assert.Equal(223, Cases().Count());
    }

    [SharedFact("grading/fixtures.jsonl")]
    public void The_whole_grader_gives_each_case_the_verdict_of_the_specification()
    {
        var grader = Grader();

        Assert.All(Cases(), expected =>
        {
            var grade = grader.Grade(new GradeRequest(Text(expected, "question"), Text(expected, "reference"), Text(expected, "answer"), [], []));
            Assert.Equal(Text(expected, "verdict"), Name(grade.Verdict));
        });
    }

    [SharedFact("grading/fixtures.jsonl")]
    public void Terms_covered_and_missed_equal_the_specification_where_nothing_failed_outright()
    {
        var grader = Grader();

        Assert.All(Cases().Where(expected => Text(expected, "verdict") != "wrong"), expected =>
        {
            var grade = grader.Grade(new GradeRequest(Text(expected, "question"), Text(expected, "reference"), Text(expected, "answer"), [], []));
            // A copy is recognised before any word is looked at.
            if (grade.Score == 100) return;
            Assert.Equal(Texts(expected, "covered"), grade.Covered);
            Assert.Equal(Texts(expected, "missed"), grade.Missed);
        });
    }

    private static OfflineGrader Grader()
    {
        using var reader = new StreamReader(SharedFiles.Locate("grading/fixtures_idf.tsv"));
        return new OfflineGrader(StemTable.Read(reader), Synonyms.Shipped);
    }

    private static IEnumerable<JsonElement> Cases()
        => File.ReadLines(SharedFiles.Locate("grading/fixtures.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);

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
        if (Text(expected, "verdict") != Name(marking.Verdict)) faults.Add($"verdict {Name(marking.Verdict)}");
        var notes = marking.Findings.Select(Note).ToList();
        if (!Texts(expected, "notes").SequenceEqual(notes)) faults.Add($"notes {string.Join("; ", notes)}");
        return faults.Count == 0 ? null : $"{Text(expected, "answer")}: {string.Join(", ", faults)}";
    }

    /// <summary>The specification's words for a reason.</summary>
    private static string Note(Finding finding) => finding.Reason switch
    {
        Reason.Empty => "empty",
        Reason.NoAttempt => "no attempt",
        Reason.AddressesGrader => "text addressed to the grader",
        Reason.RepeatsQuestion => "only repeats the question",
        Reason.TermList => "list of terms, no statement",
        Reason.Denies => $"denies: {Stems(finding)}",
        Reason.NegationNear => $"check the negation near: {Stems(finding)}",
        Reason.SidesSwapped => "sides of the comparison look swapped",
        Reason.SidesMaybeSwapped => "sides of the comparison may be swapped",
        Reason.OrderReversed => "order of the comparison is reversed",
        Reason.Unmatched => "says much that the reference words do not cover",
        _ => finding.Reason.ToString(),
    };

    private static string Stems(Finding finding) => string.Join(", ", finding.Terms.Select(term => term.Stem));

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "correct",
        Verdict.Partly => "partial",
        Verdict.NotYet => "wrong",
        _ => "ask",
    };

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
