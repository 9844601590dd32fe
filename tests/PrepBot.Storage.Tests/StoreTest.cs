using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.TestKit;

namespace PrepBot.Storage.Tests;

/// <summary>A store in a folder of its own, and short words for the rows that tests need.</summary>
public abstract class StoreTest : IAsyncLifetime
{
    protected const string Space = "web:local";
    protected static readonly Instant T0 = Instant.FromUtc(2026, 11, 23, 9, 0);
    protected static readonly LocalDate D0 = new(2026, 11, 23);

    protected TempFolder Folder { get; } = new();

    protected ManualTime Time { get; } = new();

    protected SqliteStore Store { get; private set; } = null!;

    protected string DatabasePath => Folder["prepbot.db"];

    public virtual async Task InitializeAsync() => Store = await Open();

    public virtual async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Folder.Dispose();
    }

    protected Task<SqliteStore> Open(string? path = null) =>
        SqliteStore.OpenAsync(new StorageOptions { Path = path ?? DatabasePath }, Time, NullLogger.Instance, CancellationToken.None);

    protected async Task Reopen()
    {
        await Store.DisposeAsync();
        Store = await Open();
    }

    protected Task<T> Read<T>(Func<IReadSession, T> work) => Store.ReadAsync(work, CancellationToken.None);

    protected Task<T> Write<T>(Func<IWriteSession, T> work) => Store.WriteAsync(work, CancellationToken.None);

    protected Task Write(Action<IWriteSession> work) => Write(s =>
    {
        work(s);
        return 0;
    });

    protected static UserRef User(string name) => new($"web:{name.ToLowerInvariant()}-id", name, false);

    protected Task<Member> Join(string name, string space = Space) => Write(s => s.People.Resolve(space, User(name), "Europe/Berlin", T0));

    internal static QuestionContent Content(string wording, string section = "JavaScript") => new()
    {
        Wording = wording,
        Kind = QuestionKind.Open,
        Section = section,
        Topic = section,
        Answer = "A function that remembers the variables of the place where it was made.",
    };

    internal static Source Source(string key = "content/javascript.md", string bank = "javascript", long? team = null) =>
        new(key, bank, "JavaScript", SourceOrigin.Configured, team);

    /// <summary>Adds questions to a source, ids <c>javascript/q0</c> and so on.</summary>
    protected Task AddQuestions(params string[] wordings) => Write(s =>
    {
        s.Bank.PutSource(Source(), T0);
        for (var i = 0; i < wordings.Length; i++) s.Bank.Add(Source().Key, $"javascript/q{i}", null, i, Content(wordings[i]), T0);
    });

    internal static DailyPost Post(Member member, StoredQuestion question, long? schedule = null, string occurrence = "date:2026-11-23") => new()
    {
        Schedule = schedule,
        Occurrence = occurrence,
        Date = D0,
        Team = member.Team,
        In = new ConversationRef(Space, "general"),
        Question = question.Id,
        Revision = question.Revision,
        Group = "g",
        Opens = T0,
        Closes = T0 + Duration.FromHours(24),
        RevealAt = T0 + Duration.FromHours(24),
    };

    internal static Schedule Schedule(Member member, string channel = "general") => new()
    {
        Team = member.Team,
        In = new ConversationRef(Space, channel),
        Time = new LocalTime(9, 0),
        Zone = "Europe/Berlin",
        Days = [IsoDayOfWeek.Monday, IsoDayOfWeek.Friday],
        SetBy = member.AccountKey,
        Since = T0,
    };

    internal static Attempt Attempt(IReadSession s, Member member, string question = "javascript/q0") => new()
    {
        Person = member.Person,
        Account = member.Account,
        Team = member.Team,
        Space = member.Space,
        Question = question,
        Revision = s.Bank.Current(member.Team, question)!.Revision,
        Kind = AttemptKind.Practice,
        Season = s.People.CurrentSeason(member.Team).Id,
        Text = "my words",
        Verdict = Verdict.Correct,
        Score = 80,
        Confidence = Confidence.High,
        Covered = ["remembers variables"],
        Missed = ["the place where it was made"],
        Notes = ["said well"],
        Grader = "1/abc",
        Scored = false,
        At = T0,
    };

    internal static LedgerEntry Entry(Attempt attempt, int points, LedgerKind kind = LedgerKind.Daily) => new()
    {
        Person = attempt.Person,
        Account = attempt.Account,
        Space = attempt.Space,
        Team = attempt.Team,
        Channel = "general",
        Season = attempt.Season,
        Section = "JavaScript",
        Revision = attempt.Revision,
        Attempt = attempt.Id,
        Kind = kind,
        Board = BoardKind.Team,
        Points = points,
        OccasionAt = attempt.At,
        LocalDate = D0,
        RecordedAt = attempt.At,
        Reason = "15 × 80 %",
        Grader = "1/abc",
    };

    internal static ChatMessage Message(string text) => new(text, [new Prose(text)]);
}
