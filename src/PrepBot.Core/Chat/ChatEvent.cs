using NodaTime;

namespace PrepBot.Core.Chat;

/// <summary>Something that a person did.</summary>
/// <param name="EventId">Unique per adapter; the same id again is the same event delivered again.</param>
/// <param name="In">Where.</param>
/// <param name="From">Who.</param>
/// <param name="At">When it was received by the platform (or by us, where the platform does not say).</param>
public abstract record ChatEvent(string EventId, ConversationRef In, UserRef From, Instant At)
{
    /// <summary>What the bot lacks in <see cref="In"/>, as far as the platform says so; empty where it does not.</summary>
    public IReadOnlyList<Lack> Lacks { get; init; } = [];
}

/// <summary>A command with its options. <paramref name="Path"/> is "topics" or "daily set".</summary>
public sealed record CommandInvoked(
    string EventId, ConversationRef In, UserRef From, Instant At, string Path, IReadOnlyDictionary<string, string> Options)
    : ChatEvent(EventId, In, From, At)
{
    /// <summary>Names of accounts that stand in the options, where the platform tells them; text from outside.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>The option's text, trimmed; null when it was not given or is blank.</summary>
    public string? Option(string name) => Options.TryGetValue(name, out var v) && !string.IsNullOrWhiteSpace(v) ? v.Trim() : null;
}

/// <summary>A button pressed or a choice made. <paramref name="On"/> is the message that carries it, where the platform says.</summary>
public sealed record ActionTaken(
    string EventId, ConversationRef In, UserRef From, Instant At, string ActionId, IReadOnlyList<string> Values, MessageRef? On)
    : ChatEvent(EventId, In, From, At);

/// <summary>A form sent. Fields are by their ids; a field that was left empty is absent or blank.</summary>
public sealed record FormSubmitted(
    string EventId, ConversationRef In, UserRef From, Instant At, string ActionId, IReadOnlyDictionary<string, string> Fields)
    : ChatEvent(EventId, In, From, At)
{
    /// <summary>Files by the ids of their fields.</summary>
    public IReadOnlyDictionary<string, UploadedFile> Files { get; init; } = new Dictionary<string, UploadedFile>();
}

/// <summary>Somebody is typing an option and wants proposals.</summary>
/// <param name="EventId">As everywhere.</param>
/// <param name="In">As everywhere.</param>
/// <param name="From">As everywhere.</param>
/// <param name="At">As everywhere.</param>
/// <param name="Path">The command.</param>
/// <param name="Option">The option being typed.</param>
/// <param name="Typed">What stands there so far.</param>
public sealed record Autocomplete(string EventId, ConversationRef In, UserRef From, Instant At, string Path, string Option, string Typed)
    : ChatEvent(EventId, In, From, At);
