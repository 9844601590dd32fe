namespace PrepBot.Wire.Slack.Objects;

/// <summary>A dialog or a person's home tab, as we send it and as it comes back. Slack: surfaces/modals, reference/views.</summary>
public sealed record View
{
    /// <summary><see cref="Type"/> of a dialog.</summary>
    public const string Modal = "modal";

    /// <summary><see cref="Type"/> of a home tab.</summary>
    public const string Home = "home";

    /// <summary><see cref="Modal"/> or <see cref="Home"/>.</summary>
    public string? Type { get; init; }

    /// <summary>At most 24 characters. Dialogs only.</summary>
    public PlainText? Title { get; init; }

    /// <summary>The button that sends it; at most 24 characters. Required where there is an input.</summary>
    public PlainText? Submit { get; init; }

    /// <summary>The button that leaves it; at most 24 characters.</summary>
    public PlainText? Close { get; init; }

    /// <summary>At most 100.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary>At most 255 characters; comes back with what is entered.</summary>
    public string? CallbackId { get; init; }

    /// <summary>At most 3,000 characters; comes back with what is entered, and the person can read it.</summary>
    public string? PrivateMetadata { get; init; }

    /// <summary>Our own name for it, unique in the workspace; at most 255 characters.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Whether leaving closes those below it too.</summary>
    public bool? ClearOnClose { get; init; }

    /// <summary>Whether we are told when it is left.</summary>
    public bool? NotifyOnClose { get; init; }

    /// <summary>Whether it can be sent only when something was entered.</summary>
    public bool? SubmitDisabled { get; init; }

    /// <summary>In what comes back: Slack's name for it.</summary>
    public string? Id { get; init; }

    /// <summary>In what comes back: changes with each change of it, so that an update can say which one it is for.</summary>
    public string? Hash { get; init; }

    /// <summary>In what comes back: what was entered.</summary>
    public ViewState? State { get; init; }

    /// <summary>In what comes back: the workspace.</summary>
    public string? TeamId { get; init; }

    /// <summary>In what comes back: the lowest of a stack.</summary>
    public string? RootViewId { get; init; }

    /// <summary>In what comes back: the one below it.</summary>
    public string? PreviousViewId { get; init; }

    /// <summary>In what comes back: our app.</summary>
    public string? AppId { get; init; }

    /// <summary>In what comes back: where the app is installed, which for an organisation is not the person's workspace.</summary>
    public string? AppInstalledTeamId { get; init; }

    /// <summary>In what comes back: our bot.</summary>
    public string? BotId { get; init; }
}

/// <summary>What was entered, by block and by action.</summary>
public sealed record ViewState
{
    /// <summary>By block id, then by action id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, EnteredValue>>? Values { get; init; }

    /// <summary>What was entered in one field; null where there is no such field.</summary>
    public EnteredValue? Find(string block, string action) =>
        Values?.GetValueOrDefault(block) is { } fields && fields.TryGetValue(action, out var value) ? value : null;
}

/// <summary>What was entered in a field; which member is set depends on the element. An empty field has none.</summary>
public record EnteredValue
{
    /// <summary>The element's wire name.</summary>
    public string? Type { get; init; }

    /// <summary>For text and numbers; for a button, its own value.</summary>
    public string? Value { get; init; }

    /// <summary>For static_select, external_select, radio_buttons and overflow.</summary>
    public Option? SelectedOption { get; init; }

    /// <summary>For checkboxes and lists of several.</summary>
    public IReadOnlyList<Option>? SelectedOptions { get; init; }

    /// <summary>HH:mm.</summary>
    public string? SelectedTime { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public string? SelectedDate { get; init; }

    /// <summary>A user's id.</summary>
    public string? SelectedUser { get; init; }

    /// <summary>A channel's id.</summary>
    public string? SelectedChannel { get; init; }

    /// <summary>A conversation's id.</summary>
    public string? SelectedConversation { get; init; }

    /// <summary>For file_input.</summary>
    public IReadOnlyList<SlackFile>? Files { get; init; }
}
