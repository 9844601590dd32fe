using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class LinkStoreTests : StoreTest
{
    private const string Other = "slack:work";
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private Member _ana = null!;
    private Member _kay = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ana = await Join("Ana");
        _kay = await Write(s => s.People.Resolve(Other, new UserRef("slack:kay", "ana.k", false), "UTC", T0));
        await AddQuestions("What is a closure?", "What is a promise?");
    }

    [Fact]
    public async Task Joined_accounts_are_one_person_under_the_name_of_each_place()
    {
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));

        Assert.Equal([joined, joined], [(await Member(_ana)).Person, (await Member(_kay)).Person]);
        Assert.Equal("Ana", await Read(s => s.People.NameOf(joined, Space)));
        Assert.Equal("ana.k", await Read(s => s.People.NameOf(joined, Other)));
        // Messages from before name the one account that was meant.
        Assert.Equal("Ana", await Read(s => s.People.NameOf(_ana.Person, Other)));
        Assert.Equal("ana.k", await Read(s => s.People.NameOf(_kay.Person, Space)));
        Assert.False(await Read(s => s.People.IsHidden(joined)));
        Assert.False(await Read(s => s.People.IsHidden(_kay.Person)));
        Assert.Equal(
            [new LinkedAccount(_ana.Account, _ana.AccountKey, "Ana", joined, _ana.Person, Space, T0), new LinkedAccount(_kay.Account, "slack:kay", "ana.k", joined, _kay.Person, Other, T0)],
            await Read(s => s.Links.Accounts(joined)));
    }

    [Fact]
    public async Task Parting_gives_both_their_own_persons_back_and_old_messages_keep_their_names()
    {
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));

        await Write(s => s.Links.Part(_ana.Account, T0 + Minute));

        Assert.Equal([_ana.Person, _kay.Person], [(await Member(_ana)).Person, (await Member(_kay)).Person]);
        Assert.Equal("Ana", await Read(s => s.People.NameOf(joined, Space)));
        Assert.Equal("ana.k", await Read(s => s.People.NameOf(joined, Other)));
        Assert.Null((await Read(s => s.Links.Account(_kay.Account)))!.JoinedAt);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Links.Part(_ana.Account, T0)));
    }

    [Fact]
    public async Task Of_three_one_leaves_and_two_stay_joined()
    {
        var bob = await Join("Bob");
        var joined = await Write(s => s.Links.Join(s.Links.Join(_ana.Person, _kay.Person, T0), bob.Person, T0));

        await Write(s => s.Links.Part(_kay.Account, T0));

        Assert.Equal([_ana.Account, bob.Account], (await Read(s => s.Links.Accounts(joined))).Select(a => a.Account));
        Assert.Equal(_kay.Person, (await Member(_kay)).Person);
    }

    [Fact]
    public async Task Two_joined_persons_become_one_and_nobody_can_be_joined_to_themselves()
    {
        var (bob, eve) = (await Join("Bob"), await Join("Eve"));
        var one = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));
        var two = await Write(s => s.Links.Join(bob.Person, eve.Person, T0));

        var all = await Write(s => s.Links.Join(two, one, T0 + Minute));

        Assert.Equal(4, (await Read(s => s.Links.Accounts(all))).Count);
        Assert.Equal("Bob", (await Read(s => s.People.NameOf(bob.Person, Space))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Links.Join(all, all, T0)));
    }

    [Fact]
    public async Task Who_is_hidden_with_one_account_is_hidden_with_both_until_they_part()
    {
        await Write(s => s.People.SetHidden(_kay.Person, true));
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));
        Assert.True((await Member(_ana)).Hidden);
        Assert.True(await Read(s => s.People.IsHidden(joined)));

        await Write(s => s.Links.Part(_kay.Account, T0));

        Assert.Equal((false, true), ((await Member(_ana)).Hidden, (await Member(_kay)).Hidden));
    }

    [Fact]
    public async Task Whom_a_lead_named_leads_through_either_account_and_only_where_they_were_named()
    {
        var kayHere = await Write(s => s.People.Resolve(Space, new UserRef("slack:kay", "ana.k", false), "UTC", T0));
        await Write(s => s.People.AddLead(_kay.Team, _kay.Person, T0));
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));
        Assert.True((await Member(_kay)).NamedLead);
        Assert.False((await Member(_ana)).NamedLead);

        await Write(s => s.People.AddLead(_ana.Team, joined, T0));

        Assert.Equal([joined], (await Read(s => s.People.NamedLeads(_ana.Team))).Select(m => m.Person));
        await Write(s => s.Links.Part(_kay.Account, T0));
        Assert.True((await Member(_ana)).NamedLead);
        Assert.True((await Read(s => s.People.Find(Space, kayHere.AccountKey)))!.NamedLead);
        Assert.True(await Write(s => s.People.RemoveLead(_ana.Team, _ana.Person)));
        Assert.False((await Member(_ana)).NamedLead);
    }

    [Fact]
    public async Task The_earlier_scored_attempt_counts_and_parting_settles_it_back()
    {
        var late = await Score(_ana, 12, T0 + Minute);
        await Score(_kay with { Team = _ana.Team, Space = Space }, 7, T0);
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));

        var due = Assert.Single(await Read(s => s.Scores.Unsettled(joined)));

        Assert.Equal((late, -12, false), (due.Row.Attempt, due.Points, due.Counts));
        await Settle(due);
        Assert.Empty(await Read(s => s.Scores.Unsettled(joined)));
        await Write(s => s.Links.Part(_kay.Account, T0));
        var back = Assert.Single(await Read(s => s.Scores.Unsettled(_ana.Person)));
        Assert.Equal((late, 12, true), (back.Row.Attempt, back.Points, back.Counts));
        await Settle(back);
        Assert.Equal(12, (await Read(s => s.Scores.Board(new BoardQuery(BoardKind.Team, _ana.Team), 0))).Single(r => r.Person == _ana.Person).Points);
        Assert.Null(await Read(s => s.Scores.Difference()));
    }

    [Fact]
    public async Task An_account_answers_again_after_parting_what_the_other_answered_while_joined()
    {
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));
        await Write(s => s.Practice.Add(Attempt(s, _kay with { Person = joined, Team = _ana.Team, Space = Space }) with { Scored = true }, D0));
        await Write(s => s.Links.Part(_kay.Account, T0));

        await Write(s => s.Practice.Add(Attempt(s, _ana) with { Scored = true }, D0));

        Assert.NotNull(await Read(s => s.Practice.Scored(_ana.Person, "javascript/q0", 1)));
    }

    [Fact]
    public async Task A_sitting_goes_on_with_the_other_account()
    {
        var sitting = await Write(s => s.Practice.Begin(_kay, new ConversationRef(Other, "c"), "{}", T0));
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));
        Assert.Equal(joined, (await Read(s => s.Practice.Session(sitting)))!.Person);
        Assert.Single(await Read(s => s.Practice.OpenSessions(joined, _kay.Team)));
    }

    [Fact]
    public async Task A_code_is_found_by_its_digest_replaced_by_the_next_and_gone_once_dropped()
    {
        await Write(s => s.Links.Put(LinkKind.Account, "d1", _ana.Account, Space, T0 + Minute, T0));
        await Write(s => s.Links.Put(LinkKind.Team, "d2", _ana.Account, Space, T0 + Minute, T0));
        var first = (await Read(s => s.Links.Code(LinkKind.Account, "d1")))!;
        Assert.Equal((_ana.Account, Space, T0 + Minute, null), (first.Account, first.Space, first.ExpiresAt, first.EnteredBy));
        Assert.Null(await Read(s => s.Links.Code(LinkKind.Team, "d1")));

        await Write(s => s.Links.Put(LinkKind.Account, "d3", _ana.Account, Space, T0 + Minute, T0));

        Assert.Null(await Read(s => s.Links.Code(first.Id)));
        Assert.NotNull(await Read(s => s.Links.Code(LinkKind.Team, "d2")));
        var next = (await Read(s => s.Links.Code(LinkKind.Account, "d3")))!;
        await Write(s => s.Links.Enter(next.Id, _kay.Account, T0 + Minute + Minute));
        Assert.Equal(next with { EnteredBy = _kay.Account, ExpiresAt = T0 + Minute + Minute }, await Read(s => s.Links.Code(next.Id)));
        await Write(s => s.Links.Drop(next.Id));
        Assert.Null(await Read(s => s.Links.Code(LinkKind.Account, "d3")));
        // Expired ones go with the next, and no number is given twice.
        await Write(s => s.Links.Put(LinkKind.Account, "d4", _kay.Account, Other, T0 + Minute + Minute, T0 + Minute));
        Assert.Null(await Read(s => s.Links.Code(LinkKind.Team, "d2")));
        Assert.True((await Read(s => s.Links.Code(LinkKind.Account, "d4")))!.Id > next.Id);
    }

    [Fact]
    public async Task Wrong_tries_of_all_accounts_of_a_person_are_counted_together()
    {
        await Write(s => s.Links.NoteWrongTry(_ana.Account, T0, T0 - Minute));
        await Write(s => s.Links.NoteWrongTry(_kay.Account, T0 + Minute, T0));
        Assert.Equal([T0], await Read(s => s.Links.WrongTries(_ana.Person, T0 - Minute)));
        Assert.Empty(await Read(s => s.Links.WrongTries(_ana.Person, T0)));
        var joined = await Write(s => s.Links.Join(_ana.Person, _kay.Person, T0));
        Assert.Equal([T0, T0 + Minute], await Read(s => s.Links.WrongTries(joined, T0 - Minute)));
        await Write(s => s.Links.NoteWrongTry(_kay.Account, T0 + Minute, T0 + Minute));
        Assert.Equal([T0 + Minute, T0 + Minute], await Read(s => s.Links.WrongTries(joined, T0 - Minute)));
    }

    [Fact]
    public async Task A_space_that_joins_brings_its_rows_and_takes_them_back()
    {
        await Score(_kay, 5, T0);
        await Write(s =>
        {
            s.Bank.PutSource(Source("upload/1", "own", _kay.Team), T0);
            s.Bank.Add("upload/1", "own/q", null, 0, Content("What is ours?", "Own"), T0);
            s.People.AddLead(_kay.Team, _kay.Person, T0);
        });
        var schedule = await Write(s => s.Daily.Put(Schedule(_kay) with { In = new ConversationRef(Other, "general") }));
        var query = new BoardQuery(BoardKind.Team, _ana.Team, Season: 1);
        Assert.Empty(await Read(s => s.Scores.Board(query, 0)));
        Assert.Null(await Read(s => s.Bank.Current(_ana.Team, "own/q")));

        await Write(s => s.Links.JoinTeam(Other, _ana.Team, _kay.Account, _ana.Account, T0));

        Assert.Equal([Space, Other], (await Read(s => s.Links.Spaces(_ana.Team))).Select(x => x.Key));
        Assert.Equal((_ana.Team, true), ((await Member(_kay)).Team, (await Member(_kay)).NamedLead));
        Assert.Equal(5, (await Read(s => s.Scores.Board(query, 0))).Single().Points);
        Assert.NotNull(await Read(s => s.Bank.Current(_ana.Team, "own/q")));
        Assert.Equal([schedule], (await Read(s => s.Daily.OfTeam(_ana.Team))).Select(x => x.Id));
        // What is answered while it is joined has the other team's season, and counts in its own one by the date once it is out.
        await Score(await Member(_kay), 3, T0, "javascript/q1");
        await Write(s => s.Links.PartTeam(Other));
        Assert.Empty(await Read(s => s.Scores.Board(query, 0)));
        Assert.Equal(8, (await Read(s => s.Scores.Board(new BoardQuery(BoardKind.Team, _kay.Team, Season: 2), 0))).Single().Points);
        Assert.Equal(new LinkedSpace(Other, _kay.Team, _kay.Team, null, null, null), await Read(s => s.Links.Space(Other)));
        Assert.Empty(await Read(s => s.Daily.OfTeam(_ana.Team)));
        Assert.Null(await Read(s => s.Bank.Current(_ana.Team, "own/q")));
        Assert.Null(await Read(s => s.Scores.Difference()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Links.PartTeam(Other)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(s => s.Links.JoinTeam(Other, _kay.Team, 1, 1, T0)));
    }

    private async Task<Member> Member(Member known) => (await Read(s => s.People.Find(known.Space, known.AccountKey)))!;

    private Task<long> Score(Member member, int points, Instant at, string question = "javascript/q0") => Write(s =>
    {
        var attempt = Attempt(s, member, question) with { Scored = true, At = at };
        attempt = attempt with { Id = s.Practice.Add(attempt, D0) };
        s.Scores.Append(Entry(attempt, points));
        return attempt.Id;
    });

    private Task Settle(UnsettledRow due) => Write(s => s.Scores.Append(due.Row with { Kind = LedgerKind.Correction, Points = due.Points, Grader = LedgerEntry.LinkGrader }));
}
