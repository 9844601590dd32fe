using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>How an interaction is answered. Discord: interactions/receiving-and-responding#interaction-response-object-interaction-callback-type.</summary>
public enum CallbackType
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>We are there.</summary>
    Pong = 1,

    /// <summary>A new message.</summary>
    Message = 4,

    /// <summary>A new message will come; its audience is fixed by this.</summary>
    DeferredMessage = 5,

    /// <summary>The message that was acted on may change later; nothing is shown now.</summary>
    DeferredUpdate = 6,

    /// <summary>The message that was acted on changes.</summary>
    Update = 7,

    /// <summary>Proposals for an option.</summary>
    Choices = 8,

    /// <summary>A dialog; the first answer only, and not to a dialog.</summary>
    Modal = 9,
}

/// <summary>The answer to an interaction.</summary>
/// <param name="Type">Which.</param>
/// <param name="Data">Its content, if it has one.</param>
public sealed record InteractionResponse(CallbackType Type, ResponseData? Data = null);

/// <summary>What an answer holds: <see cref="MessageBody"/>, <see cref="ModalBody"/> or <see cref="ChoicesBody"/>.</summary>
[JsonConverter(typeof(ResponseDataConverter))]
public abstract record ResponseData;

/// <summary>A dialog: custom_id 1 to 100 characters, title 1 to 45, one to five components.</summary>
public sealed record ModalBody(string CustomId, string Title, IReadOnlyList<Component> Components) : ResponseData;

/// <summary>At most 25 proposals.</summary>
public sealed record ChoicesBody(IReadOnlyList<CommandChoice> Choices) : ResponseData;

/// <summary>Discord tells the kinds of content apart by the answer's type; here their members do.</summary>
internal sealed class ResponseDataConverter : JsonConverter<ResponseData>
{
    /// <inheritdoc/>
    public override ResponseData? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (element.TryGetProperty("choices", out _)) return element.Deserialize(DiscordJson.Default.ChoicesBody);
        if (element.TryGetProperty("custom_id", out _)) return element.Deserialize(DiscordJson.Default.ModalBody);
        return element.Deserialize(DiscordJson.Default.MessageBody);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ResponseData value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case MessageBody m: JsonSerializer.Serialize(writer, m, DiscordJson.Default.MessageBody); break;
            case ModalBody m: JsonSerializer.Serialize(writer, m, DiscordJson.Default.ModalBody); break;
            case ChoicesBody c: JsonSerializer.Serialize(writer, c, DiscordJson.Default.ChoicesBody); break;
            default: throw new JsonException($"{value.GetType().Name} has no place in {nameof(ResponseDataConverter)}.");
        }
    }
}
