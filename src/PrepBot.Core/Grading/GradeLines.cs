using System.Text.Json;

namespace PrepBot.Core.Grading;

/// <summary>Grades JSON lines: the whole of <c>prepbot grade</c> but for the console.</summary>
public static class GradeLines
{
    private const int Success = 0;
    private const int BadInput = 2;

    /// <summary>
    /// Reads <c>{question, reference, key_points?, alternatives?, answer, kind?, expected_output?}</c>, one a line, and writes
    /// <c>{score, verdict, confidence, covered, missed, notes}</c> in the same order; blank lines are skipped. The kind <c>code-output</c> is compared with
    /// <c>expected_output</c>, or with the reference where there is none; any other kind is graded by its words.
    /// </summary>
    /// <returns>0, or 2 at the first line that cannot be read: it is named on <paramref name="error"/> and nothing is written for it or behind it.</returns>
    public static async Task<int> RunAsync(TextReader input, TextWriter output, TextWriter error, IGrader grader)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(grader);
        for (var number = 1; await input.ReadLineAsync().ConfigureAwait(false) is { } line; number++)
        {
            // A byte order mark is what editors on Windows put before the first line.
            var text = number == 1 ? line.TrimStart('\uFEFF') : line;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var (request, fault) = Parse(text);
            if (request is null)
            {
                await output.FlushAsync().ConfigureAwait(false);
                await error.WriteAsync($"line {number}: {fault}\n").ConfigureAwait(false);
                return BadInput;
            }
            var json = JsonSerializer.Serialize(Describe(grader.Grade(request)), GradeLineJson.Lines.GradeLineOutput);
            await output.WriteAsync(json + "\n").ConfigureAwait(false);
        }
        await output.FlushAsync().ConfigureAwait(false);
        return Success;
    }

    private static (GradeRequest? Request, string? Fault) Parse(string line)
    {
        GradeLineInput? row;
        try
        {
            row = JsonSerializer.Deserialize(line, GradeLineJson.Lines.GradeLineInput);
        }
        catch (JsonException problem)
        {
            return (null, Explain(problem));
        }
        if (row is null) return (null, "expected a JSON object, found null");
        if (row.Question is null) return (null, "\"question\" is missing");
        if (row.Reference is null) return (null, "\"reference\" is missing");
        if (row.Answer is null) return (null, "\"answer\" is missing");
        if (row.KeyPoints?.Contains(null) == true) return (null, "\"key_points\" must be a list of texts");
        if (row.Alternatives?.Contains(null) == true) return (null, "\"alternatives\" must be a list of texts");
        var expected = row.ExpectedOutput ?? (IsCodeOutput(row.Kind) ? row.Reference : null);
        return (new GradeRequest(row.Question, row.Reference, row.Answer, Texts(row.KeyPoints), Texts(row.Alternatives), expected), null);
    }

    private static bool IsCodeOutput(JsonElement kind) => kind.ValueKind == JsonValueKind.String && kind.ValueEquals("code-output"u8);

    private static IReadOnlyList<string> Texts(IReadOnlyList<string?>? list) => [.. (list ?? []).OfType<string>()];

    /// <summary>Names the field at fault; the serializer's own words speak of types, which the writer of a line never sees.</summary>
    private static string Explain(JsonException problem)
    {
        var field = problem.Path is { } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..].Split('[')[0] : null;
        return (field, problem.InnerException) switch
        {
            (_, JsonException) or (null, not null) => $"not valid JSON (at byte {problem.BytePositionInLine})",
            ("key_points" or "alternatives", _) => $"\"{field}\" must be a list of texts",
            (not null, _) => $"\"{field}\" must be text",
            _ => "expected a JSON object",
        };
    }

    private static GradeLineOutput Describe(Grade grade) => new(
        grade.Score,
        grade.Verdict switch
        {
            Verdict.Correct => "correct",
            Verdict.Partly => "partly",
            Verdict.NotYet => "not-yet",
            _ => "unsure",
        },
        grade.Confidence switch
        {
            Confidence.High => "high",
            Confidence.Medium => "medium",
            _ => "low",
        },
        grade.Covered,
        grade.Missed,
        grade.Notes);
}
