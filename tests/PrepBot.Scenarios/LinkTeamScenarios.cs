using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Scenarios;

public sealed class LinkTeamScenarios
{
    [Fact]
    public async Task Two_places_share_boards_after_a_lead_of_each_agreed_and_not_before()
    {
        await using var bot = await TestBot.StartAsync();
        var (lena, zoe, ana, yan) = (bot.As("Lena", mayLead: true), bot.As("Zoe", mayLead: true), bot.As("Ana"), bot.As("Yan"));
        await PractiseAsync(bot, FakeChat.Space, ana);
        await PractiseAsync(bot, Linking.Elsewhere, yan);
        var made = await bot.PressAtAsync(FakeChat.Space, lena, (await lena.TypeAsync("/link team")).Message(), "Get a code");
        var asked = (await bot.TypeAtAsync(Linking.Elsewhere, zoe, $"/link team {Linking.CodeIn(made)}")).Message();
        Assert.Equal("#1 of 1", await RankAsync(bot, FakeChat.Space, ana));
        Assert.Equal("#1 of 1", await RankAsync(bot, Linking.Elsewhere, yan));
        Assert.Contains("for leads", (await bot.TypeAtAsync(Linking.Elsewhere, yan, $"/link team {Linking.CodeIn(made)}")).Text(), StringComparison.Ordinal);
        Assert.Contains("by leads", (await bot.PressAtAsync(Linking.Elsewhere, yan, asked, "Join this place")).Text(), StringComparison.Ordinal);

        Assert.Contains("one team now", (await bot.PressAtAsync(Linking.Elsewhere, zoe, asked, "Join this place")).Text(), StringComparison.Ordinal);

        Assert.Equal("#1 of 2", await RankAsync(bot, FakeChat.Space, ana));
        Assert.Equal("#1 of 2", await RankAsync(bot, Linking.Elsewhere, yan));
        await bot.TickAsync();
        Assert.Contains("was entered", Assert.Single(bot.Chat.Posted, p => p.At.In.Channel == "@test:lena").Message.Text(), StringComparison.Ordinal);
        await LinkScenarios.CheckBoardsAsync(bot);
    }

    [Fact]
    public async Task Each_side_takes_them_apart_again_and_each_place_has_its_own_rows()
    {
        foreach (var byHost in new[] { true, false })
        {
            await using var bot = await TestBot.StartAsync();
            var (lena, zoe, yan) = (bot.As("Lena", mayLead: true), bot.As("Zoe", mayLead: true), bot.As("Yan"));
            await PractiseAsync(bot, Linking.Elsewhere, yan);
            await bot.JoinTeamsAsync(lena, zoe);
            await PractiseAsync(bot, Linking.Elsewhere, yan, "tides mid");
            await PractiseAsync(bot, FakeChat.Space, lena);
            var (space, who) = byHost ? (FakeChat.Space, lena) : (Linking.Elsewhere, zoe);

            var asked = await bot.PressAtAsync(space, who, (await bot.TypeAtAsync(space, who, "/link team")).Message(), byHost ? "Take out the place" : "Take this place out");
            await bot.PressAtAsync(space, who, asked, "Take it out");

            Assert.Equal("#1 of 1", await RankAsync(bot, FakeChat.Space, lena));
            Assert.Equal("#1 of 1", await RankAsync(bot, Linking.Elsewhere, yan));
            // Before, and while the two were one.
            Assert.Equal(2, await bot.ReadAsync(s =>
            {
                var me = s.People.Find(Linking.Elsewhere, "test:yan")!;
                return s.Scores.Board(new BoardQuery(BoardKind.Practice, me.Team, Season: s.People.CurrentSeason(me.Team).Id), 0).Single().Answers;
            }));
            await bot.TickAsync();
            var told = byHost ? "@test:zoe" : "@test:lena";
            Assert.Contains(bot.Chat.Posted, p => p.At.In.Channel == told && p.Message.Text().Contains("of its own again", StringComparison.Ordinal));
            await LinkScenarios.CheckBoardsAsync(bot);
        }
    }

    [Fact]
    public async Task What_cannot_be_joined_is_refused_with_what_would_be_right()
    {
        await using var bot = await TestBot.StartAsync();
        var (lena, zoe) = (bot.As("Lena", mayLead: true), bot.As("Zoe", mayLead: true));
        async Task<string> CodeAsync(string space, Person who) =>
            Linking.CodeIn(await bot.PressAtAsync(space, who, (await bot.TypeAtAsync(space, who, "/link team")).Message(), "Get a code"));
        async Task<string> EnterAsync(string space, Person who, string code) => (await bot.TypeAtAsync(space, who, $"/link team {code}")).Text();

        Assert.Contains("very place", await EnterAsync(FakeChat.Space, lena, await CodeAsync(FakeChat.Space, lena)), StringComparison.Ordinal);
        Assert.Contains("joins teams", (await lena.TypeAsync($"/link join {await CodeAsync(Linking.Elsewhere, zoe)}")).Text(), StringComparison.Ordinal);
        await bot.JoinTeamsAsync(lena, zoe);
        Assert.Contains("one team already", await EnterAsync(FakeChat.Space, lena, await CodeAsync(Linking.Elsewhere, zoe)), StringComparison.Ordinal);
        var third = await CodeAsync("test:third", lena);
        Assert.Contains("has joined another team", await EnterAsync(Linking.Elsewhere, zoe, third), StringComparison.Ordinal);
        Assert.Contains("Other places have joined", await EnterAsync(FakeChat.Space, lena, third), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daily_question_of_a_place_that_joins_goes_on_where_it_is_and_its_answer_is_withheld_in_both()
    {
        await using var bot = await TestBot.StartAsync();
        var (lena, zoe, yan) = (bot.As("Lena", mayLead: true), bot.As("Zoe", mayLead: true), bot.As("Yan"));
        await bot.TypeAtAsync(Linking.Elsewhere, zoe, "/daily now tides mid");
        await bot.TickAsync();
        var post = bot.Chat.Message("post:1");
        await bot.JoinTeamsAsync(lena, zoe);

        Assert.DoesNotContain("Which body", (await lena.TypeAsync("/search tide")).Text(), StringComparison.Ordinal);
        var letter = post.Controls.OfType<Button>().First().Label;
        var confirm = await bot.PressAtAsync(Linking.Elsewhere, yan, post, letter);
        Assert.DoesNotContain("expired", (await bot.PressAtAsync(Linking.Elsewhere, yan, confirm, "Lock in")).Text(), StringComparison.Ordinal);
        Assert.Equal(1, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
    }

    [Fact]
    public async Task Joining_and_parting_are_in_the_audit_of_both_teams()
    {
        await using var bot = await TestBot.StartAsync();
        var (lena, zoe) = (bot.As("Lena", mayLead: true), bot.As("Zoe", mayLead: true));
        await bot.JoinTeamsAsync(lena, zoe);
        var asked = await bot.PressAtAsync(Linking.Elsewhere, zoe, (await bot.TypeAtAsync(Linking.Elsewhere, zoe, "/link team")).Message(), "Take this place out");
        await bot.PressAtAsync(Linking.Elsewhere, zoe, asked, "Take it out");

        var export = (await bot.TypeAtAsync(Linking.Elsewhere, zoe, "/privacy export")).Text();

        Assert.Equal(2, export.Split("\"link team\"").Length - 1);
        Assert.Equal(2, export.Split("\"link team undo\"").Length - 1);
    }

    private static async Task PractiseAsync(TestBot bot, string space, Person who, string what = "tides junior")
    {
        var before = bot.Space;
        bot.Space = space;
        var question = (await who.TypeAsync("/question " + what)).Message();
        if (question.Controls.OfType<Button>().Any(b => b.Label.Contains("Answer", StringComparison.Ordinal))) await who.AnswerAsync(question, SampleBank.TideAnswer);
        else await who.PressAsync(question, question.Controls.OfType<Button>().First().Label);
        bot.Space = before;
    }

    private static async Task<string> RankAsync(TestBot bot, string space, Person who)
    {
        var text = (await bot.TypeAtAsync(space, who, "/leaderboard board:practice")).Text();
        return text[text.IndexOf('#', text.IndexOf("You are", StringComparison.Ordinal))..].Split(" with")[0];
    }
}
