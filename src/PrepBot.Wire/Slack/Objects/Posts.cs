namespace PrepBot.Wire.Slack.Objects;

/// <summary>A message to be posted. Slack: reference/methods/chat.postMessage.</summary>
/// <param name="Channel">A channel's id, also of a direct message.</param>
/// <param name="Text">What notifications and screen readers have; never left out. At most 40,000 characters, better 4,000.</param>
public sealed record PostMessage(string Channel, string Text)
{
    /// <summary>At most 50.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary>The thread that it goes to.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>Whether a thread's answer is shown in the channel too.</summary>
    public bool? ReplyBroadcast { get; init; }

    /// <summary>Whether links to text grow previews.</summary>
    public bool UnfurlLinks { get; init; }

    /// <summary>Whether links to pictures and films grow previews.</summary>
    public bool UnfurlMedia { get; init; }

    /// <summary>What is noted with it, to find it again in the history.</summary>
    public MessageMetadata? Metadata { get; init; }
}

/// <summary>
/// A change of a message. Slack: reference/methods/chat.update. Say all of it each time: what is null is kept by Slack; an empty list of blocks
/// takes them away.
/// </summary>
/// <param name="Channel">A channel's id.</param>
/// <param name="Ts">Which message; only our own.</param>
/// <param name="Text">As in <see cref="PostMessage"/>.</param>
public sealed record UpdateMessage(string Channel, string Ts, string Text)
{
    /// <summary>At most 50.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary>What is noted with it.</summary>
    public MessageMetadata? Metadata { get; init; }
}

/// <summary>A message that one person sees, until they reload. Slack: reference/methods/chat.postEphemeral.</summary>
/// <param name="Channel">A channel's id; the person must be in it.</param>
/// <param name="User">Who sees it.</param>
/// <param name="Text">As in <see cref="PostMessage"/>.</param>
public sealed record PostEphemeral(string Channel, string User, string Text)
{
    /// <summary>At most 50.</summary>
    public IReadOnlyList<Block>? Blocks { get; init; }

    /// <summary>The thread that it goes to.</summary>
    public string? ThreadTs { get; init; }
}
