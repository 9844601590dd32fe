using System.Text.Json;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>The outbox, and the outcomes of events that were handled.</summary>
internal sealed class DeliveryStore(Sql sql, TimeProvider time) : IDeliveryWrites
{
    /// <summary>The claim that the caller holds, as long as nobody else has taken the row since.</summary>
    private const string Held = "key = $key AND owner = $owner AND tries = $tries AND state = 'pending'";

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public OutboxRow? Row(string key) => sql.First("SELECT * FROM outbox WHERE key = $key", ToRow, ("$key", key));

    public int Waiting() => (int)(sql.Number("SELECT count(*) FROM outbox WHERE state = 'pending'") ?? 0);

    public IReadOnlyList<KeptEvent> Unhandled(string adapter) => sql.Query(
        "SELECT key, kind, payload, received_at FROM inbox WHERE adapter = $adapter ORDER BY received_at, key",
        r => new KeptEvent(r.Text("key"), r.Text("kind"), r.Text("payload"), r.Instant("received_at")),
        ("$adapter", adapter));

    public void Keep(string adapter, KeptEvent delivered) => sql.Execute(
        "INSERT INTO inbox (adapter, key, kind, payload, received_at) VALUES ($adapter, $key, $kind, $payload, $at) ON CONFLICT DO NOTHING",
        ("$adapter", adapter),
        ("$key", delivered.Key),
        ("$kind", delivered.Kind),
        ("$payload", delivered.Payload),
        ("$at", delivered.ReceivedAt));

    public void Handled(string adapter, string key) =>
        sql.Execute("DELETE FROM inbox WHERE adapter = $adapter AND key = $key", ("$adapter", adapter), ("$key", key));

    public string? SpaceOf(string adapter, string channel, string message) => sql.Text(
        "SELECT posted_space FROM outbox WHERE adapter = $adapter AND posted_channel = $channel AND posted_id = $message",
        ("$adapter", adapter),
        ("$channel", channel),
        ("$message", message));

    public string? Outcome(string eventId) => sql.Text("SELECT outcome FROM event WHERE id = $id", ("$id", eventId));

    public void Enqueue(OutboxRow row)
    {
        if (row.Account is "") return;
        if (!Insert(row) && row.Kind == OutboxKind.Update) Renew(row);
    }

    public OutboxRow? ClaimNext(string owner, IReadOnlyList<string> adapters, Instant now, Duration lease, Busy busy)
    {
        while (Next(adapters, now, busy) is { } id)
        {
            try
            {
                return sql.First(
                    """
                    UPDATE outbox SET owner = $owner, lease_until = $until, tries = tries + 1, first_try = coalesce(first_try, $now), changed = 0,
                        updated_at = $now
                    WHERE id = $id RETURNING *
                    """,
                    ToRow,
                    ("$owner", owner),
                    ("$until", now + lease),
                    ("$now", now),
                    ("$id", id));
            }
            catch (JsonException)
            {
                // A message that this version cannot read would stand before all others for ever.
                sql.Execute(
                    "UPDATE outbox SET state = 'failed', owner = NULL, lease_until = 0, why = 'its message cannot be read' WHERE id = $id", ("$id", id));
            }
        }
        return null;
    }

    public int EndLeases(string adapter, string owner) => sql.Execute(
        "UPDATE outbox SET lease_until = 0 WHERE adapter = $adapter AND state = 'pending' AND owner IS NOT NULL AND owner <> $owner",
        ("$adapter", adapter),
        ("$owner", owner));

    public void MarkSent(OutboxRow claimed, MessageRef posted) => sql.Execute(
        // An update that got newer content meanwhile is not finished: it is free to be taken again.
        $"""
        UPDATE outbox SET state = iif(changed = 1, 'pending', 'sent'), owner = NULL, lease_until = 0, changed = 0, why = NULL,
            posted_space = $space, posted_channel = $channel, posted_thread = $thread, posted_id = $id, updated_at = $now
        WHERE {Held}
        """,
        ("$space", posted.In.Space),
        ("$channel", posted.In.Channel),
        ("$thread", posted.In.Thread),
        ("$id", posted.Id),
        ("$now", Now),
        ("$key", claimed.Key),
        ("$owner", claimed.Owner),
        ("$tries", claimed.Tries));

    public void Release(OutboxRow claimed, Instant notBefore, string why) => sql.Execute(
        $"UPDATE outbox SET owner = NULL, lease_until = 0, changed = 0, not_before = $notBefore, why = $why, updated_at = $now WHERE {Held}",
        ("$notBefore", notBefore),
        ("$why", why),
        ("$now", Now),
        ("$key", claimed.Key),
        ("$owner", claimed.Owner),
        ("$tries", claimed.Tries));

    public void Close(OutboxRow claimed, OutboxState state, string why)
    {
        if (state is OutboxState.Pending or OutboxState.Sent) throw new ArgumentException("A row is closed as unknown or failed.", nameof(state));
        sql.Execute(
            $"UPDATE outbox SET state = $state, owner = NULL, lease_until = 0, changed = 0, why = $why, updated_at = $now WHERE {Held}",
            ("$state", state),
            ("$why", why),
            ("$now", Now),
            ("$key", claimed.Key),
            ("$owner", claimed.Owner),
            ("$tries", claimed.Tries));
    }

    public bool SendAgain(string key, Instant now) => sql.Execute(
        """
        UPDATE outbox SET state = $pending, owner = NULL, lease_until = 0, tries = 0, first_try = NULL, not_before = $now, updated_at = $now
        WHERE key = $key AND state = $unknown
        """,
        ("$pending", OutboxState.Pending),
        ("$unknown", OutboxState.Unknown),
        ("$now", now),
        ("$key", key)) > 0;

    public void Record(string eventId, long account, string outcome, Instant now) => sql.Execute(
        "INSERT INTO event (id, account, outcome, at) VALUES ($id, $account, $outcome, $now)",
        ("$id", eventId),
        ("$account", account),
        ("$outcome", outcome),
        ("$now", now));

    public int Purge(Instant before)
    {
        var events = sql.Execute("DELETE FROM event WHERE at < $before", ("$before", before))
            + sql.Execute("DELETE FROM inbox WHERE received_at < $before", ("$before", before));
        // Updates first: one that waits for a target that was never sent would wait for ever, and a post is kept as long as a row edits it.
        var updates = sql.Execute(
            """
            DELETE FROM outbox WHERE kind <> 'post' AND updated_at < $before AND (state IN ('sent', 'failed')
                OR NOT EXISTS (SELECT 1 FROM outbox t WHERE t.key = outbox.target AND t.state IN ('pending', 'sent', 'unknown')))
            """,
            ("$before", before));
        var posts = sql.Execute(
            """
            DELETE FROM outbox WHERE kind = 'post' AND updated_at < $before AND state IN ('sent', 'failed')
                AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.target = outbox.key)
                AND NOT EXISTS (SELECT 1 FROM daily_post p WHERE p.revealed = 0 AND outbox.key = 'post:' || p.id)
            """,
            ("$before", before));
        return events + updates + posts;
    }

    private long? Next(IReadOnlyList<string> adapters, Instant now, Busy busy) => sql.Number(
        """
        SELECT o.id FROM outbox o
        WHERE o.state = 'pending' AND o.adapter IN (SELECT value FROM json_each($adapters)) AND o.not_before <= $now
            AND (o.owner IS NULL OR o.lease_until <= $now)
            AND o.space NOT IN (SELECT value FROM json_each($spaces))
            AND o.space || ' ' || coalesce(o.account, o.thread, o.channel) NOT IN (SELECT value FROM json_each($places))
            AND (o.target IS NULL OR EXISTS (SELECT 1 FROM outbox t WHERE t.key = o.target AND t.state = 'sent'))
        ORDER BY o.id LIMIT 1
        """,
        ("$now", now),
        ("$adapters", adapters),
        ("$spaces", busy.Spaces),
        ("$places", busy.Places));

    private static OutboxRow ToRow(Row r) => new()
    {
        Key = r.Text("key"),
        Kind = r.Word<OutboxKind>("kind"),
        To = new ConversationRef(r.Text("space"), r.Text("channel"), r.TextOrNull("thread")),
        Account = r.TextOrNull("account"),
        Target = r.TextOrNull("target"),
        Message = ChatJson.ReadMessage(r.Text("message")),
        State = r.Word<OutboxState>("state"),
        Owner = r.TextOrNull("owner"),
        LeaseUntil = r.Instant("lease_until"),
        NotBefore = r.Instant("not_before"),
        Tries = r.Int("tries"),
        FirstTry = r.InstantOrNull("first_try"),
        Posted = r.TextOrNull("posted_id") is { } id
            ? new MessageRef(new ConversationRef(r.Text("posted_space"), r.Text("posted_channel"), r.TextOrNull("posted_thread")), id)
            : null,
        Schedule = r.LongOrNull("schedule"),
    };

    private bool Insert(OutboxRow row) => sql.Execute(
        """
        INSERT INTO outbox (key, kind, adapter, space, channel, thread, account, target, message, state, owner, lease_until, not_before, tries, schedule,
            updated_at)
        VALUES ($key, $kind, $adapter, $space, $channel, $thread, $account, $target, $message, 'pending', NULL, 0, $notBefore, 0, $schedule, $now)
        ON CONFLICT (key) DO NOTHING
        """,
        ("$key", row.Key),
        ("$kind", row.Kind),
        ("$adapter", row.To.Adapter),
        ("$space", row.To.Space),
        ("$channel", row.To.Channel),
        ("$thread", row.To.Thread),
        ("$account", row.Account),
        ("$target", row.Target),
        ("$message", ChatJson.Write(row.Message)),
        ("$notBefore", row.NotBefore),
        ("$schedule", row.Schedule),
        ("$now", Now)) == 1;

    // While an owner is sending the older content the row stays the owner's, so that two edits of one message never race; MarkSent sees that it changed.
    private void Renew(OutboxRow row) => sql.Execute(
        """
        UPDATE outbox SET message = $message, target = $target, updated_at = $now, why = NULL,
            changed = iif(state = 'pending' AND owner IS NOT NULL, 1, 0),
            not_before = iif(state = 'pending', not_before, $notBefore),
            tries = iif(state = 'pending', tries, 0),
            first_try = iif(state = 'pending', first_try, NULL),
            state = 'pending'
        WHERE key = $key AND kind = 'update'
        """,
        ("$message", ChatJson.Write(row.Message)),
        ("$target", row.Target),
        ("$notBefore", row.NotBefore),
        ("$now", Now),
        ("$key", row.Key));
}
