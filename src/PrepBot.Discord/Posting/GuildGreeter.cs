using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Ports;
using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Posting;

/// <summary>Greets a server that has just taken the bot in, by the outbox: once, whatever is replayed.</summary>
internal sealed class GuildGreeter(IStore store, IChatInbox inbox, OutboxBell bell, TimeProvider time)
{
    // GUILD_CREATE comes for every server at every start and after each outage; only a recent joining makes it a new one.
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    /// <summary>Queues the greeting if there is one to give.</summary>
    public async Task GreetAsync(Guild guild, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (guild is not { Id: { } id, SystemChannelId: { } channel, JoinedAt: { } joined } || now - joined > Recent) return;
        var row = new OutboxRow
        {
            Key = Greeting.Key(id, joined),
            Kind = OutboxKind.Post,
            To = new ConversationRef(DiscordRefs.Space(id), channel),
            // What the bot may do here is not told with the event; a channel that refuses it shows as failed in the outbox.
            Message = Greeting.Of(inbox.Commands, []),
            NotBefore = Instant.FromDateTimeOffset(now),
        };
        await store.WriteAsync(
            s =>
            {
                s.Delivery.Enqueue(row);
                return true;
            },
            ct);
        bell.Ring();
    }
}
