using NodaTime;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Ports;

/// <summary>What a person asks of a lead.</summary>
public enum AppealKind
{
    /// <summary>The mark is thought to be wrong.</summary>
    Disagreement,

    /// <summary>The person marked the answer; a lead can confirm it.</summary>
    SelfMark,
}

/// <summary>An answer that waits, or waited, for a lead: one for an attempt at most.</summary>
/// <param name="Id">Given by the store.</param>
/// <param name="Attempt">The answer.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Person">Who asks, as the account belongs now.</param>
/// <param name="Account">The account that asks.</param>
/// <param name="Team">The team of the answer's space now.</param>
/// <param name="FiledAt">When.</param>
/// <param name="Reason">In the person's words, or null.</param>
/// <param name="Withdrawn">Whether it was taken back, or came to nothing.</param>
/// <param name="Decision">The decision that stands, or null while it waits.</param>
public sealed record Appeal(
    long Id, long Attempt, AppealKind Kind, long Person, long Account, long Team, Instant FiledAt, string? Reason, bool Withdrawn, long? Decision)
{
    /// <summary>Whether a lead can decide it.</summary>
    public bool Waits => Decision is null && !Withdrawn;
}

/// <summary>What a lead decides.</summary>
public enum Outcome
{
    /// <summary>The person is right.</summary>
    Accepted,

    /// <summary>The mark stays.</summary>
    Rejected,

    /// <summary>The answer is taken out of the score.</summary>
    Voided,
}

/// <summary>A decision. It stands unless it was taken back.</summary>
/// <param name="Id">Given by the store.</param>
/// <param name="Appeal">What was decided.</param>
/// <param name="Outcome">How.</param>
/// <param name="Account">The lead's account.</param>
/// <param name="At">When.</param>
/// <param name="Undone">Whether it was taken back.</param>
public sealed record Decision(long Id, long Appeal, Outcome Outcome, long Account, Instant At, bool Undone);

/// <summary>What a decision can add to how answers are marked.</summary>
public enum AdditionKind
{
    /// <summary>Another full answer to the question.</summary>
    Alternative,

    /// <summary>Words that mean the same, members separated by <c>" = "</c>.</summary>
    Synonym,
}

/// <summary>Something that leads added, and where it belongs in the bank.</summary>
/// <param name="Decision">The decision that added it.</param>
/// <param name="Question">The question's id.</param>
/// <param name="Source">The question's source.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The wording, or the group.</param>
public sealed record Addition(long Decision, string Question, string Source, AdditionKind Kind, string Text);

/// <summary>What leads of a team added, as far as it concerns one question.</summary>
/// <param name="Alternatives">Further full answers to the question, oldest first.</param>
/// <param name="Synonyms">Groups for all questions of the team, oldest first.</param>
public sealed record Additions(IReadOnlyList<string> Alternatives, IReadOnlyList<SynonymGroup> Synonyms)
{
    /// <summary>Nothing.</summary>
    public static Additions None { get; } = new([], []);
}

/// <summary>A pass over the stored attempts at a question because of a decision: first they are marked, then those whom it concerns are told.</summary>
/// <param name="Id">Given by the store.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Undo">Whether it was taken back.</param>
/// <param name="Team">Whose attempts.</param>
/// <param name="Question">The question's id.</param>
/// <param name="After">The last attempt that was looked at.</param>
/// <param name="Last">The last attempt to look at.</param>
/// <param name="Marked">Whether all were looked at.</param>
public sealed record Remark(long Id, long Decision, bool Undo, long Team, string Question, long After, long Last, bool Marked);

/// <summary>That the mark of an attempt became another.</summary>
public sealed record MarkChange
{
    /// <summary>Given by the store; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>The attempt.</summary>
    public required long Attempt { get; init; }

    /// <summary>By which decision.</summary>
    public required long Decision { get; init; }

    /// <summary>Whether because the decision was taken back.</summary>
    public required bool Undo { get; init; }

    /// <summary>The mark before.</summary>
    public required Mark Before { get; init; }

    /// <summary>Verdict from then on.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Score from then on, 0–100.</summary>
    public required int Score { get; init; }

    /// <summary>Standing from then on.</summary>
    public required MarkStanding Standing { get; init; }

    /// <summary>By how much the ledger changed.</summary>
    public required int Points { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Whether a message to the person was queued.</summary>
    public bool Told { get; init; }
}

/// <summary>Reads appeals, decisions and what follows from them.</summary>
public interface IModerationReads
{
    /// <summary>An appeal.</summary>
    Appeal? Appeal(long id);

    /// <summary>The appeal about an attempt, withdrawn and decided ones too.</summary>
    Appeal? AppealAbout(long attempt);

    /// <summary>
    /// The first appeal of a team that waits, or the first behind <paramref name="after"/>: disagreements before self-marks, those of daily questions before
    /// those of practice, older before newer. Questions of <paramref name="hiddenGroups"/> are left out.
    /// </summary>
    Appeal? NextWaiting(long team, IReadOnlySet<string> hiddenGroups, long? after);

    /// <summary>How many wait that are not of <paramref name="hiddenGroups"/>.</summary>
    int CountWaiting(long team, IReadOnlySet<string> hiddenGroups);

    /// <summary>A decision.</summary>
    Decision? Decision(long id);

    /// <summary>The newest decisions on appeals of a team that stand, newest first.</summary>
    IReadOnlyList<Decision> LatestDecisions(long team, int limit);

    /// <summary>What a team has added that concerns a question: its own additions, and those of spaces that have joined it.</summary>
    /// <param name="team">The team.</param>
    /// <param name="question">The question's id.</param>
    /// <param name="without">A decision whose addition is left out, or null.</param>
    Additions Additions(long team, string question, long? without = null);

    /// <summary>Whether a decision added something that was not taken back.</summary>
    Addition? AdditionOf(long decision);

    /// <summary>Everything that was added and still counts, by source, question and age.</summary>
    IReadOnlyList<Addition> AllAdditions();

    /// <summary>Passes that are not at their end, oldest first.</summary>
    IReadOnlyList<Remark> OpenRemarks();

    /// <summary>
    /// The next attempts of a pass, by id, at most <paramref name="limit"/>: those with words at the question in the team, or, when a decision is taken back,
    /// those whose mark it changed.
    /// </summary>
    IReadOnlyList<Attempt> NextOf(Remark remark, int limit);

    /// <summary>How an attempt's mark changed by a decision, or null.</summary>
    MarkChange? Change(long attempt, long decision, bool undo);

    /// <summary>The newest change of an attempt's mark, or null.</summary>
    MarkChange? LatestChange(long attempt);

    /// <summary>Changes of a pass about which nobody was told, of at most <paramref name="people"/> people, all changes of a person in a row.</summary>
    IReadOnlyList<(long Person, MarkChange Change)> Untold(Remark remark, int people);
}

/// <summary>Writes them.</summary>
public interface IModerationWrites : IModerationReads
{
    /// <summary>Files an appeal; one that was withdrawn waits again. One that was filed already stays as it is.</summary>
    /// <returns>The appeal.</returns>
    Appeal File(Attempt attempt, AppealKind kind, Instant now);

    /// <summary>Takes an appeal back.</summary>
    void Withdraw(long appeal, Instant now);

    /// <summary>Notes why a person disagrees.</summary>
    void SetReason(long appeal, string? reason);

    /// <summary>Decides an appeal that waits.</summary>
    /// <returns>The decision.</returns>
    long Decide(long appeal, Outcome outcome, long account, Instant now);

    /// <summary>Settles an appeal by the decision on another one.</summary>
    void Settle(long appeal, long decision);

    /// <summary>Takes a decision back: what it decided waits again, and what it added counts no more.</summary>
    void Undo(long decision, long account, Instant now);

    /// <summary>Lets an appeal wait again that was settled by the decision on another one.</summary>
    void Reopen(long appeal);

    /// <summary>Adds to how answers are marked.</summary>
    void Add(long decision, long team, string question, AdditionKind kind, string text, Instant now);

    /// <summary>Begins a pass over all attempts that there are now.</summary>
    void Begin(long decision, bool undo, long team, string question, Instant now);

    /// <summary>Notes how far a pass has come; at its end when <paramref name="marked"/>.</summary>
    void Advance(long remark, long after, bool marked, Instant now);

    /// <summary>Ends a pass.</summary>
    void Finish(long remark, Instant now);

    /// <summary>Ends the pass of a decision, wherever it is; there may be none.</summary>
    void Stop(long decision, Instant now);

    /// <summary>Changes the mark of an attempt, and notes it.</summary>
    /// <param name="change">What changes; a second one for attempt, decision and undo is a bug and throws.</param>
    /// <param name="mark">The new mark.</param>
    void Change(MarkChange change, Mark mark);

    /// <summary>Notes that the person was told.</summary>
    void MarkTold(long change, Instant now);

    /// <summary>Forgets the reasons of appeals filed before <paramref name="before"/> that wait no more.</summary>
    int ForgetReasons(Instant before);
}
