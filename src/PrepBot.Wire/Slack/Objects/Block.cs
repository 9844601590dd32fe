using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>A part of a message or view. Slack: block-kit/blocks. A message has at most 50, a view 100.</summary>
[JsonConverter(typeof(BlockConverter))]
public abstract record Block
{
    /// <summary>The type stands first, as in all of Slack's own JSON.</summary>
    protected const int First = -1;

    /// <summary>Its wire name.</summary>
    public abstract string Type { get; }

    /// <summary>At most 255 characters, unique in its message or view; Slack makes one where there is none.</summary>
    public string? BlockId { get; init; }
}

/// <summary>Text, with something beside it. Has <see cref="Text"/>, <see cref="Fields"/> or both.</summary>
public sealed record SectionBlock : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "section";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>1 to 3,000 characters.</summary>
    public TextObject? Text { get; init; }

    /// <summary>1 to 10 texts of at most 2,000 characters, in two columns.</summary>
    public IReadOnlyList<TextObject>? Fields { get; init; }

    /// <summary>Stands at its right.</summary>
    public Element? Accessory { get; init; }

    /// <summary>Whether long text is shown whole.</summary>
    public bool? Expand { get; init; }
}

/// <summary>A headline of at most 150 characters.</summary>
public sealed record HeaderBlock(PlainText? Text) : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "header";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;
}

/// <summary>Small print: 1 to 10 texts and pictures.</summary>
public sealed record ContextBlock(IReadOnlyList<Element>? Elements) : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "context";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;
}

/// <summary>A line.</summary>
public sealed record DividerBlock : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "divider";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;
}

/// <summary>1 to 25 things to press.</summary>
public sealed record ActionsBlock(IReadOnlyList<Element>? Elements) : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "actions";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;
}

/// <summary>A field of a dialog.</summary>
/// <param name="Label">At most 2,000 characters.</param>
/// <param name="Element">The field itself.</param>
public sealed record InputBlock(PlainText? Label, Element? Element) : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "input";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>A line of help; at most 2,000 characters.</summary>
    public PlainText? Hint { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool? Optional { get; init; }

    /// <summary>Whether we are told while the dialog is open.</summary>
    public bool? DispatchAction { get; init; }
}

/// <summary>A picture.</summary>
/// <param name="AltText">What a screen reader says; at most 2,000 characters.</param>
public sealed record ImageBlock(string? AltText) : Block
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

    /// <summary>At most 2,000 characters.</summary>
    public PlainText? Title { get; init; }
}

/// <summary>What people type comes as this. To be read; <see cref="RichElement.PlainText"/> makes text of it.</summary>
public sealed record RichTextBlock(IReadOnlyList<RichElement>? Elements) : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "rich_text";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;
}

/// <summary>Standard Markdown. Slack: block-kit/blocks/markdown-block. All of a message together have at most 12,000 characters.</summary>
public sealed record MarkdownBlock(string? Text) : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "markdown";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;
}

/// <summary>A file that lies elsewhere; only in messages that we read.</summary>
public sealed record FileBlock(string? ExternalId) : Block
{
    /// <summary>Its wire name.</summary>
    public const string Name = "file";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>Always "remote".</summary>
    public string? Source { get; init; }
}

/// <summary>A block that we do not know, or know in another shape; kept as it came.</summary>
public sealed record UnknownBlock(string Kind, JsonElement Raw) : Block
{
    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Kind;
}
