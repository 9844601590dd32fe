using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Spaces, teams, people and their accounts.</summary>
internal sealed class PeopleStore(Sql sql, Action erased) : IPeopleWrites
{
    private const string Columns = """
        c.person, c.id AS account, s.team, s.key AS space, i.external, i.name, i.folded, i.named_at, p.hidden,
            EXISTS (SELECT 1 FROM lead l WHERE l.team = s.team AND l.person = c.person) AS named_lead
        """;

    private const string Members = """
        space s JOIN presence n ON n.space = s.key JOIN account c ON c.id = n.account JOIN identity i ON i.account = c.id JOIN person p ON p.id = c.person
        """;

    public Member? Find(string space, string accountKey) => sql.First(
        $"SELECT {Columns} FROM {Members} WHERE s.key = $space AND i.external = $external", ToMember, ("$space", space), ("$external", accountKey));

    public Team Team(long id) =>
        sql.First("SELECT id, name, zone FROM team WHERE id = $id", r => new Team(r.Long("id"), r.Text("name"), r.Text("zone")), ("$id", id))
        ?? throw new InvalidOperationException($"There is no team {id}.");

    public Season CurrentSeason(long team) => sql.First(
        "SELECT * FROM season WHERE team = $team AND ends IS NULL",
        r => new Season(r.Long("id"), r.Long("team"), r.Text("name"), r.Date("starts"), r.DateOrNull("ends")),
        ("$team", team)) ?? throw new InvalidOperationException($"Team {team} has no season.");

    // Each person once, by the account that fits best.
    public IReadOnlyList<Member> Named(long team, string name, int limit) => sql.Query(
        $"""
        WITH found AS (
            SELECT {Columns}, iif(i.folded = $name, 0, iif(instr(i.folded, $name) = 1, 1, 2)) AS rank
            FROM {Members} WHERE s.team = $team AND instr(i.folded, $name) > 0),
        best AS (SELECT *, row_number() OVER (PARTITION BY person ORDER BY rank, named_at DESC, account, space) AS place FROM found)
        SELECT * FROM best WHERE place = 1 ORDER BY rank, folded, person LIMIT $limit
        """,
        ToMember,
        ("$team", team),
        ("$name", Values.Fold(name)),
        ("$limit", limit));

    public IReadOnlyList<Member> NamedLeads(long team) => sql.Query(
        $"""
        WITH found AS (
            SELECT {Columns}, row_number() OVER (PARTITION BY c.person ORDER BY i.named_at DESC, c.id, s.key) AS place
            FROM {Members} WHERE s.team = $team AND c.person IN (SELECT person FROM lead WHERE team = $team))
        SELECT * FROM found WHERE place = 1 ORDER BY folded, person
        """,
        ToMember,
        ("$team", team));

    public long? PersonBehind(string accountKeyOrName)
    {
        var exact = sql.Number(
            "SELECT c.person FROM identity i JOIN account c ON c.id = i.account WHERE i.external = $external", ("$external", accountKeyOrName));
        if (exact is not null) return exact;
        var colon = accountKeyOrName.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return null;
        var named = sql.Query(
            "SELECT c.person FROM identity i JOIN account c ON c.id = i.account WHERE i.adapter = $adapter AND i.folded = $name LIMIT 2",
            r => r.Long("person"),
            ("$adapter", accountKeyOrName[..colon]),
            ("$name", Values.Fold(accountKeyOrName[(colon + 1)..])));
        return named.Count == 1 ? named[0] : null;
    }

    public string? NameOf(long person) => sql.Text(
        "SELECT i.name FROM account c JOIN identity i ON i.account = c.id WHERE c.person = $person ORDER BY i.named_at DESC, c.id LIMIT 1",
        ("$person", person));

    public bool IsHidden(long person) =>
        !sql.Any("SELECT 1 FROM person WHERE id = $person AND hidden = 0 AND erased_at IS NULL", ("$person", person));

    public string Export(long person) => new PersonExport(sql, person).Write();

    public LocalIdentity? ByKey(string space, string keyHash) => sql.First(
        "SELECT external, name FROM local_key WHERE space = $space AND key_hash = $hash",
        r => new LocalIdentity(r.Text("external"), r.Text("name")),
        ("$space", space),
        ("$hash", keyHash));

    public Member Resolve(string space, UserRef user, string zoneOfNewTeam, Instant now)
    {
        if (!sql.Any("SELECT 1 FROM space WHERE key = $space", ("$space", space))) AddSpace(space, zoneOfNewTeam, now);
        var account = sql.Number("SELECT account FROM identity WHERE external = $external", ("$external", user.Account)) ?? AddAccount(user, now);
        Rename(user.Account, user.Name, now);
        sql.Execute(
            "INSERT INTO presence (space, account, since) VALUES ($space, $account, $now) ON CONFLICT DO NOTHING",
            ("$space", space),
            ("$account", account),
            ("$now", now));
        return Find(space, user.Account)!;
    }

    public void SetZone(long team, string zone) => sql.Execute("UPDATE team SET zone = $zone WHERE id = $team", ("$zone", zone), ("$team", team));

    public void SetHidden(long person, bool hidden) =>
        sql.Execute("UPDATE person SET hidden = $hidden WHERE id = $person", ("$hidden", hidden), ("$person", person));

    public bool AddLead(long team, long person, Instant now) => sql.Execute(
        "INSERT INTO lead (team, person, named_at) VALUES ($team, $person, $now) ON CONFLICT DO NOTHING",
        ("$team", team),
        ("$person", person),
        ("$now", now)) == 1;

    public bool RemoveLead(long team, long person) =>
        sql.Execute("DELETE FROM lead WHERE team = $team AND person = $person", ("$team", team), ("$person", person)) == 1;

    public void Erase(long person, Instant now)
    {
        PersonErasure.Run(sql, person, now);
        erased();
    }

    public void Audit(long team, long account, string action, string details, Instant now) => sql.Execute(
        "INSERT INTO audit (team, account, action, details, at) VALUES ($team, $account, $action, $details, $now)",
        ("$team", team),
        ("$account", account),
        ("$action", action),
        ("$details", details),
        ("$now", now));

    public ClaimResult Claim(string space, string keyHash, string accountKey, string name, Instant now)
    {
        // A known key keeps its account, whatever the caller says.
        var external = ByKey(space, keyHash)?.AccountKey ?? accountKey;
        var folded = Values.Fold(name);
        var holder = sql.Text("SELECT external FROM local_key WHERE space = $space AND folded = $folded", ("$space", space), ("$folded", folded));
        if (holder is not null && holder != external) return ClaimResult.NameTaken;
        // An account that comes with another key is opened by the new one from now on.
        sql.Execute(
            """
            INSERT INTO local_key (space, key_hash, external, name, folded, claimed_at) VALUES ($space, $hash, $external, $name, $folded, $now)
            ON CONFLICT (space, external) DO UPDATE SET key_hash = excluded.key_hash, name = excluded.name, folded = excluded.folded
            """,
            ("$space", space),
            ("$hash", keyHash),
            ("$external", external),
            ("$name", name),
            ("$folded", folded),
            ("$now", now));
        Rename(external, name, now);
        return ClaimResult.Claimed;
    }

    private static Member ToMember(Row r) => new(
        r.Long("person"), r.Long("account"), r.Long("team"), r.Text("space"), r.Text("external"), r.Text("name"), r.Bool("named_lead"), r.Bool("hidden"));

    private void AddSpace(string space, string zone, Instant now)
    {
        var known = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
        var team = sql.Insert(
            "INSERT INTO team (name, zone, created_at) VALUES ($name, $zone, $now) RETURNING id", ("$name", space), ("$zone", known.Id), ("$now", now));
        sql.Execute("INSERT INTO space (key, team, created_at) VALUES ($key, $team, $now)", ("$key", space), ("$team", team), ("$now", now));
        sql.Execute(
            "INSERT INTO season (team, name, starts) VALUES ($team, 'Season 1', $starts)", ("$team", team), ("$starts", now.InZone(known).Date));
    }

    private long AddAccount(UserRef user, Instant now)
    {
        var person = sql.Insert("INSERT INTO person (created_at) VALUES ($now) RETURNING id", ("$now", now));
        var account = sql.Insert(
            "INSERT INTO account (person, created_at) VALUES ($person, $now) RETURNING id", ("$person", person), ("$now", now));
        sql.Execute(
            """
            INSERT INTO identity (account, external, adapter, name, folded, named_at) VALUES ($account, $external, $adapter, $name, $folded, $now)
            """,
            ("$account", account),
            ("$external", user.Account),
            ("$adapter", user.Account[..Math.Max(0, user.Account.IndexOf(':', StringComparison.Ordinal))]),
            ("$name", user.Name),
            ("$folded", Values.Fold(user.Name)),
            ("$now", now));
        return account;
    }

    private void Rename(string external, string name, Instant now) => sql.Execute(
        "UPDATE identity SET name = $name, folded = $folded, named_at = $now WHERE external = $external AND name <> $name",
        ("$name", name),
        ("$folded", Values.Fold(name)),
        ("$now", now),
        ("$external", external));
}
