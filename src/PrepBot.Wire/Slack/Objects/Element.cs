using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>What stands in a block: something to press or fill in, a text, a picture. Slack: block-kit/block-elements.</summary>
[JsonConverter(typeof(ElementConverter))]
public abstract record Element
{
    /// <summary>The type stands first, as in all of Slack's own JSON.</summary>
    protected const int First = -1;

    /// <summary>Its wire name.</summary>
    public abstract string Type { get; }
}

/// <summary>An element that tells us when it is used.</summary>
public abstract record InteractiveElement : Element
{
    /// <summary>1 to 255 characters, unique in its block.</summary>
    public string? ActionId { get; init; }

    /// <summary>Asks before it acts.</summary>
    public ConfirmDialog? Confirm { get; init; }

    /// <summary>Whether the cursor is here when a dialog opens; one element of a dialog at most.</summary>
    public bool? FocusOnLoad { get; init; }
}

/// <summary>A button. Slack: block-kit/block-elements/button-element.</summary>
/// <param name="Text">At most 75 characters.</param>
public sealed record ButtonElement(PlainText? Text) : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "button";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 2,000 characters; comes back when it is pressed.</summary>
    public string? Value { get; init; }

    /// <summary>A page that opens; at most 3,000 characters. The press is told to us all the same and must be acknowledged.</summary>
    public string? Url { get; init; }

    /// <summary>"primary", "danger" or null.</summary>
    public string? Style { get; init; }

    /// <summary>What a screen reader says; at most 75 characters.</summary>
    public string? AccessibilityLabel { get; init; }
}

/// <summary>A list to pick one from. Slack: block-kit/block-elements/select-menu-element#static_select.</summary>
public sealed record StaticSelect : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "static_select";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>1 to 100; or else <see cref="OptionGroups"/>.</summary>
    public IReadOnlyList<Option>? Options { get; init; }

    /// <summary>1 to 100.</summary>
    public IReadOnlyList<OptionGroup>? OptionGroups { get; init; }

    /// <summary>Exactly one of the options.</summary>
    public Option? InitialOption { get; init; }
}

/// <summary>A list to pick several from. Slack: block-kit/block-elements/multi-select-menu-element.</summary>
public sealed record MultiStaticSelect : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "multi_static_select";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>1 to 100; or else <see cref="OptionGroups"/>.</summary>
    public IReadOnlyList<Option>? Options { get; init; }

    /// <summary>1 to 100.</summary>
    public IReadOnlyList<OptionGroup>? OptionGroups { get; init; }

    /// <summary>Some of the options.</summary>
    public IReadOnlyList<Option>? InitialOptions { get; init; }

    /// <summary>At least 1.</summary>
    public int? MaxSelectedItems { get; init; }
}

/// <summary>A list whose entries we are asked for as somebody types. Slack: block-kit/block-elements/select-menu-element#external_select.</summary>
public sealed record ExternalSelect : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "external_select";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>What is picked at first.</summary>
    public Option? InitialOption { get; init; }

    /// <summary>How many characters must be typed before we are asked.</summary>
    public int? MinQueryLength { get; init; }
}

/// <summary>A list of the workspace's people.</summary>
public sealed record UsersSelect : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "users_select";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>A user's id.</summary>
    public string? InitialUser { get; init; }
}

/// <summary>A list of conversations that the person can see.</summary>
public sealed record ConversationsSelect : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "conversations_select";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>A conversation's id.</summary>
    public string? InitialConversation { get; init; }

    /// <summary>Whether the place that the dialog was opened from is picked.</summary>
    public bool? DefaultToCurrentConversation { get; init; }
}

/// <summary>A list of public channels.</summary>
public sealed record ChannelsSelect : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "channels_select";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>At most 150 characters.</summary>
    public PlainText? Placeholder { get; init; }

    /// <summary>A channel's id.</summary>
    public string? InitialChannel { get; init; }
}

/// <summary>Three dots with up to five entries. Slack: block-kit/block-elements/overflow-menu-element.</summary>
public sealed record OverflowMenu(IReadOnlyList<Option>? Options) : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "overflow";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;
}

/// <summary>One of up to ten. Slack: block-kit/block-elements/radio-button-group-element.</summary>
public sealed record RadioButtons(IReadOnlyList<Option>? Options) : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "radio_buttons";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>Exactly one of the options.</summary>
    public Option? InitialOption { get; init; }
}

/// <summary>Some of up to ten. Slack: block-kit/block-elements/checkboxes-element.</summary>
public sealed record Checkboxes(IReadOnlyList<Option>? Options) : InteractiveElement
{
    /// <summary>Its wire name.</summary>
    public const string Name = "checkboxes";

    /// <inheritdoc/>
    [JsonPropertyOrder(First)]
    public override string Type => Name;

    /// <summary>Some of the options; not empty.</summary>
    public IReadOnlyList<Option>? InitialOptions { get; init; }
}
