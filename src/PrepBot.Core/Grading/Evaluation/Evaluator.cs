namespace PrepBot.Core.Grading.Evaluation;

/// <summary>Marks answers that people have marked, and compares: the whole of <c>prepbot grade --evaluate</c> but for the console.</summary>
public static class Evaluator
{
    private static readonly string[] Classes = ["correct", "partial", "wrong"];

    /// <summary>
    /// Marks each line <c>{question, reference | references, answer, key_points?, alternatives?, kind?}</c> with
    /// <c>{score, max?, score1?, score2?, qid?}</c> or <c>{expected}</c> (correct, partial, wrong) or <c>{label}</c>. Of several references
    /// the first one counts. Blank lines are skipped.
    /// </summary>
    /// <param name="grader">The grader on trial.</param>
    /// <param name="lines">JSON lines.</param>
    /// <exception cref="FormatException">A line is none of these; the message names it. Or there is none at all.</exception>
    public static EvaluationReport Run(OfflineGrader grader, IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(grader);
        ArgumentNullException.ThrowIfNull(lines);
        var rows = lines
            .Select((line, index) => (Line: line, Number: index + 1))
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Line))
            .Select(entry => GoldRow.Parse(entry.Line)
                ?? throw new FormatException($"line {entry.Number}: expected a question, an answer, and a score, an expected class or a label"))
            .ToList();
        if (rows.Count == 0) throw new FormatException("there is no line in this file");
        var grades = rows.ConvertAll(row => grader.Grade(row.Request));
        var kinds = rows.Exists(row => row.Kind is not null) ? Count(rows, grades, row => row.Kind ?? "") : [];
        return new EvaluationReport(rows.Count, grader.Version, Agree(grader, rows, grades), Count(rows, grades, _ => null), kinds);
    }

    private static List<VerdictCounts> Count(List<GoldRow> rows, List<Grade> grades, Func<GoldRow, string?> kind) =>
    [
        .. rows.Zip(grades)
            .GroupBy(pair => (Class: Array.IndexOf(Classes, pair.First.Class), Kind: kind(pair.First)))
            .OrderBy(group => group.Key.Class)
            .ThenBy(group => group.Key.Kind, StringComparer.Ordinal)
            .Select(group => new VerdictCounts(
                group.First().First.Class,
                group.Key.Kind,
                group.Count(pair => pair.Second.Verdict == Verdict.Correct),
                group.Count(pair => pair.Second.Verdict == Verdict.Partly),
                group.Count(pair => pair.Second.Verdict == Verdict.NotYet),
                group.Count(pair => pair.Second.Verdict == Verdict.Unsure))),
    ];

    private static Agreement? Agree(OfflineGrader grader, List<GoldRow> rows, List<Grade> grades)
    {
        if (!rows.TrueForAll(row => row.Score is not null)) return null;
        var wanted = rows.ConvertAll(row => row.Score!.Value);
        var full = rows.ConvertAll(row => row.Full);
        var questions = rows.ConvertAll(row => row.Group);
        var assignments = rows.ConvertAll(row => row.Assignment);
        var scores = grades.ConvertAll(grade => (double)grade.Score);
        var features = rows.ConvertAll(row => Features(grader, row));
        var within = Enumerable.Range(0, rows.Count)
            .GroupBy(index => questions[index])
            .Where(group => group.Select(index => wanted[index]).Distinct().Count() > 1)
            .Select(group => Statistics.Pearson([.. group.Select(index => scores[index])], [.. group.Select(index => wanted[index])]))
            .ToList();
        var line = Statistics.PredictLeftOut(scores.ConvertAll(score => new[] { score }), wanted, questions);
        var questionOut = Statistics.PredictLeftOut(features, wanted, questions);
        var assignmentOut = Statistics.PredictLeftOut(features, wanted, assignments);
        return new Agreement(
            Statistics.Pearson(scores, wanted),
            within.Count == 0 ? 0 : within.Average(),
            Statistics.Rmse(line, wanted, full),
            Statistics.Pearson(questionOut, wanted),
            Statistics.Rmse(questionOut, wanted, full),
            Statistics.Pearson(assignmentOut, wanted),
            Statistics.Rmse(assignmentOut, wanted, full),
            rows.TrueForAll(row => row is { Score1: not null, Score2: not null })
                ? Statistics.Pearson(rows.ConvertAll(row => row.Score1!.Value), rows.ConvertAll(row => row.Score2!.Value))
                : null);
    }

    /// <summary>What the formula weighs: the weights are what a fit finds anew.</summary>
    private static double[] Features(OfflineGrader grader, GoldRow row)
    {
        var features = grader.Mark(row.Question, row.Request.Reference, row.Answer).Features;
        return [features.RootCoverage, features.Characters, features.NewMass];
    }
}
