using NodaTime;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Ports;

/// <summary>A person in a team, seen through one account.</summary>
/// <param name="Person">Who scores; joins one or more accounts.</param>
/// <param name="Account">The account that acted.</param>
/// <param name="Team">The team of the space.</param>
/// <param name="Space">Where.</param>
/// <param name="AccountKey">The account's id on its platform, <c>adapter:id</c>.</param>
/// <param name="Name">As people see it now; to be escaped.</param>
/// <param name="NamedLead">Whether a lead named this person a lead of the team, or of the space's own team before it joined another's; through any account.</param>
/// <param name="Hidden">Whether boards leave this person out: when any of the accounts is hidden.</param>
public sealed record Member(long Person, long Account, long Team, string Space, string AccountKey, string Name, bool NamedLead, bool Hidden)
{
    /// <summary>When the platform was last heard to say that this account may lead in this space, or null; up to a day old.</summary>
    public Instant? LedAt { get; init; }
}

/// <summary>A team. <paramref name="Zone"/> is an IANA id; local dates of scores are in it.</summary>
public sealed record Team(long Id, string Name, string Zone);

/// <summary>A named stretch of a team's scores.</summary>
public sealed record Season(long Id, long Team, string Name, LocalDate Starts, LocalDate? Ends);

/// <summary>Reads teams and people.</summary>
public interface IPeopleReads
{
    /// <summary>The member, or null when this account was never seen in this space.</summary>
    Member? Find(string space, string accountKey);

    /// <summary>The team.</summary>
    Team Team(long id);

    /// <summary>The season that is running.</summary>
    Season CurrentSeason(long team);

    /// <summary>Members whose name begins with or contains <paramref name="name"/> (case ignored), best first.</summary>
    IReadOnlyList<Member> Named(long team, string name, int limit);

    /// <summary>Leads that were named by a lead.</summary>
    IReadOnlyList<Member> NamedLeads(long team);

    /// <summary>
    /// Whether anybody but this person leads a team, as far as is known: by a lead's word, or by the platform's, heard since <paramref name="since"/>.
    /// </summary>
    bool HasOtherLead(long team, long person, Instant since);

    /// <summary>The person behind <c>adapter:id</c>, or <c>adapter:NAME</c> when just one account of that adapter has the name; null otherwise.</summary>
    long? PersonBehind(string accountKeyOrName);

    /// <summary>
    /// The name of a person, or null once deleted. Of several accounts that are one person, the name of the one that was seen in <paramref name="space"/>:
    /// nobody is shown under a name from elsewhere to those who know them by another. An account's own person has that account's name.
    /// </summary>
    string? NameOf(long person, string? space = null);

    /// <summary>Whether a person is left out of what others see; true once deleted.</summary>
    bool IsHidden(long person);

    /// <summary>Everything stored about a person, as one JSON document.</summary>
    string Export(long person);

    /// <summary>The account that a local key opens, or null.</summary>
    LocalIdentity? ByKey(string space, string keyHash);
}

/// <summary>An account of a face that has no directory of its own.</summary>
public sealed record LocalIdentity(string AccountKey, string Name);

/// <summary>What became of a wish for a name.</summary>
public enum ClaimResult
{
    /// <summary>It is yours.</summary>
    Claimed,

    /// <summary>Somebody else has it.</summary>
    NameTaken,
}

/// <summary>Changes teams and people.</summary>
public interface IPeopleWrites : IPeopleReads
{
    /// <summary>The member; space, team, season, person and account are made when they are new, and name and right to lead are brought up to date.</summary>
    Member Resolve(string space, UserRef user, string zoneOfNewTeam, Instant now);

    /// <summary>Sets the zone of a team; dates that are stored already stay.</summary>
    void SetZone(long team, string zone);

    /// <summary>Hides a person from boards, or shows again: all accounts, each of which keeps it when they part.</summary>
    void SetHidden(long person, bool hidden);

    /// <summary>Names a lead, by each account that is in the team; false when already one.</summary>
    bool AddLead(long team, long person, Instant now);

    /// <summary>Takes that back, whichever account it was given to; false when not one.</summary>
    bool RemoveLead(long team, long person);

    /// <summary>
    /// Removes names, platform ids, answer texts, private messages and open sessions of a person, on every linked account. Attempts and points stay, nameless.
    /// </summary>
    void Erase(long person, Instant now);

    /// <summary>Notes what a lead did, for ever: <paramref name="details"/> holds no answer text and no name (a <see cref="PersonTag"/> instead).</summary>
    void Audit(long team, long account, string action, string details, Instant now);

    /// <summary>Gives a local key a name (unique in the space, case ignored), or a new name to a known key.</summary>
    ClaimResult Claim(string space, string keyHash, string accountKey, string name, Instant now);
}
