using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>Tells elements apart by their type, wherever in the object it stands; new ones of Slack's are kept and not refused.</summary>
internal sealed class ElementConverter : JsonConverter<Element>
{
    /// <inheritdoc/>
    public override Element Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        var kind = element.TryText("type") ?? "";
        try
        {
            return Known(kind, element) ?? new UnknownElement(kind, element);
        }
        catch (JsonException)
        {
            return new UnknownElement(kind, element);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Element value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case UnknownElement e: e.Raw.WriteTo(writer); break;
            case PlainText e: JsonSerializer.Serialize(writer, e, SlackJson.Default.PlainText); break;
            case Mrkdwn e: JsonSerializer.Serialize(writer, e, SlackJson.Default.Mrkdwn); break;
            case ButtonElement e: JsonSerializer.Serialize(writer, e, SlackJson.Default.ButtonElement); break;
            case StaticSelect e: JsonSerializer.Serialize(writer, e, SlackJson.Default.StaticSelect); break;
            case MultiStaticSelect e: JsonSerializer.Serialize(writer, e, SlackJson.Default.MultiStaticSelect); break;
            case ExternalSelect e: JsonSerializer.Serialize(writer, e, SlackJson.Default.ExternalSelect); break;
            case UsersSelect e: JsonSerializer.Serialize(writer, e, SlackJson.Default.UsersSelect); break;
            case ConversationsSelect e: JsonSerializer.Serialize(writer, e, SlackJson.Default.ConversationsSelect); break;
            case ChannelsSelect e: JsonSerializer.Serialize(writer, e, SlackJson.Default.ChannelsSelect); break;
            case OverflowMenu e: JsonSerializer.Serialize(writer, e, SlackJson.Default.OverflowMenu); break;
            case RadioButtons e: JsonSerializer.Serialize(writer, e, SlackJson.Default.RadioButtons); break;
            case Checkboxes e: JsonSerializer.Serialize(writer, e, SlackJson.Default.Checkboxes); break;
            case PlainTextInput e: JsonSerializer.Serialize(writer, e, SlackJson.Default.PlainTextInput); break;
            case NumberInput e: JsonSerializer.Serialize(writer, e, SlackJson.Default.NumberInput); break;
            case FileInput e: JsonSerializer.Serialize(writer, e, SlackJson.Default.FileInput); break;
            case TimePicker e: JsonSerializer.Serialize(writer, e, SlackJson.Default.TimePicker); break;
            case DatePicker e: JsonSerializer.Serialize(writer, e, SlackJson.Default.DatePicker); break;
            case ImageElement e: JsonSerializer.Serialize(writer, e, SlackJson.Default.ImageElement); break;
            default: throw new JsonException($"{value.GetType().Name} has no place in {nameof(ElementConverter)}.");
        }
    }

    private static Element? Known(string kind, JsonElement element) => kind switch
    {
        PlainText.Name => element.Deserialize(SlackJson.Default.PlainText),
        Mrkdwn.Name => element.Deserialize(SlackJson.Default.Mrkdwn),
        ButtonElement.Name => element.Deserialize(SlackJson.Default.ButtonElement),
        StaticSelect.Name => element.Deserialize(SlackJson.Default.StaticSelect),
        MultiStaticSelect.Name => element.Deserialize(SlackJson.Default.MultiStaticSelect),
        ExternalSelect.Name => element.Deserialize(SlackJson.Default.ExternalSelect),
        UsersSelect.Name => element.Deserialize(SlackJson.Default.UsersSelect),
        ConversationsSelect.Name => element.Deserialize(SlackJson.Default.ConversationsSelect),
        ChannelsSelect.Name => element.Deserialize(SlackJson.Default.ChannelsSelect),
        OverflowMenu.Name => element.Deserialize(SlackJson.Default.OverflowMenu),
        RadioButtons.Name => element.Deserialize(SlackJson.Default.RadioButtons),
        Checkboxes.Name => element.Deserialize(SlackJson.Default.Checkboxes),
        PlainTextInput.Name => element.Deserialize(SlackJson.Default.PlainTextInput),
        NumberInput.Name => element.Deserialize(SlackJson.Default.NumberInput),
        FileInput.Name => element.Deserialize(SlackJson.Default.FileInput),
        TimePicker.Name => element.Deserialize(SlackJson.Default.TimePicker),
        DatePicker.Name => element.Deserialize(SlackJson.Default.DatePicker),
        ImageElement.Name => element.Deserialize(SlackJson.Default.ImageElement),
        _ => null,
    };
}
