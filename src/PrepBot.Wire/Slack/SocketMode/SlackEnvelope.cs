using System.Text.Json;
using PrepBot.Wire.Slack.Objects;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>What became of an acknowledgement.</summary>
public enum AckResult
{
    /// <summary>The socket took it.</summary>
    Sent,

    /// <summary>The socket took it, but without the answer: this envelope takes none.</summary>
    SentWithoutAnswer,

    /// <summary>
    /// The socket that delivered the envelope is gone, and no other may take the acknowledgement. Slack delivers an event again under the same
    /// <see cref="SlackEnvelope.DedupeKey"/>; for a command, button or dialog the person was told that it failed, so answer by other means.
    /// </summary>
    SocketGone,

    /// <summary>It was acknowledged before.</summary>
    AlreadyAcked,
}

/// <summary>
/// Something that Slack delivered: a slash command, an interaction or an event. Whoever handles it acknowledges it when its effect is stored, within three
/// seconds. An envelope may come more than once, and on more than one socket: know it again by <see cref="DedupeKey"/>.
/// </summary>
public sealed class SlackEnvelope
{
    private readonly Func<byte[], Task<AckResult>> _send;
    private int _acked;

    internal SlackEnvelope(EnvelopeContent content, DateTimeOffset receivedAt, Func<byte[], Task<AckResult>> send)
    {
        (Id, Type, Payload) = (content.Id, content.Type, content.Payload);
        (AcceptsResponse, RetryAttempt, RetryReason) = (content.AcceptsResponse, content.RetryAttempt, content.RetryReason);
        (ReceivedAt, _send) = (receivedAt, send);
    }

    /// <summary>The envelope's own id.</summary>
    public string Id { get; }

    /// <summary><c>slash_commands</c>, <c>interactive</c>, <c>events_api</c>, or a kind that is news to us.</summary>
    public string Type { get; }

    /// <summary>As it came; undefined where there is none. <see cref="SlackPayload.Read"/> makes sense of it. Holds tokens: never to be logged.</summary>
    public JsonElement Payload { get; }

    /// <summary>Whether the acknowledgement may carry an answer (wire name: <c>accepts_response_payload</c>).</summary>
    public bool AcceptsResponse { get; }

    /// <summary>How often an event was delivered before; 0 for the first time.</summary>
    public int RetryAttempt { get; }

    /// <summary>Why it is delivered again, such as <c>timeout</c>.</summary>
    public string? RetryReason { get; }

    /// <summary>When it came in.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The same for each delivery of one thing: the event's id, or for commands and interactions the envelope's.</summary>
    public string DedupeKey => Payload.TryText("event_id") is { Length: > 0 } id ? id : Id;

    /// <summary>
    /// An envelope that was kept and is handled again after a restart. Its socket is gone, so acknowledging it says <see cref="AckResult.SocketGone"/>.
    /// </summary>
    public static SlackEnvelope Kept(string id, string type, JsonElement payload, DateTimeOffset receivedAt) =>
        new(new(id, type, payload, false, 0, null), receivedAt, _ => Task.FromResult(AckResult.SocketGone));

    /// <summary>Acknowledges it, on the socket that delivered it. Returns when that socket has taken the message or cannot.</summary>
    /// <param name="answer">What to answer with; left out where the envelope takes none.</param>
    public async Task<AckResult> AckAsync(AckPayload? answer = null)
    {
        if (Interlocked.Exchange(ref _acked, 1) == 1) return AckResult.AlreadyAcked;
        var payload = answer is not null && AcceptsResponse ? answer.ToJson() : (ReadOnlyMemory<byte>?)null;
        var result = await _send(SocketModeFrames.Ack(Id, payload));
        return result == AckResult.Sent && answer is not null && payload is null ? AckResult.SentWithoutAnswer : result;
    }

    /// <summary>Its kind and id; the payload holds tokens.</summary>
    public override string ToString() => $"{Type} {Id}";
}
