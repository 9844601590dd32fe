using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Ports;

/// <summary>What an outbox row does.</summary>
public enum OutboxKind
{
    /// <summary>Posts a new message; exactly once.</summary>
    Post,

    /// <summary>Edits the message that the row named by <see cref="OutboxRow.Target"/> posted; the newest content wins.</summary>
    Update,

    /// <summary>Opens a thread on the target's message, named like the row's message.</summary>
    Thread,

    /// <summary>Pins the target's message.</summary>
    Pin,

    /// <summary>Takes the target's message from the pinned ones.</summary>
    Unpin,
}

/// <summary>Where a row stands.</summary>
public enum OutboxState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Sent; its message id is known.</summary>
    Sent,

    /// <summary>Perhaps sent, and the channel cannot be read: a person decides.</summary>
    Unknown,

    /// <summary>Refused for good.</summary>
    Failed,
}

/// <summary>A message that nobody asked for, on its way.</summary>
public sealed record OutboxRow
{
    /// <summary>Unique: "post:17", "reveal:17", "count:17", "notice:…".</summary>
    public required string Key { get; init; }

    /// <summary>What it does.</summary>
    public required OutboxKind Kind { get; init; }

    /// <summary>The conversation; when <see cref="Account"/> is set only its space counts.</summary>
    public required ConversationRef To { get; init; }

    /// <summary>The one person to be told in private, or null.</summary>
    public string? Account { get; init; }

    /// <summary>For everything but a post: the key of the row that posted the message.</summary>
    public string? Target { get; init; }

    /// <summary>What to say.</summary>
    public required ChatMessage Message { get; init; }

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; init; }

    /// <summary>The process that may send it now, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when the owner may; meaningful with an owner.</summary>
    public Instant LeaseUntil { get; init; }

    /// <summary>Not to be sent before.</summary>
    public required Instant NotBefore { get; init; }

    /// <summary>How often it was claimed, this time included.</summary>
    public int Tries { get; init; }

    /// <summary>When it was first claimed, or null.</summary>
    public Instant? FirstTry { get; init; }

    /// <summary>Where it went.</summary>
    public MessageRef? Posted { get; init; }

    /// <summary>The schedule to pause when the channel is lost, or null.</summary>
    public long? Schedule { get; init; }

    /// <summary>The conversation, or the person who is told alone; two messages to one place are not sent at once.</summary>
    public string Place => $"{To.Space} {Account ?? To.Thread ?? To.Channel}";
}

/// <summary>What is being sent just now, and to where nothing more goes for the moment.</summary>
/// <param name="Places">Each an <see cref="OutboxRow.Place"/>.</param>
/// <param name="Spaces">Whole spaces.</param>
public sealed record Busy(IReadOnlyList<string> Places, IReadOnlyList<string> Spaces)
{
    /// <summary>Nothing is.</summary>
    public static Busy None { get; } = new([], []);
}

/// <summary>Something that a platform delivered and that is not handled yet.</summary>
/// <param name="Key">The same for every delivery of it.</param>
/// <param name="Kind">What it is, in the platform's words.</param>
/// <param name="Payload">As it came: JSON.</param>
/// <param name="ReceivedAt">When it came first.</param>
public sealed record KeptEvent(string Key, string Kind, string Payload, Instant ReceivedAt);

/// <summary>Reads what is on its way.</summary>
public interface IDeliveryReads
{
    /// <summary>A row by key.</summary>
    OutboxRow? Row(string key);

    /// <summary>What an adapter's platform was told that we have and that is not handled yet, oldest first.</summary>
    IReadOnlyList<KeptEvent> Unhandled(string adapter);

    /// <summary>How many rows wait.</summary>
    int Waiting();

    /// <summary>
    /// The space on whose behalf a message was sent: a direct conversation belongs to none by itself. Null when no row is kept that sent it.
    /// </summary>
    string? SpaceOf(string adapter, string channel, string message);

    /// <summary>The outcome that was shown for an event, as JSON, or null when it is new.</summary>
    string? Outcome(string eventId);
}

/// <summary>Changes what is on its way.</summary>
public interface IDeliveryWrites : IDeliveryReads
{
    /// <summary>
    /// Adds a row. A post whose key is known changes nothing; an update whose key is known gets the new content and is pending again. A row for the empty
    /// account (who set it was erased) is dropped: there is nobody to tell.
    /// </summary>
    void Enqueue(OutboxRow row);

    /// <summary>
    /// Takes the oldest pending row that is due and whose lease has run out (or was never given), for an adapter in <paramref name="adapters"/>.
    /// What concerns another row's message is only given once that was sent. Nothing is given that goes to where <paramref name="busy"/> says.
    /// </summary>
    /// <returns>The row as it is now, with <see cref="OutboxRow.Tries"/> counted, or null.</returns>
    OutboxRow? ClaimNext(string owner, IReadOnlyList<string> adapters, Instant now, Duration lease, Busy busy);

    /// <summary>Ends the claims of an adapter's rows that anybody but <paramref name="owner"/> holds.</summary>
    /// <returns>How many there were.</returns>
    int EndLeases(string adapter, string owner);

    /// <summary>Sent. Ignored unless <paramref name="claimed"/> is still what the row holds (owner and tries).</summary>
    void MarkSent(OutboxRow claimed, MessageRef posted);

    /// <summary>Gives it back for later.</summary>
    void Release(OutboxRow claimed, Instant notBefore, string why);

    /// <summary>Ends it without being sent.</summary>
    void Close(OutboxRow claimed, OutboxState state, string why);

    /// <summary>Makes an <see cref="OutboxState.Unknown"/> row pending again, as if it had never been tried: a person has looked and says that it is not there.</summary>
    /// <returns>False when there is no such row.</returns>
    bool SendAgain(string key, Instant now);

    /// <summary>Keeps something until it is handled; what is kept already stays as it is.</summary>
    void Keep(string adapter, KeptEvent delivered);

    /// <summary>It is handled.</summary>
    void Handled(string adapter, string key);

    /// <summary>Notes the outcome of an event, in the transaction of its effect. It goes when the person behind <paramref name="account"/> is erased.</summary>
    void Record(string eventId, long account, string outcome, Instant now);

    /// <summary>Forgets outcomes and finished rows older than <paramref name="before"/> (a sent post whose message may still be edited is kept).</summary>
    int Purge(Instant before);
}
