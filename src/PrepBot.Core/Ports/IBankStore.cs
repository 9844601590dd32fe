using NodaTime;
using PrepBot.Core.Bank;

namespace PrepBot.Core.Ports;

/// <summary>A stored question at one of its revisions.</summary>
/// <param name="Id">Stable, unique over all banks, as <c>bank/name</c>.</param>
/// <param name="Revision">The revision that <paramref name="Content"/> is.</param>
/// <param name="Content">What it says.</param>
/// <param name="ExplicitId">The id that the author gives now, without the bank, or null. It may differ from <paramref name="Id"/>, which never changes.</param>
/// <param name="Ordinal">Place in its source, from 0.</param>
/// <param name="Retired">Whether it vanished from its source.</param>
public sealed record StoredQuestion(string Id, long Revision, QuestionContent Content, string? ExplicitId, int Ordinal, bool Retired);

/// <summary>Just enough of a question to choose by. <paramref name="Group"/> is shared by near-duplicates: one of a group is scheduled.</summary>
public sealed record Candidate(string Id, long Revision, string Section, Level? Level, QuestionKind Kind, bool HasOptions, bool HasAnswer, string Group);

/// <summary>Which questions are wanted. Empty lists mean any. Retired questions and those of disabled banks are never given.</summary>
/// <param name="Team">Whose banks: those of all teams and this one's.</param>
/// <param name="Sections">Section names as stored.</param>
/// <param name="Levels">Levels.</param>
public sealed record QuestionFilter(long Team, IReadOnlyList<string> Sections, IReadOnlyList<Level> Levels);

/// <summary>A section with how many questions it has: in all, with options, and by level.</summary>
public sealed record TopicSummary(string Section, int Total, int WithOptions, int Junior, int Mid, int Senior);

/// <summary>A question found by words. <paramref name="Snippet"/> is plain text around the hit, from the wording or the answer.</summary>
public sealed record SearchHit(string Id, string Wording, string Section, Level? Level, string Snippet);

/// <summary>How a source came to be here; decides whether its absence at start retires it.</summary>
public enum SourceOrigin
{
    /// <summary>Under Content:Paths: imported at start, retired when the file is gone.</summary>
    Configured,

    /// <summary>By the import command: stays until removed.</summary>
    Imported,

    /// <summary>Uploaded in chat for one team.</summary>
    Uploaded,
}

/// <summary>A file, or a folder imported as one.</summary>
/// <param name="Key">Unique name: the path as it is known to the bank (relative with forward slashes where it can be).</param>
/// <param name="Bank">Name of the bank it belongs to.</param>
/// <param name="BankTitle">For people.</param>
/// <param name="Origin">How it came.</param>
/// <param name="Team">The one team that sees the bank, or null for all.</param>
public sealed record Source(string Key, string Bank, string BankTitle, SourceOrigin Origin, long? Team);

/// <summary>A question in use with the group of near-duplicates that it is stored in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revision">The revision that <paramref name="Content"/> is.</param>
/// <param name="Content">What it says.</param>
/// <param name="Team">The one team that sees it, or null for all.</param>
/// <param name="Group">The name of its group.</param>
public sealed record GroupedQuestion(string Id, long Revision, QuestionContent Content, long? Team, string Group);

/// <summary>A bank as a team sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">As its files call it.</param>
/// <param name="Title">For people.</param>
/// <param name="Team">The one team that sees it, or null for all.</param>
/// <param name="Sources">How many files it has.</param>
/// <param name="Questions">How many questions are in use.</param>
/// <param name="Enabled">Whether the team uses it.</param>
public sealed record BankSummary(long Id, string Name, string Title, long? Team, int Sources, int Questions, bool Enabled);

/// <summary>Reads the bank.</summary>
public interface IBankReads
{
    /// <summary>The question's current revision; null when unknown, retired, or not for this team.</summary>
    StoredQuestion? Current(long team, string id);

    /// <summary>A question as it was at a revision, retired or not.</summary>
    StoredQuestion? AtRevision(long revision);

    /// <summary>The section list of a team, in alphabetical order.</summary>
    IReadOnlyList<TopicSummary> Topics(long team);

    /// <summary>What matches, ordered by id.</summary>
    IReadOnlyList<Candidate> Candidates(QuestionFilter filter);

    /// <summary>Full-text search, best first. <paramref name="words"/> is what the person typed: any text is safe.</summary>
    /// <param name="team">Whose banks.</param>
    /// <param name="words">Words; all must occur, the last one may be a beginning.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="hiddenGroups">Groups whose answers must not be searched or shown; questions in them are left out.</param>
    IReadOnlyList<SearchHit> Search(long team, string words, int limit, IReadOnlySet<string> hiddenGroups);

    /// <summary>All questions of a source with their current revisions, retired ones too, by ordinal.</summary>
    IReadOnlyList<StoredQuestion> OfSource(string key);

    /// <summary>The banks that a team may use, those that it has switched off too, by title.</summary>
    IReadOnlyList<BankSummary> Banks(long team);

    /// <summary>All sources.</summary>
    IReadOnlyList<Source> Sources();

    /// <summary>The group of near-duplicates of a question, or null when there is no such question.</summary>
    string? GroupOf(string id);

    /// <summary>All questions that are not retired, of disabled banks too, by id.</summary>
    IReadOnlyList<GroupedQuestion> InUse();

    /// <summary>Whether any question has this id.</summary>
    bool IdTaken(string id);

    /// <summary>How many questions are in use.</summary>
    int Count();
}

/// <summary>Changes the bank. Questions are the importer's alone.</summary>
public interface IBankWrites : IBankReads
{
    /// <summary>Creates or updates the source and its bank.</summary>
    void PutSource(Source source, Instant now);

    /// <summary>Lets a team use a bank, or not.</summary>
    void SetEnabled(long team, long bank, bool enabled);

    /// <summary>Adds a question with its first revision.</summary>
    void Add(string sourceKey, string id, string? explicitId, int ordinal, QuestionContent content, Instant now);

    /// <summary>Gives a question a new revision and place, and takes it back from retirement.</summary>
    void Revise(string id, string? explicitId, int ordinal, QuestionContent content, Instant now);

    /// <summary>Moves a question in its source, notes the author's id, and takes it back from retirement.</summary>
    void Place(string id, string? explicitId, int ordinal);

    /// <summary>Puts a question into a group of near-duplicates, unless it has another revision by now.</summary>
    void SetGroup(string id, long revision, string group);

    /// <summary>Retires a question; its history stays.</summary>
    void Retire(string id, Instant now);
}
