using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace PrepBot.Core.Chat;

/// <summary>How messages and outcomes are kept: in the outbox, the transcript and beside the events that were handled.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantJsonConverter)])]
[JsonSerializable(typeof(ChatMessage))]
[JsonSerializable(typeof(ChatResponse))]
[JsonSerializable(typeof(SubmitResponse))]
[JsonSerializable(typeof(Suggestions))]
public sealed partial class ChatJson : JsonSerializerContext
{
    /// <summary>A message as JSON, as it may be kept: see <see cref="ChatMessage.Kept"/>.</summary>
    public static string Write(ChatMessage message) => JsonSerializer.Serialize(message.Kept ?? message, Default.ChatMessage);

    /// <summary>A message from JSON that <see cref="Write(ChatMessage)"/> made.</summary>
    public static ChatMessage ReadMessage(string json) =>
        JsonSerializer.Deserialize(json, Default.ChatMessage) ?? throw new JsonException("A stored message is null.");
}

/// <summary>An instant as ISO 8601 in UTC.</summary>
public sealed class InstantJsonConverter : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "").Value;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}
