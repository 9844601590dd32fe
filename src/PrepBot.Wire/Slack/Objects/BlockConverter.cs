using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>Tells blocks apart by their type, wherever in the object it stands; new ones of Slack's are kept and not refused.</summary>
internal sealed class BlockConverter : JsonConverter<Block>
{
    /// <inheritdoc/>
    public override Block Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        var kind = element.TryText("type") ?? "";
        try
        {
            return Known(kind, element) ?? new UnknownBlock(kind, element);
        }
        catch (JsonException)
        {
            return new UnknownBlock(kind, element);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Block value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case SectionBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.SectionBlock); break;
            case HeaderBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.HeaderBlock); break;
            case ContextBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.ContextBlock); break;
            case DividerBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.DividerBlock); break;
            case ActionsBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.ActionsBlock); break;
            case InputBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.InputBlock); break;
            case ImageBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.ImageBlock); break;
            case RichTextBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.RichTextBlock); break;
            case MarkdownBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.MarkdownBlock); break;
            case FileBlock b: JsonSerializer.Serialize(writer, b, SlackJson.Default.FileBlock); break;
            case UnknownBlock b: b.Raw.WriteTo(writer); break;
            default: throw new JsonException($"{value.GetType().Name} has no place in {nameof(BlockConverter)}.");
        }
    }

    private static Block? Known(string kind, JsonElement element) => kind switch
    {
        SectionBlock.Name => element.Deserialize(SlackJson.Default.SectionBlock),
        HeaderBlock.Name => element.Deserialize(SlackJson.Default.HeaderBlock),
        ContextBlock.Name => element.Deserialize(SlackJson.Default.ContextBlock),
        DividerBlock.Name => element.Deserialize(SlackJson.Default.DividerBlock),
        ActionsBlock.Name => element.Deserialize(SlackJson.Default.ActionsBlock),
        InputBlock.Name => element.Deserialize(SlackJson.Default.InputBlock),
        ImageBlock.Name => element.Deserialize(SlackJson.Default.ImageBlock),
        RichTextBlock.Name => element.Deserialize(SlackJson.Default.RichTextBlock),
        MarkdownBlock.Name => element.Deserialize(SlackJson.Default.MarkdownBlock),
        FileBlock.Name => element.Deserialize(SlackJson.Default.FileBlock),
        _ => null,
    };
}
