using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Ports;

/// <summary>A message of a face that has no server of its own.</summary>
/// <param name="Id">Given by the store, ascending; 0 before.</param>
/// <param name="In">Where.</param>
/// <param name="OnlyFor">Account key of the one reader, or null: everybody there.</param>
/// <param name="Author">Account key of the writer, or null: the bot.</param>
/// <param name="Key">The outbox key under which the bot posted it, or null.</param>
/// <param name="Message">What it says.</param>
/// <param name="At">When.</param>
public sealed record TranscriptEntry(long Id, ConversationRef In, string? OnlyFor, string? Author, string? Key, ChatMessage Message, Instant At);

/// <summary>Reads the transcript.</summary>
public interface ITranscriptReads
{
    /// <summary>The newest messages that <paramref name="viewer"/> may see in a channel, oldest first; before <paramref name="before"/> if given.</summary>
    IReadOnlyList<TranscriptEntry> Latest(string space, string channel, string viewer, long? before, int limit);

    /// <summary>A message by id.</summary>
    TranscriptEntry? Entry(long id);

    /// <summary>The message of a conversation under an outbox key, or null.</summary>
    TranscriptEntry? ByKey(ConversationRef conversation, string key);
}

/// <summary>Changes the transcript.</summary>
public interface ITranscriptWrites : ITranscriptReads
{
    /// <summary>Adds a message; one with a key that stands there already is not added again.</summary>
    /// <returns>Its id, or that of the one that stands there.</returns>
    long Append(TranscriptEntry entry);

    /// <summary>Changes what a message says.</summary>
    void Update(long id, ChatMessage message);

    /// <summary>Removes personal messages older than <paramref name="before"/>.</summary>
    int PurgePersonal(Instant before);
}
