using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Core.Bank;

namespace PrepBot.Storage.Engine;

/// <summary>The JSON columns: lists of text, and what a question says.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(QuestionContent))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Write(QuestionContent content) => JsonSerializer.Serialize(content, Default.QuestionContent);

    public static QuestionContent Read(string json) =>
        JsonSerializer.Deserialize(json, Default.QuestionContent) ?? throw new JsonException("A stored question is null.");
}
