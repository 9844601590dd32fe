using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Web.Live;

namespace PrepBot.Web;

/// <summary>The local chat as a platform: it keeps its messages in the transcript and shows them to whoever has the page open.</summary>
internal sealed class WebAdapter(WebOptions options, IStore store, Transcript transcript) : IChatAdapter
{
    private const ChatFeatures Has = ChatFeatures.Files;

    /// <inheritdoc/>
    public ChatFeatures Features => Has;

    /// <inheritdoc/>
    public string Name => WebSpace.Adapter;

    /// <inheritdoc/>
    /// <remarks>No platform sets these; they keep a page readable.</remarks>
    public ChatLimits Limits { get; } = new(LabelLength: 200, OptionCount: 100, ButtonCount: 40, TextLength: 100_000);

    /// <summary>For ever: what stands in the transcript under a key is not appended again.</summary>
    public Duration RefusesRepeatsFor => Duration.MaxValue;

    /// <inheritdoc/>
    public async Task<MessageRef> PostAsync(ConversationRef to, string key, ChatMessage message, CancellationToken ct)
    {
        Check(to);
        var onlyFor = WebSpace.IsDirect(to) ? to.Channel[1..] : null;
        var view = await transcript.AppendAsync(to, onlyFor, author: null, key, message, ct);
        return new MessageRef(to, view.Id.ToString());
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(MessageRef message, ChatMessage content, CancellationToken ct)
    {
        if (!long.TryParse(message.Id, out var id) || await transcript.UpdateAsync(id, content, ct) is null)
            throw new ChatRejectedException(RejectionKind.NotFound, "The message is not in the local chat any more.");
    }

    /// <inheritdoc/>
    /// <remarks>A conversation of their own, shown as "Just you": what is for one person alone is not lost among what everybody reads.</remarks>
    public async Task<ConversationRef> OpenDirectAsync(string space, string account, CancellationToken ct)
    {
        if (space != WebSpace.Id || await store.ReadAsync(s => s.People.Find(space, account), ct) is null)
            throw new ChatRejectedException(RejectionKind.NotFound, "This person is not in the local chat any more.");
        return WebSpace.Direct(account);
    }

    /// <inheritdoc/>
    public async Task<MessageRef?> FindOwnAsync(ConversationRef conversation, string key, Instant since, CancellationToken ct)
    {
        var entry = await store.ReadAsync(s => s.Transcript.ByKey(conversation, key), ct);
        return entry is { Author: null } ? new MessageRef(conversation, entry.Id.ToString()) : null;
    }

    /// <summary>The commands as the local chat, which has neither threads nor pins, offers them.</summary>
    public static IReadOnlyList<CommandSpec> Offered(IChatInbox inbox) => CommandSpec.Offered(inbox.Commands, Has);

    private void Check(ConversationRef to)
    {
        if (to.Space != WebSpace.Id || (!WebSpace.IsDirect(to) && !options.Channels.Contains(to.Channel)))
            throw new ChatRejectedException(RejectionKind.NotFound, $"The local chat has no channel {to.Channel}; Web:Channels lists those that there are.");
    }
}
