using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Objects;

/// <summary>Something to press, to fill in or to hold such things. Discord: components/reference.</summary>
[JsonConverter(typeof(ComponentConverter))]
public abstract record Component
{
    /// <summary>The number stands first, as in all of Discord's own JSON.</summary>
    protected const int First = -1;

    /// <summary>Which component it is. Discord: components/reference#component-object-component-types.</summary>
    public abstract int Type { get; }
}

/// <summary>A row: up to five buttons, or one select; in older modals one text input.</summary>
public sealed record ActionRow(IReadOnlyList<Component>? Components) : Component
{
    /// <summary>Its number.</summary>
    public const int Number = 1;

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Number;
}

/// <summary>How a button looks. Discord: components/reference#button-button-styles.</summary>
public enum ButtonStyle
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>The one that most people want.</summary>
    Primary = 1,

    /// <summary>One of several.</summary>
    Secondary = 2,

    /// <summary>Green.</summary>
    Success = 3,

    /// <summary>Red.</summary>
    Danger = 4,

    /// <summary>Leads to a page and tells us nothing.</summary>
    Link = 5,
}

/// <summary>A button: with <see cref="CustomId"/>, or as a link with <see cref="Url"/>.</summary>
public sealed record ButtonComponent : Component
{
    /// <summary>Its number.</summary>
    public const int Number = 2;

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Number;

    /// <summary>How it looks.</summary>
    public ButtonStyle Style { get; init; }

    /// <summary>At most 80 characters.</summary>
    public string? Label { get; init; }

    /// <summary>1 to 100 characters, unique in its message.</summary>
    public string? CustomId { get; init; }

    /// <summary>At most 512 characters.</summary>
    public string? Url { get; init; }

    /// <summary>Greyed out.</summary>
    public bool? Disabled { get; init; }
}

/// <summary>A list to pick from.</summary>
public sealed record StringSelect : Component
{
    /// <summary>Its number.</summary>
    public const int Number = 3;

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Number;

    /// <summary>1 to 100 characters, unique in its message.</summary>
    public string? CustomId { get; init; }

    /// <summary>1 to 25 in what we send; absent in what is submitted.</summary>
    public IReadOnlyList<SelectOption>? Options { get; init; }

    /// <summary>At most 150 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>0 to 25.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 25.</summary>
    public int? MaxValues { get; init; }

    /// <summary>In modals: whether something must be picked.</summary>
    public bool? Required { get; init; }

    /// <summary>In what is submitted: what was picked.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>An entry of a list; label and value have 1 to 100 characters.</summary>
public sealed record SelectOption(string Label, string Value)
{
    /// <summary>At most 100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is picked at first.</summary>
    public bool? Default { get; init; }
}

/// <summary>A field of a modal.</summary>
public sealed record TextInput : Component
{
    /// <summary>Its number.</summary>
    public const int Number = 4;

    /// <summary><see cref="Style"/> of one line.</summary>
    public const int OneLine = 1;

    /// <summary><see cref="Style"/> of many lines.</summary>
    public const int Paragraph = 2;

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Number;

    /// <summary>1 to 100 characters.</summary>
    public string? CustomId { get; init; }

    /// <summary><see cref="OneLine"/> or <see cref="Paragraph"/>; absent in what is submitted.</summary>
    public int? Style { get; init; }

    /// <summary>1 to 4,000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether it must be filled in.</summary>
    public bool? Required { get; init; }

    /// <summary>What stands in it, at most 4,000 characters.</summary>
    public string? Value { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>Text among components. Its <paramref name="Content"/> is Markdown of Discord's kind.</summary>
public sealed record TextDisplay(string? Content) : Component
{
    /// <summary>Its number.</summary>
    public const int Number = 10;

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Number;
}

/// <summary>A field of a modal with its name (at most 45 characters) and a line of help (at most 100).</summary>
public sealed record LabelComponent : Component
{
    /// <summary>Its number.</summary>
    public const int Number = 18;

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Number;

    /// <summary>Its name; absent in what is submitted.</summary>
    public string? Label { get; init; }

    /// <summary>Help, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The field itself.</summary>
    public Component? Component { get; init; }
}

/// <summary>A field of a modal for files, inside a <see cref="LabelComponent"/>. Discord: components/reference#file-upload.</summary>
public sealed record FileUpload : Component
{
    /// <summary>Its number.</summary>
    public const int Number = 19;

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Number;

    /// <summary>1 to 100 characters.</summary>
    public string? CustomId { get; init; }

    /// <summary>0 to 10.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 10.</summary>
    public int? MaxValues { get; init; }

    /// <summary>Whether there must be a file.</summary>
    public bool? Required { get; init; }

    /// <summary>In what is submitted: ids of <see cref="Resolved.Attachments"/>.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>A component that we do not know, or know in another shape; kept as it came.</summary>
public sealed record UnknownComponent(int Kind, JsonElement Raw) : Component
{
    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override int Type => Kind;
}
