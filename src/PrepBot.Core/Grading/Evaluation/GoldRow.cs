using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Core.Grading.Evaluation;

/// <summary>An answer that people have marked, a line of JSON: with a <c>score</c> of <c>max</c>, or with a class in <c>expected</c> or <c>label</c>.</summary>
internal sealed record GoldRow(
    string Question,
    string? Reference,
    IReadOnlyList<string>? References,
    string Answer,
    IReadOnlyList<string>? KeyPoints,
    IReadOnlyList<string>? Alternatives,
    string? Expected,
    string? Label,
    double? Score,
    double? Max,
    double? Score1,
    double? Score2,
    string? Qid,
    string? Kind)
{
    private const double UsualMax = 5;

    /// <summary>Shares of the full score from which on people call an answer right, and half right.</summary>
    private const double RightShare = 0.8;
    private const double PartialShare = 0.5;

    public double Full => Max ?? UsualMax;

    /// <summary>The question's id, or its wording.</summary>
    public string Group => Qid ?? Question;

    /// <summary>What the question belongs to: "3" of "3.7".</summary>
    public string Assignment => Group.Split('.')[0];

    /// <summary>"correct", "partial" or "wrong". Of labels only "correct" is right.</summary>
    public string Class => Score is { } score
        ? score / Full >= RightShare ? "correct" : score / Full >= PartialShare ? "partial" : "wrong"
        : Expected ?? (Label == "correct" ? "correct" : "wrong");

    public GradeRequest Request => new(Question, Reference ?? (References is [var first, ..] ? first : ""), Answer, KeyPoints ?? [], Alternatives ?? []);

    /// <summary>Reads a line, null when it is none of these.</summary>
    public static GoldRow? Parse(string line)
    {
        try
        {
            var row = JsonSerializer.Deserialize(line, GoldJson.Default.GoldRow);
            return row is { Question: not null, Answer: not null } && (row.Score ?? (object?)row.Expected ?? row.Label) is not null ? row : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Wire form of the lines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GoldRow))]
[JsonSerializable(typeof(EvaluationReport))]
internal sealed partial class GoldJson : JsonSerializerContext;
