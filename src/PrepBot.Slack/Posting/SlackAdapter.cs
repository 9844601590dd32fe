using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Slack.Mapping;
using PrepBot.Slack.Rendering;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Slack.Posting;

/// <summary>
/// Slack as a platform to post on. Slack knows no key that keeps a message from being posted twice, so what was perhaps posted is looked for in the history.
/// </summary>
internal sealed class SlackAdapter(SlackWorkspaces workspaces, MessageWriter writer) : IChatAdapter
{
    /// <summary>Threads are there on every message by themselves, so none is opened.</summary>
    public const ChatFeatures Has = ChatFeatures.Pins | ChatFeatures.Replies | ChatFeatures.Files;

    private static readonly Duration Skew = Duration.FromMinutes(1);
    private const int MaxPages = 15;
    private const int Page = 200;

    /// <inheritdoc/>
    public string Name => SlackRefs.Adapter;

    /// <inheritdoc/>
    public ChatLimits Limits { get; } = new(SlackLimits.ButtonLabel, SlackLimits.SelectOptions, SlackLimits.ActionElements, SlackLimits.SectionText * 10);

    /// <inheritdoc/>
    public ChatFeatures Features => Has;

    /// <inheritdoc/>
    public async Task<MessageRef> PostAsync(ConversationRef to, string key, ChatMessage message, CancellationToken ct)
    {
        var api = await ApiAsync(to.Space, ct);
        var channel = await ChannelAsync(api, to, ct);
        var rendered = await RenderAsync(message, to.Space, ct);
        var post = new PostMessage(channel, rendered.Text)
        {
            Blocks = [rendered.Blocks[0] with { BlockId = PostMark.BlockId(key) }, .. rendered.Blocks.Skip(1)],
            Metadata = PostMark.Metadata(key),
            ThreadTs = to.Thread,
            // What is said under a message is seen in the channel too.
            ReplyBroadcast = to.Thread is null ? null : true,
        };
        var result = await api.PostMessageAsync(post, null, ct);
        // Whoever deleted the message did not mean what follows from it.
        if (result.Failure is SlackRefusal { Error: "thread_not_found" or "message_not_found", AfterDoubt: false })
        {
            to = to with { Thread = null };
            result = await api.PostMessageAsync(post with { ThreadTs = null, ReplyBroadcast = null }, null, ct);
        }
        var posted = Done(result);
        return new MessageRef(to with { Channel = posted.Channel }, posted.Ts);
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(MessageRef message, ChatMessage content, CancellationToken ct)
    {
        var rendered = await RenderAsync(content, message.In.Space, ct);
        var update = new UpdateMessage(message.In.Channel, message.Id, rendered.Text) { Blocks = rendered.Blocks };
        Done(await (await ApiAsync(message.In.Space, ct)).UpdateMessageAsync(update, null, ct));
    }

    /// <inheritdoc/>
    public async Task PinAsync(MessageRef message, bool pinned, CancellationToken ct)
    {
        var api = await ApiAsync(message.In.Space, ct);
        var result = pinned ? await api.AddPinAsync(message.In.Channel, message.Id, null, ct) : await api.RemovePinAsync(message.In.Channel, message.Id, null, ct);
        // What is so already is as good.
        if (result.Failure is not SlackRefusal { Kind: SlackErrorKind.Conflict }) Done(result);
    }

    /// <inheritdoc/>
    public async Task<ConversationRef> OpenDirectAsync(string space, string account, CancellationToken ct)
    {
        if (SlackRefs.User(account) is null) throw new ChatRejectedException(RejectionKind.NotFound, "This person has no account on Slack.");
        var conversation = ConversationRef.With(space, account);
        return conversation with { Channel = await ChannelAsync(await ApiAsync(space, ct), conversation, ct) };
    }

    /// <inheritdoc/>
    public async Task<MessageRef?> FindOwnAsync(ConversationRef conversation, string key, Instant since, CancellationToken ct)
    {
        var api = await ApiAsync(conversation.Space, ct);
        var channel = await ChannelAsync(api, conversation, ct);
        var query = new HistoryQuery { Oldest = since == Instant.MinValue ? null : Ts(since - Skew), Limit = Page };
        for (var page = 0; page < MaxPages; page++)
        {
            var read = conversation.Thread is { } thread ? await api.GetRepliesAsync(channel, thread, query, null, ct) : await api.GetHistoryAsync(channel, query, null, ct);
            if (read.Failure is { } failure) throw Unreadable(failure);
            if (read.Value!.Items.FirstOrDefault(m => PostMark.IsOn(key, m)) is { Ts: { } ts }) return new MessageRef(conversation with { Channel = channel }, ts);
            if (read.Value.Next is not { } next) return null;
            query = query with { Cursor = next };
        }
        throw new ChatRejectedException(RejectionKind.Ambiguous, "The channel is too busy to tell whether the message is there.");
    }

    // Reading sends nothing, so what failed for now may simply be tried again; what was refused leaves the question open.
    private static ChatRejectedException Unreadable(SlackFailure failure) => failure switch
    {
        SlackRefusal { Kind: SlackErrorKind.NotFound or SlackErrorKind.Archived } => Refusals.Of(failure),
        SlackRefusal { Kind: SlackErrorKind.TokenRefused or SlackErrorKind.RateLimited } or SlackUnreachable or SlackAmbiguous =>
            new ChatRejectedException(RejectionKind.Unavailable, Refusals.Of(failure).Message),
        _ => new ChatRejectedException(RejectionKind.Ambiguous, "Whether the message is there cannot be told: " + Refusals.Of(failure).Message),
    };

    private static async Task<string> ChannelAsync(SlackApi api, ConversationRef conversation, CancellationToken ct)
    {
        if (SlackRefs.Person(conversation) is not { } user) return conversation.Channel;
        return Done(await api.OpenConversationAsync([user], null, ct)).Id is { Length: > 0 } id
            ? id
            : throw new ChatRejectedException(RejectionKind.Unavailable, "Slack opened no direct conversation.");
    }

    private async Task<SlackApi> ApiAsync(string space, CancellationToken ct) => SlackRefs.Team(space) is { } team && await workspaces.FindAsync(team, ct) is { } workspace
        ? workspace.Api
        : throw new ChatRejectedException(RejectionKind.Unavailable, "No bot token is configured for this workspace.");

    private Task<SlackMessage> RenderAsync(ChatMessage message, string space, CancellationToken ct) => writer.OneAsync(message, space, SlackLimits.MessageBlocks, ct);

    private static string Ts(Instant at) => $"{at.ToUnixTimeSeconds()}.000000";

    private static T Done<T>(SlackResult<T> result)
        where T : class => result.Failure is { } failure ? throw Refusals.Of(failure) : result.Value!;
}
