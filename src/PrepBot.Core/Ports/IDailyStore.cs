using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;

namespace PrepBot.Core.Ports;

/// <summary>How a daily question is asked.</summary>
public enum DailyMode
{
    /// <summary>As the question's kind says.</summary>
    Any,

    /// <summary>Only questions with options, as choices.</summary>
    Choice,

    /// <summary>Only questions with a model answer, in words.</summary>
    Open,
}

/// <summary>A standing order for a daily question in one channel.</summary>
public sealed record Schedule
{
    /// <summary>Given by the store; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>The team.</summary>
    public required long Team { get; init; }

    /// <summary>Where it is posted.</summary>
    public required ConversationRef In { get; init; }

    /// <summary>Local time of day.</summary>
    public required LocalTime Time { get; init; }

    /// <summary>IANA zone id.</summary>
    public required string Zone { get; init; }

    /// <summary>On which days; at least one.</summary>
    public required IReadOnlyList<IsoDayOfWeek> Days { get; init; }

    /// <summary>Sections to choose from; empty: all.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Levels to choose from; empty: all.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>How it is asked.</summary>
    public DailyMode Mode { get; init; }

    /// <summary>Minutes that a post stays open, 5–1440; null: until the next post, at most 24 hours.</summary>
    public int? WindowMinutes { get; init; }

    /// <summary>Minutes after the close at which the reveal is posted; 0: at the close.</summary>
    public int RevealAfterMinutes { get; init; }

    /// <summary>Whether the reveal opens a thread for discussion, where the platform has threads.</summary>
    public bool OpenThread { get; init; }

    /// <summary>Whether a post is pinned while it is open, where the platform has pins.</summary>
    public bool Pin { get; init; }

    /// <summary>Why it is paused ("by Ana", "the channel is gone"), or null while it runs.</summary>
    public string? Paused { get; init; }

    /// <summary>Account key of who set it, empty once erased; told when something must be mended.</summary>
    public required string SetBy { get; init; }

    /// <summary>Occurrences before this are not posted: the moment at which it was set, changed or resumed.</summary>
    public required Instant Since { get; init; }

    /// <summary>The local date that a lead skipped, or null.</summary>
    public LocalDate? Skip { get; init; }
}

/// <summary>One question posted to a channel.</summary>
public sealed record DailyPost
{
    /// <summary>Given by the store; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>The schedule; null for an extra post in a channel without one.</summary>
    public long? Schedule { get; init; }

    /// <summary><c>date:2026-11-22</c> or <c>now:&lt;digest of the event id&gt;</c>; unique in its schedule and channel.</summary>
    public required string Occurrence { get; init; }

    /// <summary>The date that it stands for.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The team.</summary>
    public required long Team { get; init; }

    /// <summary>Where.</summary>
    public required ConversationRef In { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>Its revision.</summary>
    public required long Revision { get; init; }

    /// <summary>The group of near-duplicates that is withheld while it is open.</summary>
    public required string Group { get; init; }

    /// <summary>Option ids in the order shown; empty: asked in words.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Opens at.</summary>
    public required Instant Opens { get; init; }

    /// <summary>Closes at; what is received later is practice.</summary>
    public required Instant Closes { get; init; }

    /// <summary>The reveal is due at.</summary>
    public required Instant RevealAt { get; init; }

    /// <summary>Whether the close was handled (message closed, reveal queued).</summary>
    public bool Revealed { get; init; }

    /// <summary>Extra posts give points but never touch a streak.</summary>
    public bool Extra { get; init; }

    /// <summary>It never reached its channel: nothing is revealed, nothing withheld, and streaks leave it out.</summary>
    public bool Void { get; init; }

    /// <summary>The answered count that the message shows.</summary>
    public int CountShown { get; init; }
}

/// <summary>What a streak is folded from: a counting post of a schedule, and whether the person answered it.</summary>
public sealed record StreakMark(long Post, LocalDate Date, bool Closed, bool Answered);

/// <summary>Reads schedules and posts.</summary>
public interface IDailyReads
{
    /// <summary>All schedules that are not paused.</summary>
    IReadOnlyList<Schedule> Running();

    /// <summary>All schedules, paused ones too, by id.</summary>
    IReadOnlyList<Schedule> All();

    /// <summary>The schedules of a space, paused ones too, by id.</summary>
    IReadOnlyList<Schedule> InSpace(string space);

    /// <summary>The schedules of a channel, by id.</summary>
    IReadOnlyList<Schedule> InChannel(ConversationRef channel);

    /// <summary>All schedules of a team, by id.</summary>
    IReadOnlyList<Schedule> OfTeam(long team);

    /// <summary>A schedule.</summary>
    Schedule? Schedule(long id);

    /// <summary>A post.</summary>
    DailyPost? Post(long id);

    /// <summary>The post of (schedule, occurrence), or null.</summary>
    DailyPost? Post(long schedule, string occurrence);

    /// <summary>Local dates of a schedule that were posted, on or after <paramref name="from"/>.</summary>
    IReadOnlyList<LocalDate> PostedDates(long schedule, LocalDate from);

    /// <summary>Of some schedules, those that have no post under an occurrence; one question for all of them.</summary>
    IReadOnlyList<long> Unposted(IReadOnlyList<long> schedules, string occurrence);

    /// <summary>Posts that are to be revealed by a moment and were not yet, oldest first.</summary>
    IReadOnlyList<DailyPost> Unrevealed(Instant by);

    /// <summary>Posts, open at <paramref name="now"/>, whose message shows another count of people than have answered, oldest first; one question for all.</summary>
    IReadOnlyList<long> Miscounted(Instant now);

    /// <summary>Posts of a team that are open at <paramref name="now"/>.</summary>
    IReadOnlyList<DailyPost> OpenIn(long team, Instant now);

    /// <summary>The newest posts of a channel, newest first.</summary>
    IReadOnlyList<DailyPost> Latest(ConversationRef channel, int limit);

    /// <summary>When each question (by group) was last posted by a schedule.</summary>
    IReadOnlyDictionary<string, Instant> LastPosted(long schedule);

    /// <summary>All posts of a schedule that count for streaks, oldest first, with whether the person answered (attempts that tried nothing do not count).</summary>
    IReadOnlyList<StreakMark> StreakMarks(long schedule, long person, Instant now);
}

/// <summary>Changes schedules and posts.</summary>
public interface IDailyWrites : IDailyReads
{
    /// <summary>Adds (id 0) or replaces a schedule.</summary>
    /// <returns>Its id.</returns>
    long Put(Schedule schedule);

    /// <summary>Claims an occurrence with its question.</summary>
    /// <returns>The post's id, or null when it was claimed before.</returns>
    long? Claim(DailyPost post);

    /// <summary>Brings the close and the reveal of an open post forward; one that has closed stays as it is.</summary>
    void CloseEarly(long post, Instant at);

    /// <summary>Notes that a post never reached its channel, see <see cref="DailyPost.Void"/>.</summary>
    void MarkVoid(long post);

    /// <summary>Notes that the close was handled.</summary>
    void MarkRevealed(long post);

    /// <summary>Notes the count that the message shows.</summary>
    void SetCountShown(long post, int count);
}
