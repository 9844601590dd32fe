using PrepBot.Core.Bank;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage.Tests;

public sealed class BankStoreTests : StoreTest
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    private static QuestionContent Full => new()
    {
        Wording = "What does `this` mean?",
        Stem = "```js\nthis\n```",
        Kind = QuestionKind.Choice,
        Section = "JavaScript",
        Topic = "Scope",
        Level = Level.Mid,
        Language = "de",
        Answer = "It depends.",
        ExpectedOutput = "x",
        KeyPoints = ["call site"],
        Alternatives = ["other"],
        Options = [new AnswerOption("o1", "Yes", true, "why"), new AnswerOption("o2", "No", false, null)],
        Hints = ["h"],
        FollowUps = ["f"],
        References = ["r"],
        Tags = ["t"],
    };

    [Fact]
    public async Task A_question_comes_back_as_it_was_added()
    {
        var team = (await Join("Ana")).Team;
        await Write(s =>
        {
            s.Bank.PutSource(Source(), T0);
            s.Bank.Add(Source().Key, "javascript/this", "this", 3, Full, T0);
        });

        var stored = await Read(s => s.Bank.Current(team, "javascript/this"));

        Assert.NotNull(stored);
        Assert.Equal(StorageJson.Write(Full), StorageJson.Write(stored.Content));
        Assert.Equal("this", stored.ExplicitId);
        Assert.Equal(3, stored.Ordinal);
        Assert.False(stored.Retired);
        var candidate = Assert.Single(await Read(s => s.Bank.Candidates(new QuestionFilter(team, [], []))));
        Assert.Equal(
            ("JavaScript", Level.Mid, QuestionKind.Choice, true, true),
            (candidate.Section, candidate.Level, candidate.Kind, candidate.HasOptions, candidate.HasAnswer));
    }

    [Fact]
    public async Task A_revised_question_keeps_its_id_and_its_former_revision()
    {
        await AddQuestions("What is a closure?");
        var before = (await Read(s => s.Bank.Current(1, "javascript/q0")))!;

        await Write(s => s.Bank.Revise("javascript/q0", "closure", 5, Content("What is a JavaScript closure?"), T0));

        var after = (await Read(s => s.Bank.Current(1, "javascript/q0")))!;
        Assert.NotEqual(before.Revision, after.Revision);
        Assert.Equal(("What is a JavaScript closure?", 5, "closure"), (after.Content.Wording, after.Ordinal, after.ExplicitId));
        Assert.Equal("What is a closure?", (await Read(s => s.Bank.AtRevision(before.Revision)))!.Content.Wording);
    }

    [Fact]
    public async Task A_revision_is_never_changed_or_deleted()
    {
        await AddQuestions("What is a closure?");
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, "UPDATE revision SET section = 'x'"));
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, "DELETE FROM revision"));
    }

    [Fact]
    public async Task A_retired_question_is_given_to_nobody_but_keeps_its_history_and_can_return()
    {
        await AddQuestions("What is a closure?", "What is hoisting?");
        var revision = (await Read(s => s.Bank.Current(1, "javascript/q0")))!.Revision;

        await Write(s => s.Bank.Retire("javascript/q0", T0));

        Assert.Null(await Read(s => s.Bank.Current(1, "javascript/q0")));
        Assert.Equal(["javascript/q1"], (await Read(s => s.Bank.Candidates(new QuestionFilter(1, [], [])))).Select(c => c.Id));
        Assert.Empty(await Read(s => s.Bank.Search(1, "closure", 10, Nothing)));
        Assert.Equal(1, await Read(s => s.Bank.Count()));
        Assert.Equal(1, (await Read(s => s.Bank.Topics(1)))[0].Total);
        Assert.True((await Read(s => s.Bank.AtRevision(revision)))!.Retired);
        Assert.Equal([true, false], (await Read(s => s.Bank.OfSource(Source().Key))).Select(q => q.Retired));
        Assert.True(await Read(s => s.Bank.IdTaken("javascript/q0")));

        await Write(s => s.Bank.Place("javascript/q0", null, 7));

        Assert.Equal(7, (await Read(s => s.Bank.Current(1, "javascript/q0")))!.Ordinal);
        Assert.Equal(revision, (await Read(s => s.Bank.Current(1, "javascript/q0")))!.Revision);
        Assert.Single(await Read(s => s.Bank.Search(1, "closure", 10, Nothing)));
    }

    [Fact]
    public async Task A_bank_of_one_team_is_not_seen_by_another()
    {
        var mine = (await Join("Ana")).Team;
        var other = (await Join("Bob", "web:other")).Team;
        await Write(s =>
        {
            s.Bank.PutSource(Source("upload/1", "javascript", mine), T0);
            s.Bank.PutSource(Source("content/all", "javascript"), T0);
            s.Bank.Add("upload/1", "javascript/own", null, 0, Content("What is our own closure?"), T0);
        });

        Assert.NotNull(await Read(s => s.Bank.Current(mine, "javascript/own")));
        Assert.Null(await Read(s => s.Bank.Current(other, "javascript/own")));
        Assert.Empty(await Read(s => s.Bank.Topics(other)));
        Assert.Empty(await Read(s => s.Bank.Candidates(new QuestionFilter(other, [], []))));
        Assert.Empty(await Read(s => s.Bank.Search(other, "closure", 10, Nothing)));
        Assert.Equal([null, mine], (await Read(s => s.Bank.Sources())).Select(s => s.Team));
    }

    [Fact]
    public async Task A_bank_that_a_team_switched_off_gives_that_team_nothing()
    {
        var mine = (await Join("Ana")).Team;
        var other = (await Join("Bob", "web:other")).Team;
        await AddQuestions("What is a closure?");

        await Raw.Run(Store, $"INSERT INTO bank_disabled (team, bank) VALUES ({mine}, 1)");

        Assert.Null(await Read(s => s.Bank.Current(mine, "javascript/q0")));
        Assert.Empty(await Read(s => s.Bank.Candidates(new QuestionFilter(mine, [], []))));
        Assert.NotNull(await Read(s => s.Bank.Current(other, "javascript/q0")));
    }

    [Fact]
    public async Task A_filter_narrows_by_section_and_level()
    {
        await Write(s =>
        {
            s.Bank.PutSource(Source(), T0);
            s.Bank.Add(Source().Key, "b/1", null, 0, Content("One", "CSS") with { Level = Level.Junior }, T0);
            s.Bank.Add(Source().Key, "b/2", null, 1, Content("Two", "CSS") with { Level = Level.Senior }, T0);
            s.Bank.Add(Source().Key, "b/3", null, 2, Content("Three", "a \"quoted\" ünit"), T0);
        });

        async Task<string> Ids(string[] sections, Level[] levels) =>
            string.Join(' ', (await Read(s => s.Bank.Candidates(new QuestionFilter(1, sections, levels)))).Select(c => c.Id));

        Assert.Equal("b/1 b/2 b/3", await Ids([], []));
        Assert.Equal("b/1 b/2", await Ids(["CSS"], []));
        Assert.Equal("b/3", await Ids(["a \"quoted\" ünit"], []));
        Assert.Equal("b/2", await Ids(["CSS", "none"], [Level.Senior, Level.Mid]));
        var topics = await Read(s => s.Bank.Topics(1));
        Assert.Equal([new TopicSummary("a \"quoted\" ünit", 1, 0, 0, 0, 0), new TopicSummary("CSS", 2, 0, 1, 0, 1)], topics);
    }

    [Fact]
    public async Task Questions_that_say_the_same_share_a_group_and_others_do_not()
    {
        await AddQuestions("What is a closure?", "What is **a** Closure", "What is C#?", "What is C++?", "???", "!!");

        var groups = (await Read(s => s.Bank.Candidates(new QuestionFilter(1, [], [])))).Select(c => c.Group).ToList();

        Assert.Equal(groups[0], groups[1]);
        Assert.Equal(5, groups.Distinct().Count());
    }

    [Fact]
    public async Task A_question_in_use_is_put_into_a_group_unless_it_was_revised_meanwhile()
    {
        await AddQuestions("What is a closure?", "What is a scope?", "What is hoisting?");
        await Write(s => s.Bank.Retire("javascript/q2", T0));
        var (first, second) = await Read(s => s.Bank.InUse()) is [var a, var b] ? (a, b) : throw new InvalidOperationException();
        await Write(s => s.Bank.Revise(second.Id, null, 1, Content("What is a block scope?"), T0));

        await Write(s =>
        {
            s.Bank.SetGroup(first.Id, first.Revision, "g");
            s.Bank.SetGroup(second.Id, second.Revision, "g");
        });

        Assert.Equal("g", await Read(s => s.Bank.GroupOf(first.Id)));
        Assert.NotEqual("g", await Read(s => s.Bank.GroupOf(second.Id)));
    }

    [Fact]
    public async Task A_team_switches_a_bank_off_for_itself_and_on_again()
    {
        var team = (await Join("Ana")).Team;
        await AddQuestions("What is a closure?", "What is hoisting?");
        await Write(s =>
        {
            s.Bank.Retire("javascript/q1", T0);
            s.Bank.PutSource(Source() with { Key = "upload/99/x.md", Bank = "theirs", Team = null }, T0);
        });
        var bank = (await Read(s => s.Bank.Banks(team))).Single(b => b.Questions > 0);
        Assert.Equal((1, 1, true), (bank.Sources, bank.Questions, bank.Enabled));

        await Write(s => s.Bank.SetEnabled(team, bank.Id, false));
        await Write(s => s.Bank.SetEnabled(team, bank.Id, false));

        Assert.False((await Read(s => s.Bank.Banks(team))).Single(b => b.Id == bank.Id).Enabled);
        Assert.Empty(await Read(s => s.Bank.Candidates(new QuestionFilter(team, [], []))));
        await Write(s => s.Bank.SetEnabled(team, bank.Id, true));
        Assert.Single(await Read(s => s.Bank.Candidates(new QuestionFilter(team, [], []))));
    }

    [Fact]
    public async Task A_source_is_updated_and_keeps_its_questions()
    {
        await AddQuestions("What is a closure?");

        await Write(s => s.Bank.PutSource(Source() with { Bank = "web", BankTitle = "The web", Origin = SourceOrigin.Imported }, T0));

        Assert.Equal([new Source(Source().Key, "web", "The web", SourceOrigin.Imported, null)], await Read(s => s.Bank.Sources()));
        Assert.Single(await Read(s => s.Bank.OfSource(Source().Key)));
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        await AddQuestions("What is a closure?");
        await Assert.ThrowsAnyAsync<Exception>(() => AddQuestions("Another"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Bank.Retire("javascript/none", T0)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Bank.Add("no source", "x", null, 0, Content("X"), T0)));
    }
}
