using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>
/// Reads an id that is text in one kind of interaction and a number in another. A number read as text would make every press unreadable.
/// </summary>
internal sealed class TextOrNumberConverter : JsonConverter<string?>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        if (reader.TokenType == JsonTokenType.Number) return Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
