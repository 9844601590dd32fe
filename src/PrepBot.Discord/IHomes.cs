using PrepBot.Core.Ports;
using PrepBot.Discord.Mapping;

namespace PrepBot.Discord;

/// <summary>The servers behind direct conversations.</summary>
internal interface IHomes
{
    /// <summary>The space on whose behalf a message stands in a direct conversation, or null.</summary>
    Task<string?> OfAsync(string channel, string message, CancellationToken ct);
}

/// <summary>Known from the outbox, which sent it.</summary>
internal sealed class StoredHomes(IStore store) : IHomes
{
    /// <inheritdoc/>
    public Task<string?> OfAsync(string channel, string message, CancellationToken ct) =>
        store.ReadAsync(s => s.Delivery.SpaceOf(DiscordRefs.Adapter, channel, message), ct);
}
