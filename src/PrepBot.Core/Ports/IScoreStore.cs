using NodaTime;

namespace PrepBot.Core.Ports;

/// <summary>What a row of the ledger is for.</summary>
public enum LedgerKind
{
    /// <summary>A daily answer.</summary>
    Daily,

    /// <summary>A race.</summary>
    Race,

    /// <summary>Practice alone; a board of its own.</summary>
    Practice,

    /// <summary>Compensates an earlier row; carries the occasion of the row that it corrects.</summary>
    Correction,
}

/// <summary>Which board a row counts on.</summary>
public enum BoardKind
{
    /// <summary>Daily questions and races.</summary>
    Team,

    /// <summary>Practice alone.</summary>
    Practice,
}

/// <summary>One movement of points. Rows are never changed.</summary>
public sealed record LedgerEntry
{
    /// <summary>Given by the store; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>Whose.</summary>
    public required long Person { get; init; }

    /// <summary>Through which account.</summary>
    public required long Account { get; init; }

    /// <summary>Which space.</summary>
    public required string Space { get; init; }

    /// <summary>Which team.</summary>
    public required long Team { get; init; }

    /// <summary>Which channel; stored as empty when it is the person's own and named after the account.</summary>
    public required string Channel { get; init; }

    /// <summary>The schedule, or null.</summary>
    public long? Schedule { get; init; }

    /// <summary>The season.</summary>
    public required long Season { get; init; }

    /// <summary>The topic (section).</summary>
    public required string Section { get; init; }

    /// <summary>The revision that was asked.</summary>
    public required long Revision { get; init; }

    /// <summary>The attempt.</summary>
    public required long Attempt { get; init; }

    /// <summary>What for.</summary>
    public required LedgerKind Kind { get; init; }

    /// <summary>On which board.</summary>
    public required BoardKind Board { get; init; }

    /// <summary>Points, may be negative in a correction.</summary>
    public required int Points { get; init; }

    /// <summary>When the answer was received.</summary>
    public required Instant OccasionAt { get; init; }

    /// <summary>The date in the team's zone then.</summary>
    public required LocalDate LocalDate { get; init; }

    /// <summary>When the row was written.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>In words, shown to whom it concerns: "15 × 80 %".</summary>
    public required string Reason { get; init; }

    /// <summary>Grader version, or "key", or "self", or <see cref="LeadGrader"/>, or <see cref="LinkGrader"/>.</summary>
    public required string Grader { get; init; }

    /// <summary>The grader of rows that follow from a lead's decision about the answer itself.</summary>
    public const string LeadGrader = "lead";

    /// <summary>The grader of corrections that are made because accounts were joined or have parted.</summary>
    public const string LinkGrader = "link";
}

/// <summary>A row that counts, or does not count, as it should while its account is one with others.</summary>
/// <param name="Row">The row, as it was written.</param>
/// <param name="Points">What a correction must add.</param>
/// <param name="Counts">Whether its attempt is the first of the person at the question in the season, and so the one that counts.</param>
public sealed record UnsettledRow(LedgerEntry Row, int Points, bool Counts);

/// <summary>Which rows of a board are wanted. Null means any.</summary>
/// <param name="Board">Which board.</param>
/// <param name="Team">The team, or null for all teams.</param>
/// <param name="Channel">With <paramref name="Space"/>: one channel.</param>
/// <param name="Space">The space of the channel.</param>
/// <param name="Section">One topic.</param>
/// <param name="Season">One season.</param>
/// <param name="From">First local date, inclusive.</param>
/// <param name="To">Last local date, inclusive.</param>
public sealed record BoardQuery(
    BoardKind Board, long? Team, string? Channel = null, string? Space = null, string? Section = null, long? Season = null, LocalDate? From = null, LocalDate? To = null);

/// <summary>A person's total on a board.</summary>
public sealed record BoardRow(long Person, int Points, int Answers);

/// <summary>Reads scores.</summary>
public interface IScoreReads
{
    /// <summary>Totals, most points first, then more answers, then person; people who are hidden or deleted are left out unless they are <paramref name="viewer"/>.</summary>
    IReadOnlyList<BoardRow> Board(BoardQuery query, long viewer);

    /// <summary>A person's rows, newest first.</summary>
    IReadOnlyList<LedgerEntry> Entries(long person, long team, int limit);

    /// <summary>
    /// What must be corrected so that of each question and season the person's first scored attempt counts in full and the others not at all. Each account
    /// scores once at most, so this is empty unless accounts were joined or have parted.
    /// </summary>
    IReadOnlyList<UnsettledRow> Unsettled(long person);

    /// <summary>The rows of one attempt, oldest first.</summary>
    IReadOnlyList<LedgerEntry> OfAttempt(long attempt);

    /// <summary>Whether the boards say what the ledger says; the first difference in words, or null.</summary>
    string? Difference();
}

/// <summary>Changes scores.</summary>
public interface IScoreWrites : IScoreReads
{
    /// <summary>Adds a row and brings the boards along.</summary>
    void Append(LedgerEntry entry);

    /// <summary>Makes the boards anew from the ledger.</summary>
    void Rebuild();
}
