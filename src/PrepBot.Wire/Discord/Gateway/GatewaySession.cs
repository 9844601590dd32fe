namespace PrepBot.Wire.Discord.Gateway;

/// <summary>What it takes to go on where the last connection ended (events/gateway#resuming).</summary>
/// <param name="Id">The session's id, from READY.</param>
/// <param name="ResumeUrl">Where to resume, from READY.</param>
/// <param name="Sequence">The last event that was received; what is stored is the last one whose effect was stored.</param>
public sealed record GatewaySession(string Id, string ResumeUrl, long Sequence);

/// <summary>
/// Keeps the session over a restart. The client writes a new session when it begins and removes it when it is gone. The sequence of each event is written by
/// whoever handles the event,
/// in the transaction of its effect, from <see cref="GatewayDispatch.Sequence"/> and only if the stored session still is <see
/// cref="GatewayDispatch.SessionId"/>: an event of the old
/// session that is handled late must not move the new one on.
/// </summary>
public interface ISessionStore
{
    /// <summary>Reads the session that was kept, or null.</summary>
    Task<GatewaySession?> LoadAsync(CancellationToken ct);

    /// <summary>Replaces the session, its sequence too.</summary>
    Task SaveAsync(GatewaySession session, CancellationToken ct);

    /// <summary>Removes the session: it cannot be resumed any more.</summary>
    Task ForgetAsync(CancellationToken ct);
}
