using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Core.Judging;

namespace PrepBot.Judging;

/// <summary>A request to <c>POST /chat/completions</c>: the fields that every OpenAI-compatible server knows.</summary>
internal sealed record CompletionRequest(
    string Model, IReadOnlyList<CompletionMessage> Messages, double Temperature, int MaxTokens, bool Stream, CompletionFormat? ResponseFormat)
{
    /// <summary>Enough for the reply with the longest evidence, and little enough that a model that rambles costs little.</summary>
    private const int MostTokens = 400;

    private static readonly CompletionFormat Strict = new("json_schema", new CompletionSchema("opinion", true, JsonDocument.Parse(JudgePrompt.Schema).RootElement));

    /// <summary>The request for a prompt.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="prompt">What to ask.</param>
    /// <param name="withSchema">Whether the endpoint is to hold the model to the schema; some refuse that.</param>
    public static CompletionRequest Of(string model, JudgePrompt prompt, bool withSchema) => new(
        model, [new CompletionMessage("system", prompt.System), new CompletionMessage("user", prompt.User)], 0, MostTokens, false, withSchema ? Strict : null);
}

/// <summary>One message.</summary>
internal sealed record CompletionMessage(string? Role, string? Content);

/// <summary>The form of the reply.</summary>
internal sealed record CompletionFormat(string Type, CompletionSchema JsonSchema);

/// <summary>A named schema.</summary>
internal sealed record CompletionSchema(string Name, bool Strict, JsonElement Schema);

/// <summary>The reply, as far as it is read.</summary>
internal sealed record Completion(IReadOnlyList<CompletionChoice?>? Choices);

/// <summary>One of several replies; one is asked for.</summary>
internal sealed record CompletionChoice(CompletionMessage? Message);

/// <summary>JSON of the API: snake_case, unknown fields ignored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(Completion))]
internal sealed partial class CompletionJson : JsonSerializerContext;
