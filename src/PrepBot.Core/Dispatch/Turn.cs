using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Dispatch;

/// <summary>One event being handled: who, where, when, and the door to the store.</summary>
public sealed class Turn(ChatEvent chatEvent, Member me, Instant now, IStore store)
{
    /// <summary>What happened.</summary>
    public ChatEvent Event { get; } = chatEvent;

    /// <summary>Who did it. In a commit, as it is in that transaction: accounts may have been joined, and places moved, since the event came in.</summary>
    public Member Me { get; private set; } = me;

    /// <summary>When it is handled. When it was received is <see cref="ChatEvent.At"/>.</summary>
    public Instant Now { get; } = now;

    /// <summary>Whether this person may lead here, by the platform's word or a lead's.</summary>
    public bool MayLead => Event.From.MayLead || Me.NamedLead;

    /// <summary>Where it happened.</summary>
    public ConversationRef In => Event.In;

    /// <summary>The key under which the event's outcome is kept.</summary>
    public string EventKey => KeyOf(Event);

    /// <summary>
    /// Event ids are unique within an adapter only. A digest, because an event's id may hold an account's, and what is kept under it (a post's occurrence, the
    /// outcome of a deletion) outlives the person.
    /// </summary>
    public static string KeyOf(ChatEvent e) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{e.In.Adapter}:{e.EventId}")).AsSpan(0, 12));

    /// <summary>Reads from one snapshot.</summary>
    public Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct) => store.ReadAsync(work, ct);

    /// <summary>
    /// Does the effect and keeps the outcome in one transaction, so that the same event delivered again is answered with the first outcome and does nothing.
    /// </summary>
    public Task<ChatResponse> CommitAsync(Func<IWriteSession, ChatResponse> effect, CancellationToken ct) =>
        OnceAsync(effect, ChatJson.Default.ChatResponse, ct);

    /// <inheritdoc cref="CommitAsync(Func{IWriteSession, ChatResponse}, CancellationToken)"/>
    public Task<SubmitResponse> CommitAsync(Func<IWriteSession, SubmitResponse> effect, CancellationToken ct) =>
        OnceAsync(effect, ChatJson.Default.SubmitResponse, ct);

    private Task<T> OnceAsync<T>(Func<IWriteSession, T> effect, JsonTypeInfo<T> type, CancellationToken ct) =>
        store.WriteAsync(
            session =>
            {
                if (session.Delivery.Outcome(EventKey) is { } known && JsonSerializer.Deserialize(known, type) is { } first) return first;
                Me = session.People.Find(Me.Space, Me.AccountKey) ?? Me;
                var outcome = effect(session);
                session.Delivery.Record(EventKey, Me.Account, JsonSerializer.Serialize(ForTheRecord(outcome), type), Now);
                return outcome;
            },
            ct);

    private static T ForTheRecord<T>(T outcome) => outcome switch
    {
        Reply { Message.Kept: { } kept } reply => (T)(object)(reply with { Message = kept }),
        Replace { Message.Kept: { } kept } => (T)(object)new Replace(kept),
        _ => outcome,
    };
}
