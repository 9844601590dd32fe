using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;

namespace PrepBot.Core.Ports;

/// <summary>Where an attempt was made.</summary>
public enum AttemptKind
{
    /// <summary>At a daily post, in time.</summary>
    Daily,

    /// <summary>Alone.</summary>
    Practice,
}

/// <summary>Who gave the mark.</summary>
public enum MarkSource
{
    /// <summary>The grader, or the answer key.</summary>
    Machine,

    /// <summary>The person.</summary>
    Self,
}

/// <summary>How the mark of an attempt came to be what it is.</summary>
public enum MarkStanding
{
    /// <summary>As it was given at first, by the grader or the person.</summary>
    Given,

    /// <summary>A lead confirmed what the person said.</summary>
    Confirmed,

    /// <summary>A lead agreed that the mark was wrong.</summary>
    Accepted,

    /// <summary>The grader marked it again, knowing more.</summary>
    Remarked,

    /// <summary>A lead took it out of the score: it gives no points and counts in no average, but it was answered.</summary>
    Voided,
}

/// <summary>A mark as it is kept with an attempt, without the remarks, which may quote the answer.</summary>
public sealed record Mark(
    Verdict Verdict, int Score, MarkSource Source, Confidence Confidence, bool NoAttempt, IReadOnlyList<string> Covered, IReadOnlyList<string> Missed, string Grader,
    MarkStanding Standing);

/// <summary>One answer to one question. What was answered is never changed; the mark only by its person once, or along with a <see cref="MarkChange"/>.</summary>
public sealed record Attempt
{
    /// <summary>Given by the store; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>Who.</summary>
    public required long Person { get; init; }

    /// <summary>Through which account.</summary>
    public required long Account { get; init; }

    /// <summary>In which team.</summary>
    public required long Team { get; init; }

    /// <summary>In which space.</summary>
    public required string Space { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Its revision then.</summary>
    public required long Revision { get; init; }

    /// <summary>The daily post, or null.</summary>
    public long? Post { get; init; }

    /// <summary>The practice session, or null.</summary>
    public long? Session { get; init; }

    /// <summary>Where it was made.</summary>
    public required AttemptKind Kind { get; init; }

    /// <summary>The season it counts in.</summary>
    public required long Season { get; init; }

    /// <summary>Option ids that were chosen; empty for an open answer.</summary>
    public IReadOnlyList<string> Picked { get; init; } = [];

    /// <summary>What was written; null for a choice, and once deleted. Kept in a table of its own.</summary>
    public string? Text { get; init; }

    /// <summary>The mark.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>0–100.</summary>
    public required int Score { get; init; }

    /// <summary>How sure the grader was.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Who gave the mark.</summary>
    public MarkSource Source { get; init; }

    /// <summary>Nothing was tried ("idk", empty): does not feed a streak.</summary>
    public bool NoAttempt { get; init; }

    /// <summary>Key points that were hit.</summary>
    public IReadOnlyList<string> Covered { get; init; } = [];

    /// <summary>Key points that were not.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>Reasons shown.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Version of the grader, or "key" for a choice.</summary>
    public required string Grader { get; init; }

    /// <summary>Whether it is the one of this person, question and season that scores.</summary>
    public required bool Scored { get; init; }

    /// <summary>Received at.</summary>
    public required Instant At { get; init; }

    /// <summary>How the mark came to be what it is.</summary>
    public MarkStanding Standing { get; init; }

    /// <summary>The mark by itself.</summary>
    public Mark Mark => new(Verdict, Score, Source, Confidence, NoAttempt, Covered, Missed, Grader, Standing);
}

/// <summary>A piece of practice under way, kept as its state machine's state.</summary>
/// <param name="Id">Given by the store.</param>
/// <param name="Person">Whose.</param>
/// <param name="Team">In which team.</param>
/// <param name="In">Where it was begun.</param>
/// <param name="State">JSON of the state.</param>
/// <param name="Open">Whether it goes on.</param>
public sealed record PracticeSession(long Id, long Person, long Team, ConversationRef In, string State, bool Open);

/// <summary>How one topic goes.</summary>
/// <param name="Section">Topic.</param>
/// <param name="Answered">Attempts with a mark (unsure ones without a self-mark are left out, and void ones).</param>
/// <param name="ScoreSum">Sum of their scores.</param>
public sealed record TopicRecord(string Section, int Answered, int ScoreSum);

/// <summary>Attempts of one local day.</summary>
public sealed record DayRecord(LocalDate Date, int Answered, int ScoreSum);

/// <summary>Reads attempts and sessions.</summary>
public interface IPracticeReads
{
    /// <summary>An attempt by id.</summary>
    Attempt? Attempt(long id);

    /// <summary>The attempt that scores for this person, question and season, or null.</summary>
    Attempt? Scored(long person, string question, long season);

    /// <summary>The person's attempt at a daily post that counts as its answer (the first), or null.</summary>
    Attempt? AtPost(long post, long person);

    /// <summary>All first attempts at a post, oldest first, without their texts.</summary>
    IReadOnlyList<Attempt> OfPost(long post);

    /// <summary>How many answered a post.</summary>
    int CountAtPost(long post);

    /// <summary>When the person last answered each question.</summary>
    IReadOnlyDictionary<string, Instant> LastAnswered(long person);

    /// <summary>How the topics go for a person, by section name.</summary>
    IReadOnlyList<TopicRecord> ByTopic(long person, long team);

    /// <summary>The local days on which a person answered, oldest first, since <paramref name="since"/>.</summary>
    IReadOnlyList<DayRecord> ByDay(long person, long team, LocalDate since);

    /// <summary>A session by id.</summary>
    PracticeSession? Session(long id);

    /// <summary>The session of a person that is open in a team, newest first.</summary>
    IReadOnlyList<PracticeSession> OpenSessions(long person, long team);
}

/// <summary>Changes attempts and sessions.</summary>
public interface IPracticeWrites : IPracticeReads
{
    /// <summary>Adds an attempt and its text. A second scored one for (person, question, season), or a second one at a post by a person, is a bug and throws.</summary>
    /// <param name="attempt">What was answered.</param>
    /// <param name="localDate">The date in the team's zone.</param>
    /// <returns>Its id.</returns>
    long Add(Attempt attempt, LocalDate localDate);

    /// <summary>Closes an <see cref="Verdict.Unsure"/> attempt with the person's own mark.</summary>
    void SelfMark(long attempt, Verdict verdict, int score);

    /// <summary>Begins a session of an account; whoever the account belongs to can go on with it.</summary>
    long Begin(Member member, ConversationRef where, string state, Instant now);

    /// <summary>Keeps a session's new state.</summary>
    void Save(long session, string state, bool open, Instant now);
}
