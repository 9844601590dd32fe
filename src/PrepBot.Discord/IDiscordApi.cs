using PrepBot.Discord.Rendering;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord;

/// <summary>
/// The calls that the adapter makes. They wait for rate limits by themselves and repeat what is safe to repeat; what is refused throws
/// <see cref="DiscordApiException"/>.
/// </summary>
internal interface IDiscordApi
{
    /// <summary>Discord: resources/message#create-message.</summary>
    Task<Message> CreateMessageAsync(string channel, Outgoing message, CancellationToken ct);

    /// <summary>Discord: resources/message#edit-message.</summary>
    Task EditMessageAsync(string channel, string message, Outgoing content, CancellationToken ct);

    /// <summary>The oldest messages after an id, newest first. Discord: resources/message#get-channel-messages.</summary>
    Task<IReadOnlyList<Message>> MessagesAfterAsync(string channel, string after, int limit, CancellationToken ct);

    /// <summary>Discord: resources/user#create-dm.</summary>
    Task<Channel> OpenDirectAsync(string user, CancellationToken ct);

    /// <summary>Discord: resources/channel#start-thread-from-message.</summary>
    Task<Channel> StartThreadAsync(string channel, string message, ThreadBody thread, CancellationToken ct);

    /// <summary>Discord: resources/message#pin-message and #unpin-message.</summary>
    Task PinAsync(string channel, string message, bool pinned, CancellationToken ct);

    /// <summary>Discord: interactions/receiving-and-responding#create-interaction-response.</summary>
    Task RespondAsync(Interaction on, InteractionResponse response, IReadOnlyList<DiscordFile> files, CancellationToken ct);

    /// <summary>Discord: interactions/receiving-and-responding#edit-original-interaction-response.</summary>
    Task EditOriginalAsync(Interaction on, Outgoing message, CancellationToken ct);

    /// <summary>Discord: interactions/receiving-and-responding#delete-original-interaction-response.</summary>
    Task DeleteOriginalAsync(Interaction on, CancellationToken ct);

    /// <summary>Discord: interactions/receiving-and-responding#create-followup-message.</summary>
    Task FollowUpAsync(Interaction on, Outgoing message, CancellationToken ct);

    /// <summary>
    /// Replaces all commands, of one server or global. Discord: interactions/application-commands#bulk-overwrite-global-application-commands.
    /// </summary>
    Task ReplaceCommandsAsync(string? guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct);
}

/// <summary>A call that failed.</summary>
/// <param name="status">The HTTP status; null when there was no answer.</param>
/// <param name="code">Discord's own code. Discord: topics/opcodes-and-status-codes#json.</param>
/// <param name="message">What it said; never a token.</param>
/// <param name="sent">Whether the request may have reached Discord.</param>
internal sealed class DiscordApiException(int? status, int code, string message, bool sent = true) : Exception(message)
{
    public int? Status { get; } = status;

    public int Code { get; } = code;

    public bool Sent { get; } = sent;
}
