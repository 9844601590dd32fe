using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Scenarios;

public sealed class LinkScenarios
{
    [Fact]
    public async Task A_code_joins_two_accounts_after_a_question_with_both_names_and_both_are_told()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay) = (bot.As("Ana"), bot.As("ana.k"));
        await bot.TypeAtAsync(Linking.Elsewhere, kay, "/help");
        var shown = (await ana.TypeAsync("/link start")).Message();
        Assert.Matches("^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$", Linking.CodeIn(shown));

        var asked = (await bot.TypeAtAsync(Linking.Elsewhere, kay, $"/link join {Linking.CodeIn(shown).ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)}")).Message();
        var named = await bot.ReadAsync(s => PersonTag.Fill(asked, p => s.People.NameOf(p, Linking.Elsewhere)));
        Assert.Contains("Join **Ana** (Test) and **ana.k** (Test)?", named.Text(), StringComparison.Ordinal);
        Assert.NotEqual(await PersonAsync(bot, "ana"), await PersonAsync(bot, "ana.k"));
        var joined = await bot.PressAtAsync(Linking.Elsewhere, kay, asked, "Join them");

        Assert.Contains("are one person now", joined.Text(), StringComparison.Ordinal);
        Assert.Equal(await PersonAsync(bot, "ana"), await PersonAsync(bot, "ana.k"));
        await bot.TickAsync();
        var (at, _, told) = Assert.Single(bot.Chat.Posted);
        Assert.Equal("@test:ana", at.In.Channel);
        Assert.Contains("one person now", told.Text(), StringComparison.Ordinal);
        Assert.Contains("this account", (await ana.TypeAsync("/link status")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_joined_without_the_confirmation_and_no_one_else_can_give_it()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay, eve) = (bot.As("Ana"), bot.As("Kay"), bot.As("Eve"));
        var code = Linking.CodeIn((await ana.TypeAsync("/link start")).Message());
        var asked = (await kay.TypeAsync($"/link join {code}")).Message();

        Assert.Contains("somebody else", (await eve.PressAsync(asked, "Join them")).Text(), StringComparison.Ordinal);
        Assert.Contains("no code that can be used", (await eve.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);
        Assert.Contains("Nothing was joined", (await kay.PressAsync(asked, "Not now")).Text(), StringComparison.Ordinal);
        Assert.Contains("expired", (await kay.PressAsync(asked, "Join them")).Text(), StringComparison.Ordinal);
        Assert.NotEqual(await PersonAsync(bot, "ana"), await PersonAsync(bot, "kay"));
        Assert.Contains("stands alone", (await kay.TypeAsync("/link status")).Text(), StringComparison.Ordinal);
        Assert.Contains("stands alone", (await kay.TypeAsync("/link undo")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_used_once_expires_and_is_refused_for_its_own_account_and_for_one_that_is_joined()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay, eve) = (bot.As("Ana"), bot.As("Kay"), bot.As("Eve"));
        var code = Linking.CodeIn((await ana.TypeAsync("/link start")).Message());
        Assert.Contains("very account", (await ana.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);
        await kay.PressAsync((await kay.TypeAsync($"/link join {code}")).Message(), "Join them");
        Assert.Contains("no code that can be used", (await eve.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);

        code = Linking.CodeIn((await ana.TypeAsync("/link start")).Message());
        Assert.Contains("one person already", (await kay.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);
        bot.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("has expired", (await eve.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);

        code = Linking.CodeIn((await ana.TypeAsync("/link start")).Message());
        var asked = (await eve.TypeAsync($"/link join {code}")).Message();
        bot.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("expired", (await eve.PressAsync(asked, "Join them")).Text(), StringComparison.Ordinal);
        Assert.NotEqual(await PersonAsync(bot, "ana"), await PersonAsync(bot, "eve"));
    }

    [Fact]
    public async Task After_five_wrong_codes_in_an_hour_a_right_one_is_not_taken_either()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, eve) = (bot.As("Ana"), bot.As("Eve"));
        for (var i = 0; i < 5; i++)
        {
            Assert.Contains("no code", (await eve.TypeAsync($"/link join AAAA-AAA{i + 2}")).Text(), StringComparison.Ordinal);
            bot.Time.Advance(TimeSpan.FromMinutes(1));
        }
        var code = Linking.CodeIn((await ana.TypeAsync("/link start")).Message());
        Assert.Contains("Try again in 55 minutes", (await eve.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);
        await bot.RestartAsync();
        Assert.Contains("5 wrong codes", (await eve.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);

        bot.Time.Advance(TimeSpan.FromMinutes(56));

        code = Linking.CodeIn((await ana.TypeAsync("/link start")).Message());
        Assert.Contains("Join these two accounts?", (await eve.TypeAsync($"/link join {code}")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_shown_once_and_kept_nowhere()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var code = Linking.CodeIn((await ana.TypeAsync("/link start", "again")).Message());

        var repeated = (await ana.TypeAsync("/link start", "again")).Text();

        Assert.DoesNotContain(code, repeated, StringComparison.Ordinal);
        Assert.Contains("shown only once", repeated, StringComparison.Ordinal);
        var bytes = await bot.FileAsync();
        Assert.DoesNotContain(code, bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), bytes, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Of_a_daily_question_that_both_answered_the_earlier_counts_until_they_part()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, kay) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Kay"));
        await lead.TypeAsync("/daily set 09:30");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(30));
        await AnswerAsync(bot, ana);
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        await AnswerAsync(bot, kay);
        var alone = await PointsAsync(bot, "ana", "kay");

        await bot.JoinAsync(ana, kay);

        Assert.Equal([alone[0], alone[0]], await PointsAsync(bot, "ana", "kay"));
        Assert.Equal(1, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
        Assert.Contains("**1** in a row", (await kay.TypeAsync("/stats")).Text(), StringComparison.Ordinal);
        Assert.Contains("You are #1 of 1", (await kay.TypeAsync("/leaderboard")).Text(), StringComparison.Ordinal);
        Assert.Contains("answered before with another", (await kay.PressAsync((await kay.TypeAsync("/stats")).Message(), "Explain my points")).Text(), StringComparison.Ordinal);
        await CheckBoardsAsync(bot);

        await bot.PartAsync(kay);

        Assert.Equal(alone, await PointsAsync(bot, "ana", "kay"));
        Assert.Equal(2, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
        await CheckBoardsAsync(bot);
    }

    [Fact]
    public async Task While_joined_neither_account_answers_what_the_other_did_and_afterwards_each_may()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, kay) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Kay"));
        await ana.TypeAsync("/help");
        await bot.JoinAsync(ana, kay);
        await lead.TypeAsync("/daily now boats");
        await bot.TickAsync();
        await AnswerAsync(bot, ana);
        Assert.Contains("You have answered this one", (await PickAsync(bot, kay)).Text(), StringComparison.Ordinal);

        await bot.PartAsync(ana);
        await AnswerAsync(bot, kay);

        Assert.Equal(2, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
        await bot.JoinAsync(ana, kay);
        Assert.Equal(1, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
        await CheckBoardsAsync(bot);
    }

    [Fact]
    public async Task A_streak_is_folded_from_both_accounts()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, kay) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Kay"));
        await lead.TypeAsync("/daily set 09:30");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(30));
        await AnswerAsync(bot, ana);
        await bot.AdvanceAsync(TimeSpan.FromDays(1));
        await AnswerAsync(bot, kay, "post:2");
        Assert.Contains("**1** in a row", (await kay.TypeAsync("/stats")).Text(), StringComparison.Ordinal);

        await bot.JoinAsync(ana, kay);

        Assert.Contains("**2** in a row", (await kay.TypeAsync("/stats")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiz_goes_on_with_the_other_account()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay) = (bot.As("Ana"), bot.As("Kay"));
        var question = (await ana.TypeAsync("/question tides junior")).Message();
        Assert.Contains("somebody else", (await kay.PressAsync(question, "Hint")).Text(), StringComparison.Ordinal);
        await bot.JoinAsync(ana, kay);

        Assert.Contains("Correct", (await kay.AnswerAsync(question, SampleBank.TideAnswer)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_and_export_are_about_every_account()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay) = (bot.As("Ana"), bot.As("Kay"));
        await kay.AnswerAsync((await kay.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer + " unmistakable");
        await bot.JoinAsync(ana, kay);
        var export = (await ana.TypeAsync("/privacy export")).Text();
        Assert.Contains("unmistakable", export, StringComparison.Ordinal);
        Assert.Contains("test:kay", export, StringComparison.Ordinal);

        await ana.PressAsync((await ana.TypeAsync("/privacy delete")).Message(), "Delete me");

        Assert.Null(await bot.ReadAsync(s => s.People.PersonBehind("test:kay")));
        Assert.DoesNotContain("unmistakable", await bot.FileAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_each_place_calls_somebody_stays_in_that_place()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay) = (bot.As("Ana"), bot.As("ana.k"));
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);
        await bot.TypeAtAsync(Linking.Elsewhere, kay, "/help");
        await bot.JoinAsync(ana, kay, Linking.Elsewhere);

        var board = (await ana.TypeAsync("/leaderboard board:practice")).Message();

        Assert.Contains("Ana", (await bot.ReadAsync(s => PersonTag.Fill(board, p => s.People.NameOf(p, FakeChat.Space)))).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("ana.k", (await bot.ReadAsync(s => PersonTag.Fill(board, p => s.People.NameOf(p, FakeChat.Space)))).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_under_way_while_the_accounts_are_joined_does_not_score_twice()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay) = (bot.As("Ana"), bot.As("Kay"));
        await ana.TypeAsync("/help");
        await kay.TypeAsync("/help");
        var turn = await TurnAsync(bot, kay);
        await bot.JoinAsync(ana, kay);
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);

        await turn.CommitAsync(
            s =>
            {
                var question = s.Bank.Current(turn.Me.Team, "sea/tide")!;
                Assert.True(Recording.Keep(s, turn, new MarkedAnswer(question, AnswerMarking.Choice(question.Content, []), [], null)).ScoredBefore);
                return Notes.Say("kept");
            },
            CancellationToken.None);
    }

    [Fact]
    public async Task An_answer_that_its_writer_marks_after_the_other_account_came_first_counts_only_once_they_part()
    {
        await using var bot = await TestBot.StartAsync();
        var (ana, kay) = (bot.As("Ana"), bot.As("Kay"));
        await ana.AnswerAsync((await ana.TypeAsync("/question tides junior")).Message(), SampleBank.TideAnswer);
        await kay.TypeAsync("/help");
        var turn = await TurnAsync(bot, kay);
        var unsure = new Grade(55, Verdict.Unsure, Confidence.Low, [], [], [], "test");
        var attempt = await bot.Store.WriteAsync(
            s => Recording.Keep(s, turn, new MarkedAnswer(s.Bank.Current(turn.Me.Team, "sea/tide")!, unsure, [], "words")).Attempt, CancellationToken.None);
        await bot.JoinAsync(ana, kay);

        var award = await bot.Store.WriteAsync(s => Recording.SelfMark(s, turn, s.Practice.Attempt(attempt)!, Verdict.Correct), CancellationToken.None);

        Assert.Equal(0, award!.Points);
        Assert.Equal(0, await bot.ReadAsync(s => s.Scores.OfAttempt(attempt).Sum(e => e.Points)));
        await bot.PartAsync(ana);
        Assert.Equal(1, await bot.ReadAsync(s => s.Scores.OfAttempt(attempt).Sum(e => e.Points)));
        await CheckBoardsAsync(bot);
    }

    private static async Task<Turn> TurnAsync(TestBot bot, Person who) => new(
        new ActionTaken(bot.NextEvent(), new ConversationRef(FakeChat.Space, "team"), who.User, bot.Now, "x.1", [], null),
        (await bot.ReadAsync(s => s.People.Find(FakeChat.Space, who.User.Account)))!,
        bot.Now,
        bot.Store);

    private static Task<long?> PersonAsync(TestBot bot, string name) => bot.ReadAsync(s => s.People.PersonBehind("test:" + name));

    private static async Task<ChatResponse> PickAsync(TestBot bot, Person who, string post = "post:1")
    {
        var message = bot.Chat.Message(post);
        return await who.PressAsync(message, message.Controls.OfType<Button>().First().Label);
    }

    // Whatever the question is: the first letter, or words.
    private static async Task AnswerAsync(TestBot bot, Person who, string post = "post:1")
    {
        switch (await PickAsync(bot, who, post))
        {
            case Ask ask:
                await who.SubmitAsync(ask.Form, SampleBank.TideAnswer);
                break;
            case var confirm:
                await who.PressAsync(confirm.Message(), "Lock in");
                break;
        }
    }

    private static Task<List<int>> PointsAsync(TestBot bot, params string[] names) => bot.ReadAsync(s => names.Select(n =>
    {
        var me = s.People.Find(FakeChat.Space, "test:" + n)!;
        return s.Scores.Board(new BoardQuery(BoardKind.Team, me.Team), me.Person).FirstOrDefault(r => r.Person == me.Person)?.Points ?? 0;
    }).ToList());

    internal static async Task CheckBoardsAsync(TestBot bot)
    {
        Assert.Null(await bot.ReadAsync(s => s.Scores.Difference()));
        var before = await bot.ReadAsync(All);
        var rebuilt = await bot.Store.WriteAsync(
            s =>
            {
                s.Scores.Rebuild();
                return All(s);
            },
            CancellationToken.None);
        Assert.Equal(before, rebuilt);

        static List<BoardRow> All(IReadSession s) => [.. Enum.GetValues<BoardKind>().SelectMany(b => s.Scores.Board(new BoardQuery(b, null), 0))];
    }
}
