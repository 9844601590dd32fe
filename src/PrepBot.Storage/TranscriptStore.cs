using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Messages of faces that have no server of their own.</summary>
internal sealed class TranscriptStore(Sql sql) : ITranscriptWrites
{
    public IReadOnlyList<TranscriptEntry> Latest(string space, string channel, string viewer, long? before, int limit)
    {
        var newestFirst = sql.Query(
            """
            SELECT * FROM transcript
            WHERE space = $space AND channel = $channel AND (only_for IS NULL OR only_for = $viewer) AND ($before IS NULL OR id < $before)
            ORDER BY id DESC LIMIT $limit
            """,
            ToEntry,
            ("$space", space),
            ("$channel", channel),
            ("$viewer", viewer),
            ("$before", before),
            ("$limit", limit));
        newestFirst.Reverse();
        return newestFirst;
    }

    public TranscriptEntry? Entry(long id) => sql.First("SELECT * FROM transcript WHERE id = $id", ToEntry, ("$id", id));

    public TranscriptEntry? ByKey(ConversationRef conversation, string key) => sql.First(
        "SELECT * FROM transcript WHERE space = $space AND channel = $channel AND ifnull(thread, '') = ifnull($thread, '') AND key = $key",
        ToEntry,
        ("$space", conversation.Space),
        ("$channel", conversation.Channel),
        ("$thread", conversation.Thread),
        ("$key", key));

    public long Append(TranscriptEntry entry)
    {
        if (entry.Key is { } key && ByKey(entry.In, key) is { } there) return there.Id;
        return sql.Insert(
            """
            INSERT INTO transcript (space, channel, thread, only_for, author, key, message, at)
            VALUES ($space, $channel, $thread, $onlyFor, $author, $key, $message, $at) RETURNING id
            """,
            ("$space", entry.In.Space),
            ("$channel", entry.In.Channel),
            ("$thread", entry.In.Thread),
            ("$onlyFor", entry.OnlyFor),
            ("$author", entry.Author),
            ("$key", entry.Key),
            ("$message", ChatJson.Write(entry.Message)),
            ("$at", entry.At));
    }

    public void Update(long id, ChatMessage message) =>
        sql.Execute("UPDATE transcript SET message = $message WHERE id = $id", ("$message", ChatJson.Write(message)), ("$id", id));

    public int PurgePersonal(Instant before) => sql.Execute("DELETE FROM transcript WHERE only_for IS NOT NULL AND at < $before", ("$before", before));

    private static TranscriptEntry ToEntry(Row r) => new(
        r.Long("id"), new ConversationRef(r.Text("space"), r.Text("channel"), r.TextOrNull("thread")), r.TextOrNull("only_for"), r.TextOrNull("author"),
        r.TextOrNull("key"), ChatJson.ReadMessage(r.Text("message")), r.Instant("at"));
}
