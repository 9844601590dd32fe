using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class PracticeStoreTests : StoreTest
{
    private Member _ana = null!;
    private Member _bob = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ana = await Join("Ana");
        _bob = await Join("Bob");
        await AddQuestions("What is a closure?", "What is hoisting?");
    }

    [Fact]
    public async Task An_attempt_comes_back_as_it_was_added()
    {
        var added = await Read(s => Attempt(s, _ana)) with { Picked = ["o2", "o1"], NoAttempt = true, Scored = true, At = T0 + Duration.FromTicks(70) };
        var id = await Write(s => s.Practice.Add(added, D0));

        var found = await Read(s => s.Practice.Attempt(id));

        Assert.Equivalent(added with { Id = id }, found, strict: true);
        Assert.Equal(id, (await Read(s => s.Practice.Scored(_ana.Person, "javascript/q0", added.Season)))!.Id);
        Assert.Null(await Read(s => s.Practice.Scored(_ana.Person, "javascript/q1", added.Season)));
        Assert.Null(await Read(s => s.Practice.Scored(_bob.Person, "javascript/q0", added.Season)));
        Assert.Null(await Read(s => s.Practice.Attempt(id + 1)));
    }

    [Fact]
    public async Task A_person_scores_once_for_a_question_in_a_season()
    {
        await Write(s => s.Practice.Add(Attempt(s, _ana) with { Scored = true }, D0));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Practice.Add(Attempt(s, _ana) with { Scored = true }, D0)));
        await Write(s => s.Practice.Add(Attempt(s, _ana), D0));
        await Write(s => s.Practice.Add(Attempt(s, _bob) with { Scored = true }, D0));
        Assert.Equal(3, Raw.Number(Store, "SELECT count(*) FROM attempt"));
    }

    [Fact]
    public async Task The_file_itself_forbids_a_second_scored_attempt_and_a_second_answer_to_a_post()
    {
        var post = await AddPost();
        await Write(s => s.Practice.Add(Attempt(s, _ana) with { Scored = true, Kind = AttemptKind.Daily, Post = post }, D0));
        const string Copy = "INSERT INTO attempt SELECT NULL, person, account, team, space, question, revision, {0}, session, kind, season, picked, verdict,"
            + " score, confidence, source, no_attempt, covered, missed, grader, {1}, at, local_date, standing FROM attempt";
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, string.Format(Copy.Replace("kind,", "'practice',"), "NULL", "1")));
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, string.Format(Copy, "post", "0")));
        await Raw.Run(Store, string.Format(Copy.Replace("kind,", "'practice',"), "NULL", "0"));
    }

    [Fact]
    public async Task A_person_answers_a_post_once()
    {
        var post = await AddPost();
        var first = await Write(s => s.Practice.Add(Attempt(s, _ana) with { Kind = AttemptKind.Daily, Post = post }, D0));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Write(s => s.Practice.Add(Attempt(s, _ana) with { Kind = AttemptKind.Daily, Post = post }, D0)));
        await Write(s => s.Practice.Add(Attempt(s, _bob) with { Kind = AttemptKind.Daily, Post = post }, D0));

        Assert.Equal(first, (await Read(s => s.Practice.AtPost(post, _ana.Person)))!.Id);
        Assert.Equal("my words", (await Read(s => s.Practice.AtPost(post, _ana.Person)))!.Text);
        Assert.Equal([_ana.Person, _bob.Person], (await Read(s => s.Practice.OfPost(post))).Select(a => a.Person));
        Assert.All(await Read(s => s.Practice.OfPost(post)), a => Assert.Null(a.Text));
        Assert.Equal(2, await Read(s => s.Practice.CountAtPost(post)));
    }

    [Fact]
    public async Task Accounts_that_were_linked_are_one_person_and_their_first_answer_counts()
    {
        var post = await AddPost();
        var first = await Write(s => s.Practice.Add(Attempt(s, _ana) with { Kind = AttemptKind.Daily, Post = post, Scored = true }, D0));
        await Write(s => s.Practice.Add(Attempt(s, _bob) with { Kind = AttemptKind.Daily, Post = post, Scored = true }, D0));

        await Raw.Run(Store, $"UPDATE account SET person = {_ana.Person}");

        Assert.Equal([first], (await Read(s => s.Practice.OfPost(post))).Select(a => a.Id));
        Assert.Equal(1, await Read(s => s.Practice.CountAtPost(post)));
        Assert.Equal(first, (await Read(s => s.Practice.Scored(_ana.Person, "javascript/q0", 1)))!.Id);
        Assert.Equal(2, (await Read(s => s.Practice.ByTopic(_ana.Person, _ana.Team)))[0].Answered);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Write(s => s.Practice.Add(Attempt(s, _bob with { Person = _ana.Person }) with { Scored = true }, D0)));
    }

    [Fact]
    public async Task Only_an_unsure_attempt_is_marked_by_its_person_and_only_once()
    {
        var unsure = await Write(s => s.Practice.Add(Attempt(s, _ana) with { Verdict = Verdict.Unsure, Score = 55 }, D0));
        var sure = await Write(s => s.Practice.Add(Attempt(s, _ana), D0));

        await Write(s => s.Practice.SelfMark(unsure, Verdict.Partly, 50));

        var marked = (await Read(s => s.Practice.Attempt(unsure)))!;
        Assert.Equal((Verdict.Partly, 50, MarkSource.Self), (marked.Verdict, marked.Score, marked.Source));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Practice.SelfMark(unsure, Verdict.Correct, 100)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Practice.SelfMark(sure, Verdict.Correct, 100)));
    }

    [Theory]
    [InlineData("UPDATE attempt SET score = 100 WHERE verdict <> 'unsure'")]
    [InlineData("UPDATE attempt SET scored = 1 - scored")]
    [InlineData("UPDATE attempt SET person = 2")]
    [InlineData("UPDATE attempt SET at = 0")]
    [InlineData("UPDATE attempt SET verdict = 'correct', score = 100 WHERE verdict = 'unsure'")]
    [InlineData("UPDATE attempt SET verdict = 'unsure', source = 'self' WHERE verdict = 'unsure'")]
    [InlineData("DELETE FROM attempt")]
    public async Task The_file_itself_forbids_to_change_an_attempt(string sql)
    {
        await Write(s => s.Practice.Add(Attempt(s, _ana) with { Verdict = Verdict.Unsure }, D0));
        await Write(s => s.Practice.Add(Attempt(s, _ana), D0));
        Assert.Contains("attempt", (await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, sql))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_and_days_are_summed_and_open_marks_are_left_out_of_topics()
    {
        await Write(s =>
        {
            s.Practice.Add(Attempt(s, _ana) with { Score = 80 }, D0);
            s.Practice.Add(Attempt(s, _ana) with { Score = 40, Verdict = Verdict.Partly }, D0.PlusDays(1));
            s.Practice.Add(Attempt(s, _ana) with { Score = 50, Verdict = Verdict.Unsure }, D0.PlusDays(1));
            s.Practice.Add(Attempt(s, _bob), D0);
        });

        Assert.Equal([new TopicRecord("JavaScript", 2, 120)], await Read(s => s.Practice.ByTopic(_ana.Person, _ana.Team)));
        Assert.Equal(
            [new DayRecord(D0, 1, 80), new DayRecord(D0.PlusDays(1), 2, 90)], await Read(s => s.Practice.ByDay(_ana.Person, _ana.Team, D0)));
        Assert.Equal([D0.PlusDays(1)], (await Read(s => s.Practice.ByDay(_ana.Person, _ana.Team, D0.PlusDays(1)))).Select(d => d.Date));
        Assert.Empty(await Read(s => s.Practice.ByTopic(_ana.Person, _ana.Team + 1)));
    }

    [Fact]
    public async Task The_last_answer_to_each_question_is_known()
    {
        await Write(s =>
        {
            s.Practice.Add(Attempt(s, _ana) with { At = T0 + Duration.FromHours(2) }, D0);
            s.Practice.Add(Attempt(s, _ana) with { At = T0 }, D0);
            s.Practice.Add(Attempt(s, _ana, "javascript/q1"), D0);
        });
        var last = await Read(s => s.Practice.LastAnswered(_ana.Person));
        Assert.Equal(2, last.Count);
        Assert.Equal(T0 + Duration.FromHours(2), last["javascript/q0"]);
    }

    [Fact]
    public async Task A_session_is_kept_until_it_ends()
    {
        var where = new ConversationRef(Space, "general", "t1");
        var first = await Write(s => s.Practice.Begin(_ana, where, "{\"at\":0}", T0));
        var second = await Write(s => s.Practice.Begin(_ana, where with { Thread = null }, "{}", T0));

        await Write(s => s.Practice.Save(first, "{\"at\":1}", true, T0));

        Assert.Equal(new PracticeSession(first, _ana.Person, _ana.Team, where, "{\"at\":1}", true), await Read(s => s.Practice.Session(first)));
        Assert.Equal([second, first], (await Read(s => s.Practice.OpenSessions(_ana.Person, _ana.Team))).Select(x => x.Id));
        await Write(s => s.Practice.Save(second, "{}", false, T0));
        Assert.Equal([first], (await Read(s => s.Practice.OpenSessions(_ana.Person, _ana.Team))).Select(x => x.Id));
        Assert.False((await Read(s => s.Practice.Session(second)))!.Open);
        Assert.Empty(await Read(s => s.Practice.OpenSessions(_bob.Person, _bob.Team)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Practice.Save(99, "{}", true, T0)));
    }

    private async Task<long> AddPost() => (await Write(s => s.Daily.Claim(Post(_ana, s.Bank.Current(_ana.Team, "javascript/q0")!))))!.Value;
}
