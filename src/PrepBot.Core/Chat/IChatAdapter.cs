using NodaTime;

namespace PrepBot.Core.Chat;

/// <summary>What a platform can carry. Each constant names its source where it is set.</summary>
/// <param name="LabelLength">Characters of a button's or option's label.</param>
/// <param name="OptionCount">Entries of a list.</param>
/// <param name="ButtonCount">Controls of one message.</param>
/// <param name="TextLength">Characters of text of one message.</param>
public sealed record ChatLimits(int LabelLength, int OptionCount, int ButtonCount, int TextLength);

/// <summary>What some platforms have and others have not.</summary>
[Flags]
public enum ChatFeatures
{
    /// <summary>Nothing of this.</summary>
    None = 0,

    /// <summary>Talk about one message, apart from the channel.</summary>
    Threads = 1,

    /// <summary>Messages that stay in reach.</summary>
    Pins = 2,

    /// <summary>Every message can be answered in a thread of its own, so what follows from a message of ours is said there; see <see cref="ConversationRef.Thread"/>.</summary>
    Replies = 4,

    /// <summary>Files that people send with a form.</summary>
    Files = 8,
}

/// <summary>Why a platform refused.</summary>
public enum RejectionKind
{
    /// <summary>The channel is gone.</summary>
    NotFound,

    /// <summary>A right is missing.</summary>
    Forbidden,

    /// <summary>The platform does not take what was sent: a defect of ours.</summary>
    BadRequest,

    /// <summary>Perhaps sent, perhaps not.</summary>
    Ambiguous,

    /// <summary>Certainly not sent; try later.</summary>
    Unavailable,
}

/// <summary>A platform's refusal.</summary>
public sealed class ChatRejectedException(RejectionKind kind, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public RejectionKind Kind { get; } = kind;
}

/// <summary>Sends what nobody asked for. Only the outbox calls it.</summary>
public interface IChatSender
{
    /// <summary>Posts a message under our mark <paramref name="key"/>.</summary>
    /// <exception cref="ChatRejectedException">The platform refused.</exception>
    Task<MessageRef> PostAsync(ConversationRef to, string key, ChatMessage message, CancellationToken ct);

    /// <summary>Changes a message of ours.</summary>
    /// <exception cref="ChatRejectedException">The platform refused.</exception>
    Task UpdateAsync(MessageRef message, ChatMessage content, CancellationToken ct);

    /// <summary>The conversation with one person alone.</summary>
    Task<ConversationRef> OpenDirectAsync(string space, string account, CancellationToken ct);

    /// <summary>
    /// Opens a thread on a message of ours, where people talk about it. One that is there already is as good. Only where <see cref="ChatFeatures.Threads"/> says so.
    /// </summary>
    /// <exception cref="ChatRejectedException">The platform refused.</exception>
    Task OpenThreadAsync(MessageRef message, string name, CancellationToken ct) => throw new NotSupportedException("There are no threads here.");

    /// <summary>Pins a message of ours or takes it from the pinned ones; what is so already is as good. Only where <see cref="ChatFeatures.Pins"/> says so.</summary>
    /// <exception cref="ChatRejectedException">The platform refused.</exception>
    Task PinAsync(MessageRef message, bool pinned, CancellationToken ct) => throw new NotSupportedException("There are no pins here.");

    /// <summary>Looks in the conversation for a message of ours with this mark.</summary>
    /// <returns>The message, or null when it certainly is not there.</returns>
    /// <exception cref="ChatRejectedException">The history cannot be read.</exception>
    Task<MessageRef?> FindOwnAsync(ConversationRef conversation, string key, Instant since, CancellationToken ct);
}

/// <summary>One platform.</summary>
public interface IChatAdapter : IChatSender
{
    /// <summary>The part before the colon in its spaces and accounts.</summary>
    string Name { get; }

    /// <summary>What it can carry.</summary>
    ChatLimits Limits { get; }

    /// <summary>What it has beyond messages; nobody is offered what is not there.</summary>
    ChatFeatures Features => ChatFeatures.None;

    /// <summary>How long the platform itself refuses a second post under the same key; within it, sending again is safe even when the history cannot be read.</summary>
    Duration RefusesRepeatsFor => Duration.Zero;
}

/// <summary>Where adapters hand in what people did. Never throws but for cancellation.</summary>
public interface IChatInbox
{
    /// <summary>All commands that exist, for registration, help and completion.</summary>
    IReadOnlyList<CommandSpec> Commands { get; }

    /// <summary>Handles a command or an action.</summary>
    Task<ChatResponse> HandleAsync(ChatEvent chatEvent, CancellationToken ct);

    /// <summary>Handles a form.</summary>
    Task<SubmitResponse> SubmitAsync(FormSubmitted form, CancellationToken ct);

    /// <summary>Proposes values.</summary>
    Task<Suggestions> SuggestAsync(Autocomplete query, CancellationToken ct);
}
