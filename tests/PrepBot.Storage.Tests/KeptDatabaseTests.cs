using NodaTime;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;
using PrepBot.Storage.Opening;

namespace PrepBot.Storage.Tests;

/// <summary>
/// A database of every released schema is kept in <c>Kept/</c> and must be brought up to date by each later version. To keep a new one, run the tests with
/// the environment variable <c>PREPBOT_KEEP</c> set to that folder, once the schema is final; never change a file that is there.
/// </summary>
public sealed class KeptDatabaseTests : StoreTest
{
    public static TheoryData<string> Kept => [.. Directory.GetFiles(KeptFolder, "v*.db").Select(f => Path.GetFileName(f))];

    private static string KeptFolder => Path.Combine(AppContext.BaseDirectory, "Kept");

    [Fact]
    public async Task A_row_in_every_table_is_kept_for_later_versions()
    {
        await Fill();

        foreach (var table in Tables(Store.FilePath)) Assert.True(Raw.Number(Store, $"SELECT count(*) FROM {table}") > 0, $"{table} is empty");
        await Store.DisposeAsync();
        Assert.False(File.Exists(DatabasePath + "-wal"));
        if (Environment.GetEnvironmentVariable("PREPBOT_KEEP") is { Length: > 0 } folder)
            File.Copy(DatabasePath, Path.Combine(folder, $"v{Migrations.Shipped.Count}.db"), overwrite: true);
    }

    [Fact]
    public void The_newest_schema_is_kept() => Assert.True(File.Exists(Path.Combine(KeptFolder, $"v{Migrations.Shipped.Count}.db")));

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_kept_database_becomes_what_a_new_one_is_and_keeps_its_rows(string file)
    {
        var copy = Folder[file];
        File.Copy(Path.Combine(KeptFolder, file), copy);

        await using var store = await Open(copy);

        Assert.Equal(Schema(Store.FilePath), Schema(copy));
        var person = await store.ReadAsync(s => s.People.PersonBehind("web:ana-id"), CancellationToken.None);
        Assert.NotNull(person);
        Assert.Equal("Ana", await store.ReadAsync(s => s.People.NameOf(person.Value), CancellationToken.None));
        var attempt = (await store.ReadAsync(s => s.Practice.AtPost(1, person.Value), CancellationToken.None))!;
        Assert.Equal(("A function with its scope.", Verdict.Correct), (attempt.Text, attempt.Verdict));
        Assert.Equal(2, (await store.ReadAsync(s => s.Scores.OfAttempt(attempt.Id), CancellationToken.None)).Count);
        Assert.Null(await store.ReadAsync(s => s.Scores.Difference(), CancellationToken.None));
        Assert.Equal(11, (await store.ReadAsync(s => s.Scores.Board(new BoardQuery(BoardKind.Team, 1), 0), CancellationToken.None))[0].Points);
        Assert.Single(await store.ReadAsync(s => s.Bank.Search(1, "closure", 5, new HashSet<string>()), CancellationToken.None));
        Assert.Equal(2, (await store.ReadAsync(s => s.Bank.Topics(1), CancellationToken.None)).Count);
        Assert.Equal(new LocalTime(9, 0), (await store.ReadAsync(s => s.Daily.Schedule(1), CancellationToken.None))!.Time);
        Assert.Equal(OutboxState.Pending, (await store.ReadAsync(s => s.Delivery.Row("post:1"), CancellationToken.None))!.State);
        Assert.Equal("{}", await store.ReadAsync(s => s.Delivery.Outcome("event"), CancellationToken.None));
        Assert.Equal("hello", (await store.ReadAsync(s => s.Transcript.Entry(1), CancellationToken.None))!.Message.Fallback);
        Assert.NotEmpty(await store.ReadAsync(s => s.People.Export(person.Value), CancellationToken.None));
        await store.WriteAsync(s => s.People.Resolve(Space, User("Late"), "UTC", T0), CancellationToken.None);
    }

    private async Task Fill()
    {
        var ana = await Join("Ana");
        await Write(s =>
        {
            s.People.AddLead(ana.Team, ana.Person, T0);
            s.People.Claim(Space, "hash", ana.AccountKey, "Ana", T0);
            s.People.Audit(ana.Team, ana.Account, "daily set", "09:00", T0);
            s.Links.Put(LinkKind.Account, "digest", ana.Account, Space, T0 + Duration.FromMinutes(10), T0);
            s.Links.NoteWrongTry(ana.Account, T0, T0 - Duration.FromHours(1));
            var other = s.People.Resolve("web:other", new UserRef("web:ana-other", "Ana Other", false), "UTC", T0);
            s.Links.Join(ana.Person, other.Person, T0);
            s.Bank.PutSource(Source(), T0);
            s.Bank.PutSource(Source("upload/1", "own", ana.Team), T0);
            s.Bank.Add(Source().Key, "javascript/closure", "closure", 0, Content("What is a closure?") with { Level = Level.Mid, KeyPoints = ["scope"] }, T0);
            s.Bank.Add(Source().Key, "javascript/this", null, 1, Content("What does this print?", "Output") with
            {
                Kind = QuestionKind.CodeOutput, Stem = "```js\n1 + 1\n```", ExpectedOutput = "2",
                Options = [new AnswerOption("o1", "2", true, null), new AnswerOption("o2", "11", false, "strings only")],
            }, T0);
            s.Bank.Add(Source().Key, "javascript/gone", null, 2, Content("What is gone?"), T0);
            s.Bank.Retire("javascript/gone", T0);
        });
        await Raw.Run(Store, "INSERT INTO bank_disabled (team, bank) SELECT 1, id FROM bank WHERE name = 'own'");
        await Write(s =>
        {
            var question = s.Bank.Current(ana.Team, "javascript/closure")!;
            var schedule = s.Daily.Put(Schedule(ana) with { Sections = ["JavaScript"], Levels = [Level.Mid], WindowMinutes = 60 });
            var post = s.Daily.Claim(Post(ana, question, schedule));
            var session = s.Practice.Begin(ana, new ConversationRef(Space, "general"), "{}", T0);
            var attempt = Attempt(s, ana, question.Id) with
            {
                Post = post, Session = session, Kind = AttemptKind.Daily, Scored = true, Text = "A function with its scope.",
            };
            attempt = attempt with { Id = s.Practice.Add(attempt, D0) };
            s.Scores.Append(Entry(attempt, 12) with { Schedule = schedule });
            s.Scores.Append(Entry(attempt, -1, LedgerKind.Correction) with { Schedule = schedule });
            var appeal = s.Moderation.File(attempt, AppealKind.Disagreement, T0);
            s.Moderation.SetReason(appeal.Id, "I said so.");
            var decision = s.Moderation.Decide(appeal.Id, Outcome.Accepted, ana.Account, T0);
            s.Moderation.Add(decision, ana.Team, attempt.Question, AdditionKind.Alternative, "Its scope goes with it.", T0);
            s.Moderation.Begin(decision, undo: false, ana.Team, attempt.Question, T0);
            s.Moderation.Change(
                new MarkChange
                {
                    Attempt = attempt.Id, Decision = decision, Undo = false, Before = attempt.Mark, Verdict = Verdict.Correct, Score = 90,
                    Standing = MarkStanding.Accepted, Points = 0, At = T0,
                },
                attempt.Mark with { Score = 90, Standing = MarkStanding.Accepted });
            s.Judge.Spend(D0, 1);
            s.Judge.Want(attempt.Id, T0);
            s.Judge.Keep(new JudgeAdvice(attempt.Id, "model", Verdict.Correct, ["scope"], [], "A function with its scope."), T0);
            s.Delivery.Enqueue(new OutboxRow
            {
                Key = $"post:{post}", Kind = OutboxKind.Post, To = new ConversationRef(Space, "general"), Message = Message("the question"), NotBefore = T0,
            });
            s.Delivery.Record("event", ana.Account, "{}", T0);
            s.Delivery.Keep("slack", new KeptEvent("E1", "events_api", "{}", T0));
            s.Transcript.Append(new TranscriptEntry(0, new ConversationRef(Space, "general"), null, ana.AccountKey, null, Message("hello"), T0));
        });
    }

    private static List<string> Tables(string path)
    {
        using var raw = new Sql(Connections.OpenReader(path));
        return raw.Query(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite%'", r => r.Text("name"));
    }

    private static List<string> Schema(string path)
    {
        using var raw = new Sql(Connections.OpenReader(path));
        return raw.Query("SELECT type || ' ' || name || ': ' || coalesce(sql, '') AS line FROM sqlite_schema ORDER BY 1", r => r.Text("line"));
    }
}
