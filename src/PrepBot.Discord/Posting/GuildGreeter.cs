using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Delivery;
using PrepBot.Core.Ports;
using PrepBot.Discord.Mapping;
using PrepBot.Wire.Discord.Objects;
using Member = PrepBot.Wire.Discord.Objects.Member;

namespace PrepBot.Discord.Posting;

/// <summary>Greets a server that has just taken the bot in, by the outbox: once, whatever is replayed.</summary>
internal sealed class GuildGreeter(IStore store, IChatInbox inbox, OutboxBell bell, DiscordState state, TimeProvider time)
{
    private const ulong ToPost = PermissionBits.ViewChannel | PermissionBits.SendMessages | PermissionBits.EmbedLinks;

    // GUILD_CREATE comes for every server at every start and after each outage; only a recent joining makes it a new one.
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    /// <summary>Queues the greeting if there is one to give.</summary>
    public async Task GreetAsync(Guild guild, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (guild is not { Id: { } id, JoinedAt: { } joined } || now - joined > Recent) return;
        var self = state.Now.User;
        if (Channel(guild, self, now) is not { } channel) return;
        var to = new ConversationRef(DiscordRefs.Space(id), channel);
        await store.WriteAsync(
            s =>
            {
                s.Delivery.Enqueue(new OutboxRow
                {
                    Key = Greeting.Key(id, joined),
                    Kind = OutboxKind.Post,
                    To = to,
                    Message = Greeting.Of(inbox.Commands, Missing(guild, self), [.. DailySpaces.Waiting(s, to.Space).Select(x => Named(x, guild))]),
                    NotBefore = Instant.FromDateTimeOffset(now),
                });
                return true;
            },
            ct);
        bell.Ring();
    }

    /// <summary>
    /// Where a greeting can stand: the channel for the server's own notices, or the first text channel that is listed where the bot may post. Where it may post
    /// nowhere, or its rights are not known, the first of them: the refusal is the outbox's to keep.
    /// </summary>
    internal static string? Channel(Guild guild, string? self, DateTimeOffset now)
    {
        var listed = Of(guild.Channels).Where(c => c.Id is { Length: > 0 }).ToList();
        var texts = listed.Where(c => c.Type == Wire.Discord.Objects.Channel.Text).Select(c => c.Id!);
        var places = (guild.SystemChannelId is { Length: > 0 } notices ? texts.Prepend(notices) : texts).ToList();
        return places.Find(MayPost) ?? places.FirstOrDefault();

        bool MayPost(string id) => Me(guild, self) is not { } me || listed.Find(c => c.Id == id) is not { } channel
            || (BotRights.InChannel(guild, me, self!, channel, now) & ToPost) == ToPost;
    }

    /// <summary>What the bot's role lacks in the whole server; empty where that is not known.</summary>
    internal static IReadOnlyList<string> Missing(Guild guild, string? self) =>
        Me(guild, self) is { } me ? [.. Invite.Lacks(BotRights.InServer(guild, me, self!)).Where(l => l.For == ChatFeatures.None).Select(l => l.Name)] : [];

    // Discord lists us among the members whatever the intents. Discord: events/gateway-events#guild-create.
    private static Member? Me(Guild guild, string? self) =>
        self is null || guild.Roles is null ? null : Of(guild.Members).FirstOrDefault(m => m.User?.Id == self);

    private static string Named(Schedule schedule, Guild guild) =>
        $"#{schedule.Id}{(Of(guild.Channels).FirstOrDefault(c => c.Id == schedule.In.Channel)?.Name is { Length: > 0 } name ? $" in #{name}" : "")}";

    // A list may hold nulls, whatever its type here says.
    private static IEnumerable<T> Of<T>(IReadOnlyList<T>? items)
        where T : class => (items ?? []).Where(i => i is not null);
}
