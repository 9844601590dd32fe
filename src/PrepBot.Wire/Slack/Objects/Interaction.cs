using System.Text.Json.Serialization;

namespace PrepBot.Wire.Slack.Objects;

/// <summary>
/// Something that a person did with a message, a dialog or a shortcut; which members are set depends on <see cref="Type"/>.
/// Slack: reference/interaction-payloads.
/// </summary>
public sealed record Interaction : SlackPayload
{
    /// <summary>block_actions, view_submission, view_closed, shortcut, message_action, block_suggestion, or news.</summary>
    public string? Type { get; init; }

    /// <summary>The person's workspace; null for an app that an organisation has installed.</summary>
    public InteractionTeam? Team { get; init; }

    /// <summary>The organisation, if any.</summary>
    public InteractionTeam? Enterprise { get; init; }

    /// <summary>Whether the app is installed for the whole organisation.</summary>
    [JsonConverter(typeof(LooseBoolConverter))]
    public bool? IsEnterpriseInstall { get; init; }

    /// <summary>Who.</summary>
    public InteractionUser? User { get; init; }

    /// <summary>Where; absent in dialogs and home tabs.</summary>
    public InteractionChannel? Channel { get; init; }

    /// <summary>What carries the element: a message or a view.</summary>
    public InteractionContainer? Container { get; init; }

    /// <summary>The message that carries it, as it is now.</summary>
    public Message? Message { get; init; }

    /// <summary>The view that carries it, or that was sent or left.</summary>
    public View? View { get; init; }

    /// <summary>What was used; one, as a rule.</summary>
    public IReadOnlyList<InteractionAction>? Actions { get; init; }

    /// <summary>What is entered in the fields of a message.</summary>
    public ViewState? State { get; init; }

    /// <summary>The right to answer five times within 30 minutes; absent in dialogs. Never to be logged.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>The right to open one dialog within three seconds.</summary>
    public string? TriggerId { get; init; }

    /// <summary>For shortcuts: which one.</summary>
    public string? CallbackId { get; init; }

    /// <summary>For block_suggestion: which list.</summary>
    public string? ActionId { get; init; }

    /// <summary>For block_suggestion: in which block.</summary>
    public string? BlockId { get; init; }

    /// <summary>For block_suggestion: what was typed.</summary>
    public string? Value { get; init; }

    /// <summary>For message_action: which message.</summary>
    public string? MessageTs { get; init; }

    /// <summary>For shortcuts: when.</summary>
    public string? ActionTs { get; init; }

    /// <summary>For view_closed: whether the whole stack was left.</summary>
    public bool? IsCleared { get; init; }

    /// <summary>Our app.</summary>
    public string? ApiAppId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? Workspace => View?.AppInstalledTeamId ?? Team?.Id ?? User?.TeamId;

    /// <summary>Its kind and person: a record would print the right to answer too.</summary>
    public override string ToString() => $"{Type} of {User?.Id}";
}

/// <summary>A workspace or an organisation.</summary>
public sealed record InteractionTeam
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string? Domain { get; init; }
}

/// <summary>Who did it.</summary>
public sealed record InteractionUser
{
    /// <summary>The id.</summary>
    public string? Id { get; init; }

    /// <summary>An old name that is not for people.</summary>
    public string? Username { get; init; }

    /// <summary>The same.</summary>
    public string? Name { get; init; }

    /// <summary>The person's own workspace.</summary>
    public string? TeamId { get; init; }
}

/// <summary>Where it was done.</summary>
public sealed record InteractionChannel
{
    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Its name; "directmessage" or "privategroup" where it is not public.</summary>
    public string? Name { get; init; }
}

/// <summary>What carries the element.</summary>
public sealed record InteractionContainer
{
    /// <summary>message, view or message_attachment.</summary>
    public string? Type { get; init; }

    /// <summary>The message.</summary>
    public string? MessageTs { get; init; }

    /// <summary>The message's thread.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>The message's channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Whether only one person sees the message: then only the answer address can change it.</summary>
    public bool? IsEphemeral { get; init; }

    /// <summary>The view.</summary>
    public string? ViewId { get; init; }
}

/// <summary>An element that was used, with what it holds now.</summary>
public sealed record InteractionAction : EnteredValue
{
    /// <summary>Which.</summary>
    public string? ActionId { get; init; }

    /// <summary>In which block.</summary>
    public string? BlockId { get; init; }

    /// <summary>When.</summary>
    public string? ActionTs { get; init; }

    /// <summary>A button's words.</summary>
    public TextObject? Text { get; init; }
}
