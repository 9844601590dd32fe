using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PrepBot.Core.Grading.Evaluation;

/// <summary>How grades agree with people.</summary>
/// <param name="Answers">How many were marked.</param>
/// <param name="Grader">Version of the grader.</param>
/// <param name="Agreement">Where people gave scores, else null.</param>
/// <param name="Verdicts">A row for each class that people gave.</param>
/// <param name="Kinds">The same, divided by the kinds that the file names; empty when it names none.</param>
public sealed record EvaluationReport(
    int Answers,
    string Grader,
    Agreement? Agreement,
    IReadOnlyList<VerdictCounts> Verdicts,
    IReadOnlyList<VerdictCounts> Kinds)
{
    /// <summary>The report as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GoldJson.Default.EvaluationReport);

    /// <summary>The report as tables for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"n={Answers} grader {Grader}\n");
        if (Agreement is { } agreement)
        {
            text.Append(CultureInfo.InvariantCulture, $"shipped: r={agreement.R:0.000} within-question r={agreement.WithinR:0.000} ");
            text.Append(CultureInfo.InvariantCulture, $"RMSE={agreement.Rmse:0.000}\n");
            text.Append(CultureInfo.InvariantCulture, $"weights fitted without the question: r={agreement.QuestionOutR:0.000} ");
            text.Append(CultureInfo.InvariantCulture, $"RMSE={agreement.QuestionOutRmse:0.000}\n");
            text.Append(CultureInfo.InvariantCulture, $"weights fitted without its assignment: r={agreement.AssignmentOutR:0.000} ");
            text.Append(CultureInfo.InvariantCulture, $"RMSE={agreement.AssignmentOutRmse:0.000}\n");
            if (agreement.RatersR is { } raters) text.Append(CultureInfo.InvariantCulture, $"rater 1 against rater 2: r={raters:0.000}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{"expected",-36}{"correct",9}{"partly",9}{"not-yet",9}{"unsure",9}\n");
        foreach (var row in Verdicts.Concat(Kinds))
        {
            var name = row.Kind is null ? row.Expected : $"{row.Expected}, {row.Kind}";
            text.Append(CultureInfo.InvariantCulture, $"{name,-36}{row.Correct,9}{row.Partly,9}{row.NotYet,9}{row.Unsure,9}\n");
        }
        return text.ToString();
    }
}

/// <summary>Agreement of scores, against the mean of the raters.</summary>
/// <param name="R">Pearson's correlation over all answers.</param>
/// <param name="WithinR">Its mean within a question.</param>
/// <param name="Rmse">Root of the mean square error on the raters' scale, after a line that is fitted with each question left out.</param>
/// <param name="QuestionOutR">The correlation when the weights are fitted without the question.</param>
/// <param name="QuestionOutRmse">The error of that.</param>
/// <param name="AssignmentOutR">The correlation when the weights are fitted without all questions of its assignment: "3" of "3.7".</param>
/// <param name="AssignmentOutRmse">The error of that.</param>
/// <param name="RatersR">How the two raters agree, null where there is one.</param>
public sealed record Agreement(
    double R,
    double WithinR,
    double Rmse,
    double QuestionOutR,
    double QuestionOutRmse,
    double AssignmentOutR,
    double AssignmentOutRmse,
    double? RatersR);

/// <summary>How the answers of a class were marked.</summary>
/// <param name="Expected">The class that people gave: correct, partial, wrong.</param>
/// <param name="Kind">The kind that the file names, null for all.</param>
/// <param name="Correct">How many of each verdict.</param>
/// <param name="Partly">Likewise.</param>
/// <param name="NotYet">Likewise.</param>
/// <param name="Unsure">Likewise.</param>
public sealed record VerdictCounts(string Expected, string? Kind, int Correct, int Partly, int NotYet, int Unsure);
