using System.Text.Json;
using System.Text.Json.Serialization;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Engine;

/// <summary>The JSON columns: lists of text, what a question says, and marks that were.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(QuestionContent))]
[JsonSerializable(typeof(Mark))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static string Write(QuestionContent content) => JsonSerializer.Serialize(content, Default.QuestionContent);

    public static string Write(Mark mark) => JsonSerializer.Serialize(mark, Default.Mark);

    public static Mark ReadMark(string json) => JsonSerializer.Deserialize(json, Default.Mark) ?? throw new JsonException("A stored mark is null.");

    public static QuestionContent Read(string json) =>
        JsonSerializer.Deserialize(json, Default.QuestionContent) ?? throw new JsonException("A stored question is null.");
}
