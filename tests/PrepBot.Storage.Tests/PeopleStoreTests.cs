using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class PeopleStoreTests : StoreTest
{
    [Fact]
    public async Task The_first_event_of_a_space_makes_team_season_person_and_account()
    {
        Assert.Null(await Read(s => s.People.Find(Space, "web:ana-id")));

        var ana = await Join("Ana");

        Assert.Equal((Space, "web:ana-id", "Ana", false, false), (ana.Space, ana.AccountKey, ana.Name, ana.NamedLead, ana.Hidden));
        Assert.Equal(ana, await Read(s => s.People.Find(Space, "web:ana-id")));
        Assert.Equal(new Team(ana.Team, Space, "Europe/Berlin"), await Read(s => s.People.Team(ana.Team)));
        var season = await Read(s => s.People.CurrentSeason(ana.Team));
        Assert.Equal(("Season 1", D0, null), (season.Name, season.Starts, season.Ends));
    }

    [Fact]
    public async Task A_known_member_is_found_again_with_the_newest_name()
    {
        var first = await Join("Ana");
        var second = await Write(s => s.People.Resolve(Space, new UserRef("web:ana-id", "Anna", false), "UTC", T0));
        Assert.Equal(first with { Name = "Anna" }, second);
        Assert.Equal("Anna", await Read(s => s.People.NameOf(first.Person)));
        Assert.Equal("Europe/Berlin", (await Read(s => s.People.Team(first.Team))).Zone);
    }

    [Fact]
    public async Task One_account_in_two_spaces_is_one_person_in_two_teams()
    {
        var here = await Join("Ana");
        var there = await Join("Ana", "web:other");
        Assert.Equal((here.Person, here.Account), (there.Person, there.Account));
        Assert.NotEqual(here.Team, there.Team);
        Assert.Null(await Read(s => s.People.Find("web:third", "web:ana-id")));
    }

    [Fact]
    public async Task An_unknown_zone_becomes_UTC_and_a_zone_can_be_set()
    {
        var ana = await Write(s => s.People.Resolve("web:mars", User("Ana"), "Mars/Olympus", T0));
        Assert.Equal("UTC", (await Read(s => s.People.Team(ana.Team))).Zone);
        await Write(s => s.People.SetZone(ana.Team, "Asia/Tokyo"));
        Assert.Equal("Asia/Tokyo", (await Read(s => s.People.Team(ana.Team))).Zone);
    }

    [Fact]
    public async Task Names_are_found_by_beginning_and_part_and_the_best_comes_first()
    {
        foreach (var name in new[] { "Joanna", "Ana", "ANASTASIA", "Bob", "100%_Ann'a" }) await Join(name);
        await Join("Ana Other", "web:other");

        async Task<string> Names(string typed, int limit = 10) => string.Join(',', (await Read(s => s.People.Named(1, typed, limit))).Select(m => m.Name));

        Assert.Equal("Ana,ANASTASIA", await Names("ana"));
        Assert.Equal("Joanna,100%_Ann'a", string.Join(',', (await Names("ann")).Split(',').OrderDescending()));
        Assert.Equal("100%_Ann'a", await Names("%"));
        Assert.Equal("100%_Ann'a", await Names("n'A"));
        Assert.Equal("", await Names("zoe"));
        Assert.Equal("Ana", await Names("an", 1));
    }

    [Theory]
    [InlineData("web:ana-id", true)]
    [InlineData("web:ana", true)]
    [InlineData("web:ANA", true)]
    [InlineData("web:  ana ", true)]
    [InlineData("discord:ana", false)]
    [InlineData("ana", false)]
    [InlineData("", false)]
    [InlineData(":", false)]
    public async Task A_person_is_found_by_id_or_name(string typed, bool found)
    {
        var ana = await Join("Ana");
        await Write(s => s.People.Resolve("discord:1", new UserRef("discord:77", "Ana", false), "UTC", T0));
        if (typed.StartsWith("discord", StringComparison.Ordinal)) Assert.NotNull(await Read(s => s.People.PersonBehind(typed)));
        else Assert.Equal(found ? ana.Person : null, await Read(s => s.People.PersonBehind(typed)));
    }

    [Fact]
    public async Task A_name_that_two_accounts_have_finds_nobody_but_an_id_still_does()
    {
        await Join("Ana");
        var second = await Write(s => s.People.Resolve(Space, new UserRef("web:2", "ana", false), "UTC", T0));
        var third = await Write(s => s.People.Resolve(Space, new UserRef("web:bob", "Eve", false), "UTC", T0));
        await Write(s => s.People.Resolve(Space, new UserRef("web:x", "Bob", false), "UTC", T0));
        Assert.Null(await Read(s => s.People.PersonBehind("web:Ana")));
        Assert.Equal(second.Person, await Read(s => s.People.PersonBehind("web:2")));
        Assert.Equal(third.Person, await Read(s => s.People.PersonBehind("web:bob")));
    }

    [Fact]
    public async Task Leads_are_named_once_and_unnamed_once()
    {
        var ana = await Join("Ana");
        Assert.True(await Write(s => s.People.AddLead(ana.Team, ana.Person, T0)));
        Assert.False(await Write(s => s.People.AddLead(ana.Team, ana.Person, T0)));
        Assert.True((await Read(s => s.People.Find(Space, ana.AccountKey)))!.NamedLead);
        Assert.Equal([ana.Person], (await Read(s => s.People.NamedLeads(ana.Team))).Select(m => m.Person));
        Assert.True(await Write(s => s.People.RemoveLead(ana.Team, ana.Person)));
        Assert.False(await Write(s => s.People.RemoveLead(ana.Team, ana.Person)));
        Assert.Empty(await Read(s => s.People.NamedLeads(ana.Team)));
    }

    [Fact]
    public async Task A_person_is_hidden_and_shown()
    {
        var ana = await Join("Ana");
        Assert.False(await Read(s => s.People.IsHidden(ana.Person)));
        await Write(s => s.People.SetHidden(ana.Person, true));
        Assert.True(await Read(s => s.People.IsHidden(ana.Person)));
        Assert.True((await Read(s => s.People.Find(Space, ana.AccountKey)))!.Hidden);
        await Write(s => s.People.SetHidden(ana.Person, false));
        Assert.False(await Read(s => s.People.IsHidden(ana.Person)));
        Assert.True(await Read(s => s.People.IsHidden(999)));
    }

    [Fact]
    public async Task A_local_name_belongs_to_one_key_whatever_its_case_and_width()
    {
        Assert.Equal(ClaimResult.Claimed, await Claim("k1", "web:1", "Ana"));
        Assert.Equal(ClaimResult.NameTaken, await Claim("k2", "web:2", "aNA "));
        Assert.Equal(ClaimResult.NameTaken, await Claim("k2", "web:2", "Ａｎａ"));
        Assert.Equal(ClaimResult.Claimed, await Claim("k2", "web:2", "Ana", "web:other"));
        Assert.Equal(new LocalIdentity("web:1", "Ana"), await Read(s => s.People.ByKey(Space, "k1")));
        Assert.Null(await Read(s => s.People.ByKey(Space, "k2")));
        Assert.Null(await Read(s => s.People.ByKey("web:third", "k1")));
    }

    [Fact]
    public async Task A_known_key_keeps_its_account_under_a_new_name_which_everybody_sees_at_once()
    {
        await Claim("k1", "web:1", "Ana");
        var ana = await Write(s => s.People.Resolve(Space, new UserRef("web:1", "Ana", false), "UTC", T0));
        Assert.Equal(ClaimResult.Claimed, await Claim("k1", "web:another", "Anna"));
        Assert.Equal(new LocalIdentity("web:1", "Anna"), await Read(s => s.People.ByKey(Space, "k1")));
        Assert.Equal("Anna", await Read(s => s.People.NameOf(ana.Person)));
        Assert.Equal(ClaimResult.Claimed, await Claim("k2", "web:2", "Ana"));
        Assert.Equal(ClaimResult.Claimed, await Claim("k1", "web:1", "ANNA"));
    }

    [Fact]
    public async Task An_account_that_comes_with_a_new_key_is_opened_by_it()
    {
        await Claim("k1", "web:1", "Ana");
        Assert.Equal(ClaimResult.Claimed, await Claim("k9", "web:1", "Ana"));
        Assert.Equal(new LocalIdentity("web:1", "Ana"), await Read(s => s.People.ByKey(Space, "k9")));
        Assert.Null(await Read(s => s.People.ByKey(Space, "k1")));
    }

    [Theory]
    [InlineData("')--; DROP TABLE identity")]
    [InlineData("@everyone")]
    [InlineData("\uD83D lonely")]
    [InlineData("nul\0inside")]
    [InlineData("🙂")]
    [InlineData("")]
    public async Task Any_name_is_kept_as_text(string name)
    {
        var member = await Write(s => s.People.Resolve(Space, new UserRef("web:1", name, false), "UTC", T0));
        Assert.Equal(name.Replace('\0', '\uFFFD').Replace('\uD83D', name.Length > 2 ? '\uFFFD' : '\uD83D'), member.Name);
        await Claim("k", "web:1", name);
        await Read(s => s.People.Named(1, name, 5));
    }

    [Fact]
    public async Task What_a_lead_did_is_never_changed()
    {
        var ana = await Join("Ana");
        await Write(s => s.People.Audit(ana.Team, ana.Account, "daily set", "09:00", T0));
        Assert.Equal(1, Raw.Number(Store, "SELECT count(*) FROM audit WHERE action = 'daily set' AND details = '09:00'"));
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, "UPDATE audit SET details = ''"));
        await Assert.ThrowsAnyAsync<Exception>(() => Raw.Run(Store, "DELETE FROM audit"));
    }

    private Task<ClaimResult> Claim(string key, string account, string name, string space = Space) =>
        Write(s => s.People.Claim(space, key, account, name, T0));
}
