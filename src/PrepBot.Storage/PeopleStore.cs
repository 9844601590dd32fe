using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>Spaces, teams, people and their accounts.</summary>
internal sealed class PeopleStore(Sql sql, Action erased) : IPeopleWrites
{
    private const string Columns = """
        c.person, c.id AS account, s.team, s.key AS space, i.external, i.name, i.folded, i.named_at, n.led_at,
            EXISTS (SELECT 1 FROM account o JOIN person p ON p.id = o.own WHERE o.person = c.person AND p.hidden = 1) AS hidden,
            EXISTS (SELECT 1 FROM account o JOIN lead l ON l.person = o.own WHERE o.person = c.person AND l.team IN (s.team, s.home)) AS named_lead
        """;

    private const string Members = """
        space s JOIN presence n ON n.space = s.key JOIN account c ON c.id = n.account JOIN identity i ON i.account = c.id
        """;

    // Of a team: its own, and those that spaces brought along which have joined it.
    private const string Teams = "(l.team = $team OR l.team IN (SELECT home FROM space WHERE team = $team))";

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
            FROM {Members} WHERE s.team = $team AND c.person IN (
                SELECT o.person FROM lead l JOIN account o ON o.own = l.person WHERE {Teams}))
        SELECT * FROM found WHERE place = 1 ORDER BY folded, person
        """,
        ToMember,
        ("$team", team));

    public bool HasOtherLead(long team, long person, Instant since) => sql.Any(
        $"""
        SELECT 1 FROM {Members} WHERE s.team = $team AND c.person <> $person AND (n.led_at >= $since OR c.person IN (
            SELECT o.person FROM lead l JOIN account o ON o.own = l.person WHERE {Teams}))
        """,
        ("$team", team),
        ("$person", person),
        ("$since", since));

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

    // A number in an old message may be an account's own person, a joined one, or a joined one whose accounts have parted: then the account that is there
    // is meant.
    public string? NameOf(long person, string? space) => sql.Text(
        """
        SELECT i.name FROM account c JOIN identity i ON i.account = c.id
        WHERE c.own = $person OR c.person = $person OR c.id IN (SELECT account FROM link WHERE person = $person)
        ORDER BY c.own = $person DESC, c.person = $person DESC,
            EXISTS (SELECT 1 FROM presence n WHERE n.account = c.id AND n.space = $space) DESC, i.named_at DESC, c.id LIMIT 1
        """,
        ("$person", person),
        ("$space", space));

    public bool IsHidden(long person) => !sql.Any(
        """
        SELECT 1 FROM account c WHERE (c.person = $person OR c.own = $person) AND NOT EXISTS (
            SELECT 1 FROM account o JOIN person p ON p.id = o.own WHERE o.person = c.person AND (p.hidden = 1 OR p.erased_at IS NOT NULL))
        """,
        ("$person", person));

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
            """
            INSERT INTO presence (space, account, since, led_at) VALUES ($space, $account, $now, $ledAt)
            ON CONFLICT DO UPDATE SET led_at = coalesce(excluded.led_at, led_at)
            """,
            ("$space", space),
            ("$account", account),
            ("$now", now),
            ("$ledAt", user.MayLead ? now : (Instant?)null));
        return Find(space, user.Account)!;
    }

    public void SetZone(long team, string zone) => sql.Execute("UPDATE team SET zone = $zone WHERE id = $team", ("$zone", zone), ("$team", team));

    // On each account's own person, so that each keeps it when they part.
    public void SetHidden(long person, bool hidden) => sql.Execute(
        "UPDATE person SET hidden = $hidden WHERE id IN (SELECT own FROM account WHERE person = $person)", ("$hidden", hidden), ("$person", person));

    // For each account that is in the team: whom a lead trusts here leads here after parting, and nowhere else.
    public bool AddLead(long team, long person, Instant now) => sql.Execute(
        """
        INSERT INTO lead (team, person, named_at)
        SELECT $team, c.own, $now FROM account c
        WHERE c.person = $person AND c.id IN (SELECT n.account FROM presence n JOIN space s ON s.key = n.space WHERE s.team = $team)
        ON CONFLICT DO NOTHING
        """,
        ("$team", team),
        ("$person", person),
        ("$now", now)) > 0;

    public bool RemoveLead(long team, long person) => sql.Execute(
        $"DELETE FROM lead AS l WHERE {Teams} AND l.person IN (SELECT own FROM account WHERE person = $person)",
        ("$team", team),
        ("$person", person)) > 0;

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
        r.Long("person"), r.Long("account"), r.Long("team"), r.Text("space"), r.Text("external"), r.Text("name"), r.Bool("named_lead"), r.Bool("hidden"))
    {
        LedAt = r.InstantOrNull("led_at"),
    };

    private void AddSpace(string space, string zone, Instant now)
    {
        var known = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
        var team = sql.Insert(
            "INSERT INTO team (name, zone, created_at) VALUES ($name, $zone, $now) RETURNING id", ("$name", space), ("$zone", known.Id), ("$now", now));
        sql.Execute("INSERT INTO space (key, team, home, created_at) VALUES ($key, $team, $team, $now)", ("$key", space), ("$team", team), ("$now", now));
        sql.Execute(
            "INSERT INTO season (team, name, starts) VALUES ($team, 'Season 1', $starts)", ("$team", team), ("$starts", now.InZone(known).Date));
    }

    private long AddAccount(UserRef user, Instant now)
    {
        var person = sql.Insert("INSERT INTO person (created_at) VALUES ($now) RETURNING id", ("$now", now));
        var account = sql.Insert(
            "INSERT INTO account (person, own, created_at) VALUES ($person, $person, $now) RETURNING id", ("$person", person), ("$now", now));
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
