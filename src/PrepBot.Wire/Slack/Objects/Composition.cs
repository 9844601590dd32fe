using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>Text: <see cref="PlainText"/> or <see cref="Mrkdwn"/>. Slack: block-kit/composition-objects/text-object.</summary>
/// <param name="Text">At least one character; how many at most depends on the place.</param>
[JsonConverter(typeof(TextObjectConverter))]
public abstract record TextObject(string? Text) : Element;

/// <summary>Text without marks.</summary>
public sealed record PlainText(string? Text) : TextObject(Text)
{
    /// <summary>Its wire name.</summary>
    public const string Name = "plain_text";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>Whether <c>:name:</c> becomes an emoji.</summary>
    public bool? Emoji { get; init; }
}

/// <summary>Text in Slack's own markup: <c>*bold*</c>, <c>&lt;url|text&gt;</c>. Strange text goes in by <see cref="MrkdwnText.Escape"/>.</summary>
public sealed record Mrkdwn(string? Text) : TextObject(Text)
{
    /// <summary>Its wire name.</summary>
    public const string Name = "mrkdwn";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>Whether bare addresses, channel names and user names are left as they are.</summary>
    public bool? Verbatim { get; init; }
}

/// <summary>An entry of a list. Slack: block-kit/composition-objects/option-object.</summary>
/// <param name="Text">1 to 75 characters; marks only in radio buttons and checkboxes.</param>
/// <param name="Value">1 to 150 characters, unique in its list.</param>
public sealed record Option(TextObject? Text, string? Value)
{
    /// <summary>At most 75 characters.</summary>
    public TextObject? Description { get; init; }

    /// <summary>Overflow menus only: a page that opens.</summary>
    public string? Url { get; init; }
}

/// <summary>Entries under a name of at most 75 characters. Slack: block-kit/composition-objects/option-group-object.</summary>
public sealed record OptionGroup(PlainText? Label, IReadOnlyList<Option>? Options);

/// <summary>A question before something is done. Slack: block-kit/composition-objects/confirmation-dialog-object.</summary>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Text">At most 300 characters.</param>
/// <param name="Confirm">At most 30 characters.</param>
/// <param name="Deny">At most 30 characters.</param>
public sealed record ConfirmDialog(PlainText? Title, TextObject? Text, PlainText? Confirm, PlainText? Deny)
{
    /// <summary>"primary" or "danger".</summary>
    public string? Style { get; init; }
}

/// <summary>Tells the two kinds of text apart.</summary>
internal sealed class TextObjectConverter : JsonConverter<TextObject>
{
    /// <inheritdoc/>
    public override TextObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        // Some payloads have a bare string where others have an object.
        if (element.ValueKind == JsonValueKind.String) return new PlainText(element.GetString());
        return element.TryText("type") == Mrkdwn.Name
            ? element.Deserialize(SlackJson.Default.Mrkdwn)
            : element.ValueKind == JsonValueKind.Object ? element.Deserialize(SlackJson.Default.PlainText) : null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TextObject value, JsonSerializerOptions options)
    {
        if (value is Mrkdwn mrkdwn) JsonSerializer.Serialize(writer, mrkdwn, SlackJson.Default.Mrkdwn);
        else JsonSerializer.Serialize(writer, (PlainText)value, SlackJson.Default.PlainText);
    }
}
