using NodaTime;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Which accounts are one person and which spaces one team, and the codes that make them so.</summary>
internal sealed class LinkStore(Sql sql) : ILinkWrites
{
    private const string SelectAccount = """
        SELECT c.id, i.external, i.name, c.person, c.own, l.joined_at,
            (SELECT n.space FROM presence n WHERE n.account = c.id ORDER BY n.since DESC, n.space LIMIT 1) AS space
        FROM account c JOIN identity i ON i.account = c.id
            LEFT JOIN link l ON l.person = c.person AND l.account = c.id
        """;

    public LinkCode? Code(long id) => sql.First("SELECT * FROM link_code WHERE id = $id", ToCode, ("$id", id));

    public LinkCode? Code(LinkKind kind, string digest) =>
        sql.First("SELECT * FROM link_code WHERE digest = $digest AND kind = $kind", ToCode, ("$digest", digest), ("$kind", kind));

    public IReadOnlyList<LinkedAccount> Accounts(long person) =>
        sql.Query($"{SelectAccount} WHERE c.person = $person ORDER BY c.id", ToAccount, ("$person", person));

    public LinkedAccount? Account(long account) => sql.First($"{SelectAccount} WHERE c.id = $account", ToAccount, ("$account", account));

    public LinkedSpace? Space(string key) => sql.First("SELECT * FROM space WHERE key = $key", ToSpace, ("$key", key));

    public IReadOnlyList<LinkedSpace> Spaces(long team) =>
        sql.Query("SELECT * FROM space WHERE team = $team ORDER BY joined_at, key", ToSpace, ("$team", team));

    public IReadOnlyList<Instant> WrongTries(long person, Instant since) => sql.Query(
        "SELECT t.at FROM account c JOIN link_try t ON t.account = c.id WHERE c.person = $person AND t.at > $since ORDER BY t.at",
        r => r.Instant("at"),
        ("$person", person),
        ("$since", since));

    public void Put(LinkKind kind, string digest, long account, string space, Instant expiresAt, Instant now)
    {
        sql.Execute(
            "DELETE FROM link_code WHERE expires_at <= $now OR (account = $account AND kind = $kind)", ("$now", now), ("$account", account), ("$kind", kind));
        sql.Execute(
            "INSERT INTO link_code (kind, digest, account, space, expires_at) VALUES ($kind, $digest, $account, $space, $expires)",
            ("$kind", kind),
            ("$digest", digest),
            ("$account", account),
            ("$space", space),
            ("$expires", expiresAt));
    }

    public void Enter(long code, long account, Instant expiresAt) => sql.Execute(
        "UPDATE link_code SET entered_by = $account, expires_at = $expires WHERE id = $id", ("$account", account), ("$expires", expiresAt), ("$id", code));

    public void Drop(long code) => sql.Execute("DELETE FROM link_code WHERE id = $id", ("$id", code));

    public void NoteWrongTry(long account, Instant now, Instant forgetBefore)
    {
        sql.Execute("DELETE FROM link_try WHERE at < $before", ("$before", forgetBefore));
        sql.Execute("INSERT INTO link_try (account, at) VALUES ($account, $now)", ("$account", account), ("$now", now));
    }

    public long Join(long one, long other, Instant now)
    {
        if (one == other) throw new InvalidOperationException($"Person {one} cannot be joined to itself.");
        // A person of their own for those who are joined: what names an account's own person goes on to mean that account alone.
        var joined = IsJoined(one) ? one
            : IsJoined(other) ? other
            : sql.Insert("INSERT INTO person (created_at) VALUES ($now) RETURNING id", ("$now", now));
        sql.Execute(
            """
            INSERT INTO link (person, account, joined_at) SELECT $joined, id, $now FROM account WHERE person IN ($one, $other) AND person <> $joined
            ON CONFLICT DO UPDATE SET joined_at = excluded.joined_at, parted_at = NULL
            """,
            ("$joined", joined),
            ("$one", one),
            ("$other", other),
            ("$now", now));
        sql.Execute(
            """
            UPDATE link SET parted_at = $now
            WHERE parted_at IS NULL AND person <> $joined AND account IN (SELECT id FROM account WHERE person IN ($one, $other))
            """,
            ("$joined", joined),
            ("$one", one),
            ("$other", other),
            ("$now", now));
        sql.Execute("UPDATE account SET person = $joined WHERE person IN ($one, $other)", ("$joined", joined), ("$one", one), ("$other", other));
        return joined;
    }

    public void Part(long account, Instant now)
    {
        var person = sql.Number("SELECT person FROM account WHERE id = $id AND person <> own", ("$id", account))
            ?? throw new InvalidOperationException($"Account {account} is joined to no other.");
        Leave(account, now);
        var left = sql.Query("SELECT id FROM account WHERE person = $person LIMIT 2", r => r.Long("id"), ("$person", person));
        if (left.Count == 1) Leave(left[0], now);
    }

    public void JoinTeam(string space, long team, long joinedBy, long admittedBy, Instant now) => Changed(
        space,
        sql.Execute(
            """
            UPDATE space SET team = $team, joined_at = $now, joined_by = $joinedBy, admitted_by = $admittedBy WHERE key = $key AND home <> $team
            """,
            ("$team", team),
            ("$now", now),
            ("$joinedBy", joinedBy),
            ("$admittedBy", admittedBy),
            ("$key", space)));

    public void PartTeam(string space) => Changed(
        space,
        sql.Execute(
            "UPDATE space SET team = home, joined_at = NULL, joined_by = NULL, admitted_by = NULL WHERE key = $key AND team <> home", ("$key", space)));

    private static void Changed(string space, int rows)
    {
        if (rows == 0) throw new InvalidOperationException($"Space '{space}' cannot be moved so.");
    }

    private static LinkCode ToCode(Row r) =>
        new(r.Long("id"), r.Word<LinkKind>("kind"), r.Long("account"), r.Text("space"), r.Instant("expires_at"), r.LongOrNull("entered_by"));

    private static LinkedAccount ToAccount(Row r) =>
        new(r.Long("id"), r.Text("external"), r.Text("name"), r.Long("person"), r.Long("own"), r.Text("space"), r.InstantOrNull("joined_at"));

    private static LinkedSpace ToSpace(Row r) =>
        new(r.Text("key"), r.Long("team"), r.Long("home"), r.InstantOrNull("joined_at"), r.LongOrNull("joined_by"), r.LongOrNull("admitted_by"));

    private bool IsJoined(long person) => !sql.Any("SELECT 1 FROM account WHERE own = $person", ("$person", person));

    private void Leave(long account, Instant now)
    {
        sql.Execute(
            "UPDATE link SET parted_at = $now WHERE account = $id AND parted_at IS NULL", ("$now", now), ("$id", account));
        sql.Execute("UPDATE account SET person = own WHERE id = $id", ("$id", account));
    }
}
