namespace PrepBot.Core.Chat;

/// <summary>A place where people talk. All ids are strings and opaque to Core.</summary>
/// <param name="Space">The server, workspace or local chat, as <c>adapter:id</c>; the part before the colon names the adapter that serves it.</param>
/// <param name="Channel">The channel in that space; <see cref="With"/> names the conversation with one person alone.</param>
/// <param name="Thread">The thread in that channel, or null.</param>
public sealed record ConversationRef(string Space, string Channel, string? Thread = null)
{
    /// <summary>The name of the adapter that serves <see cref="Space"/>.</summary>
    public string Adapter => Space[..Math.Max(0, Space.IndexOf(':', StringComparison.Ordinal))];

    private const char PrivateMark = '@';

    /// <summary>Whether it is the conversation of one person with the bot.</summary>
    public bool IsPrivate => Channel.StartsWith(PrivateMark);

    /// <summary>The conversation with one person alone, by the account's key. The store keeps no such name in rows that outlive their person.</summary>
    public static ConversationRef With(string space, string account) => new(space, PrivateMark + account);
}

/// <summary>A message that was posted.</summary>
public sealed record MessageRef(ConversationRef In, string Id);

/// <summary>Who did something, as the platform tells it.</summary>
/// <param name="Account">Stable id, as <c>adapter:id</c>.</param>
/// <param name="Name">The name that people see now; text from outside, to be escaped wherever it meets markup.</param>
/// <param name="MayLead">Whether the platform itself gives the right to lead here.</param>
public sealed record UserRef(string Account, string Name, bool MayLead);
