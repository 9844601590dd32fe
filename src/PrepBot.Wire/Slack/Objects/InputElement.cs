using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>A field for text. Slack: block-kit/block-elements/plain-text-input-element.</summary>
public sealed record PlainTextInput : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "plain_text_input";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>What stands in it at first.</summary>
    public string? InitialValue { get; init; }

    /// <summary>Whether it has more than one line.</summary>
    public bool? Multiline { get; init; }

    /// <summary>0 to 3,000.</summary>
    public int? MinLength { get; init; }

    /// <summary>1 to 3,000.</summary>
    public int? MaxLength { get; init; }
}

/// <summary>A field for a number. Slack: block-kit/block-elements/number-input-element.</summary>
/// <param name="IsDecimalAllowed">Whether it may have a fraction.</param>
public sealed record NumberInput(bool IsDecimalAllowed) : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "number_input";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>In decimal, as text.</summary>
    public string? InitialValue { get; init; }

    /// <summary>In decimal, as text.</summary>
    public string? MinValue { get; init; }

    /// <summary>In decimal, as text.</summary>
    public string? MaxValue { get; init; }

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }
}

/// <summary>Files to upload, in dialogs. Slack: block-kit/block-elements/file-input-element.</summary>
public sealed record FileInput : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "file_input";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>File name endings that are taken, such as "md"; null for all.</summary>
    public IReadOnlyList<string>? Filetypes { get; init; }

    /// <summary>1 to 10.</summary>
    public int? MaxFiles { get; init; }
}

/// <summary>A time of day. Slack: block-kit/block-elements/time-picker-element.</summary>
public sealed record TimePicker : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "timepicker";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>HH:mm.</summary>
    public string? InitialTime { get; init; }

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>A name of the tz database, shown beside it.</summary>
    public string? Timezone { get; init; }
}

/// <summary>A day. Slack: block-kit/block-elements/date-picker-element.</summary>
public sealed record DatePicker : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "datepicker";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>yyyy-MM-dd.</summary>
    public string? InitialDate { get; init; }

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }
}

/// <summary>A small picture, in a context or beside a section. Slack: block-kit/block-elements/image-element.</summary>
/// <param name="AltText">What a screen reader says.</param>
public sealed record ImageElement(string? AltText) : Element
{
    /// <summary>Its wire name.</summary>
    public const string Name = "image";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 3,000 characters; or else <see cref="SlackFile"/>.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>A picture that lies at Slack.</summary>
    public FileRef? SlackFile { get; init; }
}

/// <summary>Names a file that lies at Slack, by one of the two.</summary>
public sealed record FileRef
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its <c>url_private</c> or permalink.</summary>
    public string? Url { get; init; }
}

/// <summary>An element that we do not know, or know in another shape; kept as it came.</summary>
public sealed record UnknownElement(string Kind, JsonElement Raw) : Element
{
    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Kind;
}
