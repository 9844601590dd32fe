using NodaTime;
using PrepBot.Core.Ports;
using PrepBot.Discord.Mapping;

namespace PrepBot.Discord.Answering;

/// <summary>Interactions whose person was told that we are at work, until that is done: what was promised must survive the process.</summary>
internal interface IKeptInteractions
{
    /// <summary>Keeps one as it came.</summary>
    Task KeepAsync(string id, string payload);

    /// <summary>It is done.</summary>
    Task DoneAsync(string id);

    /// <summary>What a process that is gone has left, oldest first.</summary>
    Task<IReadOnlyList<KeptEvent>> LeftAsync(CancellationToken ct);
}

/// <summary>Keeps them in the inbox of the store. Neither keeping nor letting go is given up half way: both follow what Discord was told.</summary>
internal sealed class StoredInteractions(IStore store, TimeProvider time) : IKeptInteractions
{
    private const string Kind = "INTERACTION_CREATE";

    /// <inheritdoc/>
    public Task KeepAsync(string id, string payload) => store.WriteAsync(
        s =>
        {
            s.Delivery.Keep(DiscordRefs.Adapter, new KeptEvent(id, Kind, payload, Instant.FromDateTimeOffset(time.GetUtcNow())));
            return true;
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public Task DoneAsync(string id) => store.WriteAsync(
        s =>
        {
            s.Delivery.Handled(DiscordRefs.Adapter, id);
            return true;
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptEvent>> LeftAsync(CancellationToken ct) => store.ReadAsync(s => s.Delivery.Unhandled(DiscordRefs.Adapter), ct);
}
