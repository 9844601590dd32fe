using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Core.Grading;

/// <summary>
/// A line that <see cref="GradeLines"/> reads. What must be there is checked in words, not by the serializer. <see cref="Kind"/> is any JSON: collections of
/// answers use the field for labels of their own, and those are none of the grader's business.
/// </summary>
internal sealed record GradeLineInput(
    string? Question,
    string? Reference,
    string? Answer,
    IReadOnlyList<string?>? KeyPoints,
    IReadOnlyList<string?>? Alternatives,
    JsonElement Kind,
    string? ExpectedOutput);

/// <summary>A line that <see cref="GradeLines"/> writes.</summary>
internal sealed record GradeLineOutput(
    int Score,
    string Verdict,
    string Confidence,
    IReadOnlyList<string> Covered,
    IReadOnlyList<string> Missed,
    IReadOnlyList<string> Notes);

/// <summary>Wire form of the lines: snake_case, unknown fields ignored, text left readable.</summary>
[JsonSerializable(typeof(GradeLineInput))]
[JsonSerializable(typeof(GradeLineOutput))]
internal sealed partial class GradeLineJson : JsonSerializerContext
{
    /// <summary>The lines are for terminals and files, never for a web page, so nothing but quotes and controls needs escaping.</summary>
    public static GradeLineJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
