using NodaTime;

namespace PrepBot.Core.Ports;

/// <summary>What a one-time code joins.</summary>
public enum LinkKind
{
    /// <summary>Two accounts, to one person.</summary>
    Account,

    /// <summary>Two spaces, to one team.</summary>
    Team,
}

/// <summary>A one-time code that was not used up yet. The code itself is nowhere: only its digest is kept.</summary>
/// <param name="Id">Never given twice.</param>
/// <param name="Kind">What it joins.</param>
/// <param name="Account">Who made it.</param>
/// <param name="Space">Where.</param>
/// <param name="ExpiresAt">From then on it is worth nothing.</param>
/// <param name="EnteredBy">The account that entered it and is asked whether to join, or null.</param>
public sealed record LinkCode(long Id, LinkKind Kind, long Account, string Space, Instant ExpiresAt, long? EnteredBy);

/// <summary>An account of a person.</summary>
/// <param name="Account">Its number.</param>
/// <param name="Key">Its id on its platform, <c>adapter:id</c>.</param>
/// <param name="Name">Its name there; to be escaped.</param>
/// <param name="Person">Who it is now.</param>
/// <param name="Own">Who it is alone.</param>
/// <param name="Space">Where it was first seen last.</param>
/// <param name="JoinedAt">Since when it is one with others, or null.</param>
public sealed record LinkedAccount(long Account, string Key, string Name, long Person, long Own, string Space, Instant? JoinedAt);

/// <summary>A space of a team.</summary>
/// <param name="Key">The space.</param>
/// <param name="Team">Its team now.</param>
/// <param name="Home">Its team when it is alone.</param>
/// <param name="JoinedAt">Since when it is with another's team, or null.</param>
/// <param name="JoinedBy">The account that joined it, or null.</param>
/// <param name="AdmittedBy">The account that made the code, or null.</param>
public sealed record LinkedSpace(string Key, long Team, long Home, Instant? JoinedAt, long? JoinedBy, long? AdmittedBy);

/// <summary>Reads what is joined, and the codes that join.</summary>
public interface ILinkReads
{
    /// <summary>A code by its number.</summary>
    LinkCode? Code(long id);

    /// <summary>The code with this digest, expired or not.</summary>
    LinkCode? Code(LinkKind kind, string digest);

    /// <summary>The accounts of a person, oldest first; none once deleted.</summary>
    IReadOnlyList<LinkedAccount> Accounts(long person);

    /// <summary>An account, or null once deleted.</summary>
    LinkedAccount? Account(long account);

    /// <summary>A space.</summary>
    LinkedSpace? Space(string key);

    /// <summary>The spaces of a team: its own first, then in the order in which they joined.</summary>
    IReadOnlyList<LinkedSpace> Spaces(long team);

    /// <summary>When the accounts of a person entered codes that were none, since <paramref name="since"/>, oldest first.</summary>
    IReadOnlyList<Instant> WrongTries(long person, Instant since);
}

/// <summary>Joins and parts.</summary>
public interface ILinkWrites : ILinkReads
{
    /// <summary>Keeps a code under its digest, in place of an earlier one of this kind by this account. Codes that have expired are forgotten.</summary>
    void Put(LinkKind kind, string digest, long account, string space, Instant expiresAt, Instant now);

    /// <summary>Gives a code to the account that entered it: nobody else can use it from now on.</summary>
    void Enter(long code, long account, Instant expiresAt);

    /// <summary>Forgets a code.</summary>
    void Drop(long code);

    /// <summary>Notes that something was entered which is no code. Notes older than <paramref name="forgetBefore"/> go.</summary>
    void NoteWrongTry(long account, Instant now, Instant forgetBefore);

    /// <summary>
    /// Makes two persons one: the accounts of both point at one person from now on. Nothing else changes; what the ledger needs is told by
    /// <see cref="IScoreReads.Unsettled"/>.
    /// </summary>
    /// <returns>That person.</returns>
    long Join(long one, long other, Instant now);

    /// <summary>Gives an account back its own person; the last one that stays behind too.</summary>
    void Part(long account, Instant now);

    /// <summary>Moves a space to another team: its people, boards, schedules and posts are that team's, and the banks of its own team are seen there.</summary>
    void JoinTeam(string space, long team, long joinedBy, long admittedBy, Instant now);

    /// <summary>Gives a space back its own team.</summary>
    void PartTeam(string space);
}
