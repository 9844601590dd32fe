using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Storage;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>What leads accepted, as a diff that the bank's own repository takes.</summary>
public sealed class PatchScenarios : IDisposable
{
    private const string Plain = "---\nbank: sea\n---\n# Ropes\n## What is a bowline?\n\nA loop that does not slip.\n\n---\n\n## What is a hitch?\n\nA knot around a post.";

    private const string Rich = """
        ---
        bank: sea
        ---

        # Boats

        ## What is a keel?
        id: keel

        The spine of the hull.

        ```md
        ## Not a question
        ### Hints
        ```

        ### In depth
        More of the answer.

        ### Key points
        - spine

        ### Also accepted
        * The lowest beam.

          Which goes on here.

        ### Hints
        - Look below.

        ## What is a bow?
        id: bow

        The front.

        ### Key points
        - front
        ### Hints
        - Not the stern.

        # Weather

        ## What is a squall?
        id: squall

        A sudden gust.
        """;

    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task The_diff_is_taken_by_git_and_the_patched_bank_has_what_was_accepted_and_nothing_else()
    {
        await WriteAsync("bank/plain.md", Plain);
        await WriteAsync("bank/rich.md", Rich);
        await WriteAsync("bank/dos.md", Rich.Replace("bank: sea", "bank: dos", StringComparison.Ordinal).ReplaceLineEndings("\r\n") + "\r\n");
        await WriteAsync("bank/synonyms.txt", "# Ours\nship = vessel");
        await ImportAsync("bank");
        (string Question, AdditionKind Kind, string Text)[] added =
        [
            ("sea/keel", AdditionKind.Alternative, "The backbone of a boat"),
            ("sea/keel", AdditionKind.Alternative, "# A beam\n\n## that goes from bow\n```\nto stern"),
            ("sea/keel", AdditionKind.Alternative, "the  lowest beam. Which goes on here."),
            ("sea/bow", AdditionKind.Alternative, "1. What meets the waves first"),
            ("sea/squall", AdditionKind.Alternative, "Wind that comes all at once"),
            ("sea/what-is-a-bowline", AdditionKind.Alternative, "A knot that makes a loop"),
            ("sea/what-is-a-hitch", AdditionKind.Alternative, "It ties a rope to a ring"),
            ("dos/bow", AdditionKind.Alternative, "The fore end"),
            ("sea/bow", AdditionKind.Synonym, "bow = prow"),
            ("sea/bow", AdditionKind.Synonym, "vessel = ship"),
            ("sea/bow", AdditionKind.Synonym, "Ship = vessel"),
        ];
        await AddAsync(added);

        var (status, diff, error) = await ExportAsync();

        Assert.Equal((0, ""), (status, error));
        if (!await GitAsync(diff)) return;
        var rich = Read("bank/rich.md");
        Assert.Equal(["keel", "bow", "squall"], rich.Select(q => q.ExplicitId));
        Assert.Equal(["The lowest beam. Which goes on here.", "The backbone of a boat", @"\# A beam ## that goes from bow ``` to stern"], rich[0].Content.Alternatives);
        Assert.Equal([@"1\. What meets the waves first"], rich[1].Content.Alternatives);
        Assert.Equal(["Wind that comes all at once"], rich[2].Content.Alternatives);
        Assert.Equal([("A knot that makes a loop", "A loop that does not slip."), ("It ties a rope to a ring", "A knot around a post.")],
            Read("bank/plain.md").Select(q => (Assert.Single(q.Content.Alternatives), q.Content.Answer!)));
        Assert.Equal(["The fore end"], Read("bank/dos.md")[1].Content.Alternatives);
        Assert.DoesNotContain("\n", (await File.ReadAllTextAsync(_folder["bank/dos.md"])).Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("# Ours\nship = vessel\nbow = prow\nvessel = ship\n", await File.ReadAllTextAsync(_folder["bank/synonyms.txt"]));
        // Everything but what was accepted reads as it did before.
        Assert.Equal(
            new BankReader().Read("rich.md", Rich).Questions.Select(Bare), rich.Select(Bare));

        // Then there is nothing more to do.
        var again = await ExportAsync();
        Assert.Equal((0, ""), (again.Status, again.Output));
        Assert.Contains("have all that leads have accepted", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_place_is_told_and_the_rest_is_written()
    {
        await WriteAsync("bank/foreign.md", "# Boats\n\n### 1. What is a keel?\n\nThe spine of the hull.\n\n### 2. What is a bow?\n\nThe front.\n\n### 3. What is a stern?\n\nThe back.\n");
        await WriteAsync("bank/plain.md", Plain);
        await ImportAsync("bank");
        var foreign = await WithStoreAsync(s => s.Bank.OfSource(s.Bank.Sources().Single(x => x.Key.EndsWith("foreign.md", StringComparison.Ordinal)).Key)[0].Id);
        await AddAsync([
            (foreign, AdditionKind.Alternative, "The backbone"),
            ("sea/what-is-a-hitch", AdditionKind.Alternative, "It ties a rope to a ring"),
            ("sea/what-is-a-bowline", AdditionKind.Alternative, "A knot that makes a loop"),
            ("sea/what-is-a-hitch", AdditionKind.Synonym, "hitch = knot"),
        ]);
        await WriteAsync("bank/plain.md", Plain.Replace("bowline", "sheet bend", StringComparison.Ordinal));

        var (status, diff, error) = await ExportAsync();

        Assert.Equal(0, status);
        Assert.Contains("not in the native format", error, StringComparison.Ordinal);
        Assert.Contains("\"What is a bowline?\" is not in the file any more", error, StringComparison.Ordinal);
        Assert.Contains("+- It ties a rope to a ring", diff, StringComparison.Ordinal);
        Assert.Contains("--- /dev/null\n+++ b/bank/synonyms.txt\n@@ -0,0 +1,1 @@\n+hitch = knot\n", diff, StringComparison.Ordinal);
        await GitAsync(diff);
    }

    [Fact]
    public async Task Nothing_accepted_is_nothing_printed()
    {
        await WriteAsync("bank/plain.md", Plain);
        await ImportAsync("bank");

        var (status, diff, error) = await ExportAsync();

        Assert.Equal((0, ""), (status, diff));
        Assert.Contains("accepted nothing yet", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Bare(ParsedQuestion q) =>
        $"{q.ExplicitId} {q.Content.Wording} {q.Content.Answer} {string.Join('|', q.Content.KeyPoints)} {string.Join('|', q.Content.Hints)} {q.Content.Section}";

    private async Task WriteAsync(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        await File.WriteAllTextAsync(_folder[file], text);
    }

    private IReadOnlyList<ParsedQuestion> Read(string file)
    {
        var parsed = new BankReader().Read(file, File.ReadAllText(_folder[file]));
        Assert.Empty(parsed.Diagnostics);
        return parsed.Questions;
    }

    private async Task ImportAsync(string path) => Assert.Equal(0, (await BotProcess.VerbAsync(["bank", "import", path], Settings(), _folder.Path)).Status);

    private Task<(int Status, string Output, string Error)> ExportAsync() => BotProcess.VerbAsync(["bank", "export", "--patch"], Settings(), _folder.Path);

    private Task AddAsync(IReadOnlyList<(string Question, AdditionKind Kind, string Text)> additions) => WithStoreAsync(s =>
    {
        var ana = s.People.Resolve("web:local", new UserRef("web:ana", "Ana", true), "Etc/UTC", Now);
        foreach (var (question, kind, text) in additions)
        {
            var attempt = new Attempt
            {
                Person = ana.Person, Account = ana.Account, Team = ana.Team, Space = ana.Space, Question = question, Revision = s.Bank.Current(ana.Team, question)!.Revision,
                Kind = AttemptKind.Practice, Season = s.People.CurrentSeason(ana.Team).Id, Text = text, Verdict = Verdict.NotYet, Score = 0, Confidence = Confidence.Low,
                Grader = "1", Scored = false, At = Now,
            };
            attempt = attempt with { Id = s.Practice.Add(attempt, new LocalDate(2026, 11, 23)) };
            var decision = s.Moderation.Decide(s.Moderation.File(attempt, AppealKind.Disagreement, Now).Id, Outcome.Accepted, ana.Account, Now);
            s.Moderation.Add(decision, ana.Team, question, kind, text, Now);
        }
        return 0;
    });

    private async Task<T> WithStoreAsync<T>(Func<IWriteSession, T> work)
    {
        await using var store = await SqliteStore.OpenAsync(new StorageOptions { Path = _folder["prepbot.db"] }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        return await store.WriteAsync(work, CancellationToken.None);
    }

    /// <summary>Applies it where git is; false where it is not.</summary>
    private async Task<bool> GitAsync(string diff)
    {
        await File.WriteAllTextAsync(_folder["accepted.patch"], diff);
        foreach (var check in new[] { true, false })
        {
            var start = new ProcessStartInfo("git") { WorkingDirectory = _folder.Path, RedirectStandardError = true };
            foreach (var argument in (string[])(check ? ["apply", "--check", "accepted.patch"] : ["apply", "--whitespace=nowarn", "accepted.patch"])) start.ArgumentList.Add(argument);
            try
            {
                using var git = Process.Start(start)!;
                var error = await git.StandardError.ReadToEndAsync();
                await git.WaitForExitAsync();
                Assert.True(git.ExitCode == 0, $"{error}\n{diff}");
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
        return true;
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Storage__Path"] = _folder["prepbot.db"], ["Web__Url"] = $"http://127.0.0.1:{BotProcess.FreePort()}", ["Content__Paths__0"] = _folder["bank"],
    };
}
