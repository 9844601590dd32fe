using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>Tells components apart by their number, wherever in the object it stands; new ones of Discord's are kept and not refused.</summary>
internal sealed class ComponentConverter : JsonConverter<Component>
{
    /// <inheritdoc/>
    public override Component Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        var kind = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.Number && type.TryGetInt32(out var n) ? n : 0;
        try
        {
            return Known(kind, element) ?? new UnknownComponent(kind, element);
        }
        catch (JsonException)
        {
            return new UnknownComponent(kind, element);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Component value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case ActionRow c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.ActionRow); break;
            case ButtonComponent c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.ButtonComponent); break;
            case StringSelect c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.StringSelect); break;
            case TextInput c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.TextInput); break;
            case TextDisplay c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.TextDisplay); break;
            case LabelComponent c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.LabelComponent); break;
            case FileUpload c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.FileUpload); break;
            case UnknownComponent c: c.Raw.WriteTo(writer); break;
            default: throw new JsonException($"{value.GetType().Name} has no place in {nameof(ComponentConverter)}.");
        }
    }

    private static Component? Known(int kind, JsonElement element) => kind switch
    {
        ActionRow.Number => element.Deserialize(DiscordJson.Default.ActionRow),
        ButtonComponent.Number => element.Deserialize(DiscordJson.Default.ButtonComponent),
        StringSelect.Number => element.Deserialize(DiscordJson.Default.StringSelect),
        TextInput.Number => element.Deserialize(DiscordJson.Default.TextInput),
        TextDisplay.Number => element.Deserialize(DiscordJson.Default.TextDisplay),
        LabelComponent.Number => element.Deserialize(DiscordJson.Default.LabelComponent),
        FileUpload.Number => element.Deserialize(DiscordJson.Default.FileUpload),
        _ => null,
    };
}
