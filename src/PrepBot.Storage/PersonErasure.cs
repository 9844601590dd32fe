using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>
/// Takes a person out of the file: names and platform ids, answer texts, private messages, sessions, local keys, and what else is kept under the accounts.
/// Attempts and points stay under numbers that lead to nobody.
/// </summary>
internal static class PersonErasure
{
    /// <summary>
    /// A face without a directory may name a person's own channel after the account ("@web:17"): what stands there is theirs. The end is compared, because
    /// "web:1" is also a beginning of "web:17".
    /// </summary>
    internal const string InOwnChannel = "substr(channel, -length($external)) = $external";

    // What holds something under an account's external id.
    private static readonly string[] ByExternal =
    [
        "DELETE FROM local_key WHERE external = $external",
        "DELETE FROM transcript WHERE only_for = $external",
        "DELETE FROM transcript WHERE author = $external",
        $"DELETE FROM transcript WHERE {InOwnChannel}",
        "DELETE FROM outbox WHERE account = $external",
        $"DELETE FROM outbox WHERE {InOwnChannel}",
        $"UPDATE schedule SET channel = '', thread = NULL, paused = coalesce(paused, 'the channel is gone') WHERE {InOwnChannel}",
        $"UPDATE daily_post SET channel = '', thread = NULL WHERE {InOwnChannel}",
        "UPDATE schedule SET set_by = '' WHERE set_by = $external",
        // A payload names people by the platform's own id, the end of ours.
        "DELETE FROM inbox WHERE instr(payload, '\"' || $id || '\"') > 0",
    ];

    private static (string, object?)[] Named(string statement, string external) => statement.Contains("$id", StringComparison.Ordinal)
        ? [("$id", external[(external.LastIndexOfAny([':', '/']) + 1)..])]
        : [("$external", external)];

    public static void Run(Sql sql, long person, Instant now)
    {
        var identities = sql.Query(
            "SELECT i.external, i.name FROM account c JOIN identity i ON i.account = c.id WHERE c.person = $person",
            r => (External: r.Text("external"), Name: r.Text("name")),
            ("$person", person));
        foreach (var (external, name) in identities)
        {
            foreach (var statement in ByExternal) sql.Execute(statement, Named(statement, external));
            // "by Ana": the reason stays, the name goes.
            if (name.Length > 0)
            {
                sql.Execute(
                    "UPDATE schedule SET paused = replace(paused, $name, $nobody) WHERE instr(paused, $name) > 0",
                    ("$name", name),
                    ("$nobody", PersonTag.Nobody));
            }
        }
        sql.Execute("DELETE FROM event WHERE account IN (SELECT id FROM account WHERE person = $person)", ("$person", person));
        sql.Execute(
            "DELETE FROM answer_text WHERE attempt IN (SELECT a.id FROM account c JOIN attempt a ON a.account = c.id WHERE c.person = $person)",
            ("$person", person));
        // It quotes the answer.
        sql.Execute(
            "DELETE FROM advice WHERE attempt IN (SELECT a.id FROM account c JOIN attempt a ON a.account = c.id WHERE c.person = $person)",
            ("$person", person));
        // What a lead took over of the person's words goes too; the marks that followed from it stay.
        sql.Execute(
            """
            UPDATE addition SET text = '', removed_at = coalesce(removed_at, $now) WHERE kind = 'alternative' AND decision IN (
                SELECT d.id FROM account c JOIN attempt a ON a.account = c.id JOIN appeal p ON p.attempt = a.id JOIN decision d ON d.appeal = p.id
                WHERE c.person = $person)
            """,
            ("$person", person),
            ("$now", now));
        sql.Execute(
            """
            UPDATE appeal SET reason = NULL, withdrawn_at = iif(decision IS NULL, coalesce(withdrawn_at, $now), withdrawn_at)
            WHERE account IN (SELECT id FROM account WHERE person = $person)
            """,
            ("$person", person),
            ("$now", now));
        // The channel of a private conversation names its person on the platform.
        sql.Execute(
            """
            UPDATE session SET state = '', channel = '', thread = NULL, open = 0
            WHERE account IN (SELECT id FROM account WHERE person = $person)
            """,
            ("$person", person));
        foreach (var table in new[] { "link_code", "link_try" })
            sql.Execute($"DELETE FROM {table} WHERE account IN (SELECT id FROM account WHERE person = $person)", ("$person", person));
        sql.Execute("DELETE FROM link_code WHERE entered_by IN (SELECT id FROM account WHERE person = $person)", ("$person", person));
        sql.Execute("DELETE FROM lead WHERE person IN (SELECT own FROM account WHERE person = $person)", ("$person", person));
        sql.Execute("DELETE FROM identity WHERE account IN (SELECT id FROM account WHERE person = $person)", ("$person", person));
        sql.Execute(
            "UPDATE person SET erased_at = $now WHERE id = $person OR id IN (SELECT own FROM account WHERE person = $person)",
            ("$now", now),
            ("$person", person));
    }
}
