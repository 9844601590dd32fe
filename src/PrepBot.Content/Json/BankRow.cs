using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Content.Json;

/// <summary>One line of <c>bank check --json</c>. Names and meaning are a promise to other tools; new ones may be added at the end.</summary>
internal sealed record BankRow
{
    public required string File { get; init; }

    public required string Id { get; init; }

    public required string Question { get; init; }

    public required int QLine { get; init; }

    public required bool HasAnswer { get; init; }

    public required int? AnswerStartLine { get; init; }

    public required int? AnswerEndLine { get; init; }

    public required string Section { get; init; }

    public required string Topic { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<string> Options { get; init; }

    public required int OptionsCount { get; init; }

    public required string? Correct { get; init; }

    public required string? Level { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> KeyPoints { get; init; }

    public required IReadOnlyList<string> References { get; init; }

    public string? DuplicateOf { get; init; }

    public string? DuplicateAt { get; init; }
}

[JsonSerializable(typeof(BankRow))]
internal sealed partial class BankJsonContext : JsonSerializerContext
{
    /// <summary>The rows go to terminals and tools, never into a page, so letters of every script and quotes stay readable.</summary>
    public static BankJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
