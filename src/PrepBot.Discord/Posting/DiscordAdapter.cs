using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Discord.Mapping;
using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord.Posting;

/// <summary>Discord as a platform to post on. A row of the outbox is one message, so that "exactly once" has one meaning.</summary>
/// <param name="api">Discord.</param>
/// <param name="renderer">Makes its messages.</param>
/// <param name="names">Where people's names are.</param>
/// <param name="self">The bot's own user id, once it is known.</param>
internal sealed class DiscordAdapter(IDiscordApi api, IDiscordRenderer renderer, INames names, Func<string?> self) : IChatAdapter
{
    private static readonly Duration Skew = Duration.FromMinutes(1);
    private const int MaxPages = 30;
    private const int ThreadRestsAfterMinutes = 1440;

    // Discord: topics/opcodes-and-status-codes#json.
    private const int ThreadExists = 160004;

    /// <inheritdoc/>
    public string Name => DiscordRefs.Adapter;

    /// <summary>The nonce alone keeps a message from being made twice: Discord promises "the past few minutes". Discord: resources/message#create-message.</summary>
    public Duration RefusesRepeatsFor { get; } = Duration.FromMinutes(2);

    /// <inheritdoc/>
    public ChatLimits Limits { get; } = new(
        DiscordLimits.ButtonLabel, DiscordLimits.SelectOptions, DiscordLimits.Rows * DiscordLimits.ButtonsInRow, DiscordLimits.EmbedTotal);

    /// <inheritdoc/>
    public Task<MessageRef> PostAsync(ConversationRef to, string key, ChatMessage message, CancellationToken ct) => RefusableAsync(async () =>
    {
        var outgoing = await RenderAsync(to.Space, message, null, ct);
        if (!PostMark.IsIn(key, outgoing.Body.Components)) outgoing = await RenderAsync(to.Space, message, PostMark.Footer(key), ct);
        outgoing = outgoing with { Body = outgoing.Body with { Nonce = PostMark.Nonce(key), EnforceNonce = true } };
        var posted = await api.CreateMessageAsync(DiscordRefs.Channel(to), outgoing, ct);
        return posted.Id is { Length: > 0 } id
            ? new MessageRef(to, id)
            : throw new ChatRejectedException(RejectionKind.Ambiguous, "Discord took the message and did not say which it is.");
    });

    /// <inheritdoc/>
    public Task UpdateAsync(MessageRef message, ChatMessage content, CancellationToken ct) => RefusableAsync(async () =>
    {
        await api.EditMessageAsync(DiscordRefs.Channel(message.In), message.Id, await RenderAsync(message.In.Space, content, null, ct), ct);
        return true;
    });

    /// <inheritdoc/>
    public ChatFeatures Features => ChatFeatures.Threads | ChatFeatures.Pins | ChatFeatures.Files;

    /// <inheritdoc/>
    public Task OpenThreadAsync(MessageRef message, string name, CancellationToken ct) => NeedingAsync("Create Public Threads and Send Messages in Threads", async () =>
    {
        var body = new ThreadBody(DiscordText.Label(name, DiscordLimits.ThreadName), ThreadRestsAfterMinutes);
        try
        {
            await api.StartThreadAsync(DiscordRefs.Channel(message.In), message.Id, body, ct);
        }
        catch (DiscordApiException x) when (x.Code == ThreadExists)
        {
            // A try before this one was heard, or somebody in the channel was quicker.
        }
    });

    /// <inheritdoc/>
    public Task PinAsync(MessageRef message, bool pinned, CancellationToken ct) =>
        NeedingAsync("Pin Messages", () => api.PinAsync(DiscordRefs.Channel(message.In), message.Id, pinned, ct));

    /// <inheritdoc/>
    public Task<ConversationRef> OpenDirectAsync(string space, string account, CancellationToken ct) => RefusableAsync(async () =>
    {
        var user = DiscordRefs.Id(account) ?? throw new ChatRejectedException(RejectionKind.NotFound, "This person has no account on Discord.");
        var channel = await api.OpenDirectAsync(user, ct);
        return channel.Id is { Length: > 0 } id
            ? new ConversationRef(space, id)
            : throw new ChatRejectedException(RejectionKind.Unavailable, "Discord opened no direct conversation.");
    });

    /// <inheritdoc/>
    public async Task<MessageRef?> FindOwnAsync(ConversationRef conversation, string key, Instant since, CancellationToken ct)
    {
        try
        {
            var channel = DiscordRefs.Channel(conversation);
            var after = Snowflake.At((since == Instant.MinValue ? Instant.FromUnixTimeTicks(0) : since - Skew).ToDateTimeOffset());
            for (var page = 0; page < MaxPages; page++)
            {
                var messages = await api.MessagesAfterAsync(channel, after, DiscordLimits.HistoryPage, ct);
                if (messages.FirstOrDefault(m => IsOwn(m) && PostMark.IsOn(key, m)) is { Id: { } id }) return new MessageRef(conversation, id);
                if (messages.Count < DiscordLimits.HistoryPage || Newest(messages) is not { } newest) return null;
                after = newest;
            }
            throw new ChatRejectedException(RejectionKind.Ambiguous, "The channel is too busy to tell whether the message is there.");
        }
        catch (DiscordApiException x) when (Refusals.Kind(x) == RejectionKind.Forbidden)
        {
            throw new ChatRejectedException(
                RejectionKind.Ambiguous, "Whether the message is there cannot be told: the bot needs Read Message History in the channel.");
        }
        catch (DiscordApiException x)
        {
            // Reading sends nothing, so what failed here may simply be tried again.
            var kind = Refusals.Kind(x) == RejectionKind.NotFound ? RejectionKind.NotFound : RejectionKind.Unavailable;
            throw new ChatRejectedException(kind, Refusals.Of(x).Message);
        }
    }

    // Before the first READY our id is unknown; then the mark alone decides, which nobody else's embed or button can carry by accident.
    private bool IsOwn(Message m) => self() is not { } id || m.Author?.Id == id;

    private static string? Newest(IReadOnlyList<Message> messages) =>
        messages.Select(m => m.Id).OfType<string>().Where(Snowflake.IsId).OrderBy(i => i.Length).ThenBy(i => i, StringComparer.Ordinal).LastOrDefault();

    private Task<Outgoing> RenderAsync(string space, ChatMessage message, string? mark, CancellationToken ct) =>
        names.WithAsync(space, nameOf => renderer.RenderOne(message, nameOf, mark), ct);

    private static Task NeedingAsync(string permissions, Func<Task> call) => RefusableAsync(async () =>
    {
        try
        {
            await call();
            return true;
        }
        catch (DiscordApiException x) when (Refusals.Kind(x) == RejectionKind.Forbidden)
        {
            throw new ChatRejectedException(RejectionKind.Forbidden, $"Give the bot {permissions} there.");
        }
    });

    private static async Task<T> RefusableAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (DiscordApiException x)
        {
            throw Refusals.Of(x);
        }
    }
}
