using System.Text.Json;
using PrepBot.Core.Chat;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Scenarios;

public sealed class ModerationScenarios
{
    private const string Own = "Harbours open their locks twice a day, so that ships can leave";

    private const string Lights = """
        ---
        bank: lights
        title: Lights
        ---

        # Boats

        ## Which light does a boat show to port?
        id: port

        A red light on the left side of the bow.

        ### Key points
        - Red light
        - Left side
        """;

    private const string Doubtful =
        "Mondanziehung wirkt auf Wassermassen, dadurch entstehen zwei Flutberge, einer zugewandt, einer abgewandt, Rotation trägt Küsten hindurch";

    [Fact]
    public async Task An_accepted_disagreement_gives_full_points_and_is_told_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana) = (bot.As("Lena", mayLead: true), bot.As("Ana"));
        await FileAsync(bot, ana);

        var shown = (await lead.TypeAsync("/moderate")).Message();
        Assert.Contains(Own, shown.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", shown.Text(), StringComparison.Ordinal);
        Assert.Contains("Accepted: the answer is right (+", (await lead.PressAsync(shown, "✅ Accept")).Text(), StringComparison.Ordinal);
        await bot.TickAsync();

        var (at, _, told) = Assert.Single(bot.Chat.Posted);
        Assert.Equal("@test:ana", at.In.Channel);
        Assert.Contains("agrees with you", told.Text(), StringComparison.Ordinal);
        Assert.Contains("Now: ✅ Correct · 100 of 100", told.Text(), StringComparison.Ordinal);
        Assert.Contains("You are #1 of 1 with 2 points", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task An_accepted_wording_helps_everybody_who_wrote_alike_and_each_is_told_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, ben, cid) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Ben"), bot.As("Cid"));
        await FileAsync(bot, ana);
        await PractiseAsync(ben, Own + ".");
        await PractiseAsync(ben, Own);
        await PractiseAsync(cid, "idk");

        await AcceptAsync(lead, "Accept + add wording", Own);
        await bot.TickAsync();
        await bot.TickAsync();

        Assert.Equal(["@test:ana", "@test:ben"], bot.Chat.Posted.Select(p => p.At.In.Channel).Order());
        var toBen = bot.Chat.Posted.Single(p => p.At.In.Channel == "@test:ben").Message.Text();
        Assert.Contains("your answers were marked again", toBen, StringComparison.Ordinal);
        Assert.Contains("Now: ✅ Correct · 100 of 100", toBen, StringComparison.Ordinal);
        var board = (await ana.TypeAsync("/leaderboard board:practice")).Text();
        Assert.Contains("You are #1 of 2 with 2 points", board, StringComparison.Ordinal);
        Assert.Contains("You are #1 of 2 with 2 points", (await ben.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Contains("Correct", (await PractiseAsync(bot.As("Dan"), Own)).Text(), StringComparison.Ordinal);
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task An_accepted_synonym_counts_for_what_comes_and_for_what_is_stored()
    {
        await using var bot = await TestBot.StartAsync(Lights);
        var (lead, ana, ben) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Ben"));
        await AskLightsAsync(ben);
        await ana.PressAsync(await AskLightsAsync(ana), "I disagree");
        Assert.Equal(Verdict.Partly, await bot.ReadAsync(s => s.Practice.Attempt(1)!.Verdict));

        await AcceptAsync(lead, "Accept + add synonym", " crimson=red ");
        await bot.TickAsync();

        Assert.Equal(Verdict.Correct, await bot.ReadAsync(s => s.Practice.Attempt(1)!.Verdict));
        Assert.Contains("Correct", (await AskLightsAsync(bot.As("Dan"))).Text(), StringComparison.Ordinal);
        Assert.Equal(["crimson = red"], await bot.ReadAsync(s => s.Moderation.AllAdditions().Select(a => a.Text).ToList()));
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task A_press_twice_files_one_and_it_can_be_explained_and_taken_back()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana) = (bot.As("Lena", mayLead: true), bot.As("Ana"));
        var mark = await PractiseAsync(ana, Own);
        var filed = (await ana.PressAsync(mark, "I disagree")).Message();
        Assert.Contains("You are told in private", filed.Text(), StringComparison.Ordinal);
        Assert.Contains("disagreed with this mark already", (await ana.PressAsync(mark, "I disagree")).Text(), StringComparison.Ordinal);
        var form = Assert.IsType<Ask>(await ana.PressAsync(filed, "Say why")).Form;
        Assert.Contains("Locks are tidal", Assert.IsType<Accepted>(await ana.SubmitAsync(form, "Locks are tidal")).Message.Text(), StringComparison.Ordinal);
        var shown = (await lead.TypeAsync("/moderate")).Text();
        Assert.Contains("1 waits.", shown, StringComparison.Ordinal);
        Assert.Contains("Locks are tidal", shown, StringComparison.Ordinal);

        await ana.PressAsync(filed, "Take it back");

        Assert.Contains("Nothing waits", (await lead.TypeAsync("/moderate")).Text(), StringComparison.Ordinal);
        Assert.Contains("taken back", (await ana.PressAsync(filed, "Say why")).Text(), StringComparison.Ordinal);
        await ana.PressAsync(mark, "I disagree");
        Assert.Contains("1 waits.", (await lead.TypeAsync("/moderate")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_leads_the_second_hears_who_decided()
    {
        await using var bot = await TestBot.StartAsync();
        var (lena, zoe) = (bot.As("Lena", mayLead: true), bot.As("Zoe", mayLead: true));
        await FileAsync(bot, bot.As("Ana"));
        var (first, second) = ((await lena.TypeAsync("/moderate")).Message(), (await zoe.TypeAsync("/moderate")).Message());
        await lena.PressAsync(first, "Reject");

        var late = (await zoe.PressAsync(second, "✅ Accept")).Message();

        Assert.Contains("Already decided by Lena: rejected.", (await bot.ReadAsync(s => PersonTag.Fill(late, p => s.People.NameOf(p, null)))).Text(), StringComparison.Ordinal);
        Assert.Contains("Already decided", (await zoe.PressAsync(second, "Accept + add wording")).Text(), StringComparison.Ordinal);
        Assert.Equal(MarkStanding.Given, await bot.ReadAsync(s => s.Practice.Attempt(1)!.Standing));
    }

    [Fact]
    public async Task A_lead_decides_on_an_own_answer_only_while_no_other_lead_is_known()
    {
        await using var bot = await TestBot.StartAsync();
        var (lena, zoe) = (bot.As("Lena", mayLead: true), bot.As("Zoe", mayLead: true));
        await FileAsync(bot, lena);
        var alone = (await lena.TypeAsync("/moderate")).Message();
        Assert.Contains("Nobody else is known to lead here", alone.Text(), StringComparison.Ordinal);

        await zoe.TypeAsync("/help");

        Assert.Contains("another lead decides", (await lena.PressAsync(alone, "✅ Accept")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain((await lena.TypeAsync("/moderate")).Message().Controls.OfType<Button>(), b => b.Label.Contains("Accept", StringComparison.Ordinal));
        bot.Time.Advance(TimeSpan.FromDays(31));
        Assert.Contains("Accepted", (await lena.PressAsync((await lena.TypeAsync("/moderate")).Message(), "✅ Accept")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_mark_is_confirmed_for_all_of_the_points_or_made_void()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, ben, cid) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Ben"), bot.As("Cid"));
        Assert.Contains("A lead can confirm it", (await ana.PressAsync(await PractiseAsync(ana, Doubtful), "I had it")).Text(), StringComparison.Ordinal);
        await ben.PressAsync(await PractiseAsync(ben, Doubtful), "I had it");
        await cid.PressAsync(await PractiseAsync(cid, Doubtful), "Missed it");
        Assert.Contains("with 1 point", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        var item = (await lead.TypeAsync("/moderate")).Message();
        Assert.Contains("2 wait.", item.Text(), StringComparison.Ordinal);

        var done = (await lead.PressAsync(item, "Confirm")).Message();
        await lead.PressAsync((await lead.PressAsync(done, "Next")).Message(), "Void");
        await bot.TickAsync();

        Assert.Contains("with 2 points", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Contains("You have no points here yet", (await ben.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Contains("confirmed how you marked", bot.Chat.Posted.Single(p => p.At.In.Channel == "@test:ana").Message.Text(), StringComparison.Ordinal);
        Assert.Contains("Now: ⚪ Void. -1 practice point", bot.Chat.Posted.Single(p => p.At.In.Channel == "@test:ben").Message.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Tides | 1 |", (await ben.TypeAsync("/stats")).Text(), StringComparison.Ordinal);
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task A_decision_is_taken_back_with_all_that_followed()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, ben) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Ben"));
        await PractiseAsync(ben, Own);
        await FileAsync(bot, ana);
        var before = await bot.ReadAsync(s => (s.Practice.Attempt(1)!.Mark.Score, s.Practice.Attempt(2)!.Mark.Score));
        await AcceptAsync(lead, "Accept + add wording", Own);
        await bot.TickAsync();
        Assert.Equal((100, 100), await bot.ReadAsync(s => (s.Practice.Attempt(1)!.Mark.Score, s.Practice.Attempt(2)!.Mark.Score)));

        var taken = (await lead.PressAsync((await lead.PressAsync((await lead.TypeAsync("/moderate")).Message(), "Decided lately")).Message(), "Take back")).Text();
        await bot.TickAsync();

        Assert.Contains("Taken back", taken, StringComparison.Ordinal);
        Assert.Equal(before, await bot.ReadAsync(s => (s.Practice.Attempt(1)!.Mark.Score, s.Practice.Attempt(2)!.Mark.Score)));
        Assert.Contains("Nobody has practice points", (await ben.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Equal(4, bot.Chat.Posted.Count);
        Assert.Contains("1 waits.", (await lead.TypeAsync("/moderate")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("100 of 100", (await PractiseAsync(bot.As("Dan"), Own)).Text(), StringComparison.Ordinal);
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task What_one_team_accepts_changes_nothing_in_another()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, zoe) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Zoe", mayLead: true));
        await FileAsync(bot, ana);
        bot.Space = Linking.Elsewhere;
        await PractiseAsync(zoe, Own);
        Assert.Contains("Nothing waits", (await zoe.TypeAsync("/moderate")).Text(), StringComparison.Ordinal);
        bot.Space = FakeChat.Space;
        var item = (await lead.TypeAsync("/moderate")).Message();
        Assert.Contains("expired", (await bot.PressAtAsync(Linking.Elsewhere, zoe, item, "✅ Accept")).Text(), StringComparison.Ordinal);

        await AcceptAsync(lead, "Accept + add wording", Own);
        await bot.TickAsync();

        Assert.Equal(MarkStanding.Given, await bot.ReadAsync(s => s.Practice.Attempt(2)!.Standing));
        Assert.DoesNotContain(bot.Chat.Posted, p => p.At.In.Channel == "@test:zoe");
    }

    [Fact]
    public async Task While_its_question_is_open_an_answer_waits()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana) = (bot.As("Lena", mayLead: true), bot.As("Ana"));
        await lead.TypeAsync("/daily now topic:Tides level:junior");
        await bot.TickAsync();
        var post = bot.Chat.Message("post:1");
        var mark = await ana.AnswerAsync(post, Own);
        Assert.Contains("once the question has closed", (await ana.PressAsync(mark, "I disagree")).Text(), StringComparison.Ordinal);

        var early = (await lead.TypeAsync("/moderate")).Text();

        Assert.Contains("1 answer waits until its question has closed", early, StringComparison.Ordinal);
        await bot.AdvanceAsync(TimeSpan.FromHours(24));
        Assert.Contains(Own, (await lead.TypeAsync("/moderate")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_seemed_to_try_nothing_counts_for_the_streak_once_accepted()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana) = (bot.As("Lena", mayLead: true), bot.As("Ana"));
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior window:2h");
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        var mark = await ana.AnswerAsync(bot.Chat.Message("post:1"), "idk");
        await ana.PressAsync(mark, "I disagree");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Contains("No streak yet", (await ana.TypeAsync("/stats")).Text(), StringComparison.Ordinal);

        await lead.PressAsync((await lead.TypeAsync("/moderate")).Message(), "✅ Accept");

        Assert.Contains("Streak: **1** in a row", (await ana.TypeAsync("/stats")).Text(), StringComparison.Ordinal);
        Assert.Contains("with 10 points", (await ana.TypeAsync("/leaderboard")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_thirty_days_a_mark_can_no_longer_be_disagreed_with()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana");
        var mark = await PractiseAsync(ana, Own);
        bot.Time.Advance(TimeSpan.FromDays(31));

        var said = await ana.PressAsync(mark, "I disagree");

        Assert.Contains("for 30 days", said.Text(), StringComparison.Ordinal);
        Assert.Null(await bot.ReadAsync(s => s.Moderation.AppealAbout(1)));
    }

    [Fact]
    public async Task Of_who_is_deleted_no_word_is_left_with_a_lead_nor_in_the_bank()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, ben) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Ben"));
        await FileAsync(bot, ana);
        var filed = (await ana.PressAsync(await PractiseAsync(ana, "Harbours open twice a day for Zyxmarker"), "I disagree")).Message();
        await ana.SubmitAsync(Assert.IsType<Ask>(await ana.PressAsync(filed, "Say why")).Form, "Zyxmarker reason");
        await lead.PressAsync((await lead.TypeAsync("/moderate")).Message(), "Reject");
        await AcceptAsync(lead, "Accept + add wording", "Harbours open twice a day for Zyxmarker");
        await PractiseAsync(ben, "Harbours open twice a day for Zyxmarker");
        await lead.TypeAsync("/moderate");
        await bot.TickAsync();

        // Ben wrote it himself; once he is gone too, nobody has.
        foreach (var person in new[] { ana, ben }) await person.PressAsync((await person.TypeAsync("/privacy delete")).Message(), "Delete me for good");

        Assert.DoesNotContain("Zyxmarker", await bot.FileAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await bot.ReadAsync(s => s.Moderation.AllAdditions()));
        Assert.Contains("Nothing waits", (await lead.TypeAsync("/moderate")).Text(), StringComparison.Ordinal);
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task Of_accounts_that_are_one_person_the_first_answer_goes_on_to_count_alone()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, kay) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Kay"));
        await PractiseAsync(kay, Own);
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        await FileAsync(bot, ana);
        await bot.JoinAsync(ana, kay);

        await AcceptAsync(lead, "Accept + add wording", Own);
        await bot.TickAsync();

        Assert.Contains("You are #1 of 1 with 2 points", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Single(bot.Chat.Posted, p => p.Key.StartsWith("remark:", StringComparison.Ordinal));
        await bot.PartAsync(kay);
        Assert.Contains("You are #1 of 2 with 2 points", (await kay.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        Assert.Contains("You are #1 of 2 with 2 points", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task What_the_grader_has_learnt_since_is_not_given_along_with_a_decision()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, ben) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Ben"));
        await PractiseAsync(ben, Own);
        await bot.Store.WriteAsync(
            s => s.Practice.Add(
                s.Practice.Attempt(1)! with { Text = SampleBank.TideAnswer, Grader = "0/old", Scored = false, Session = null }, new NodaTime.LocalDate(2026, 11, 23)),
            CancellationToken.None);
        await FileAsync(bot, ana);

        await AcceptAsync(lead, "Accept + add wording", Own);
        await bot.TickAsync();

        Assert.Equal(
            (MarkStanding.Remarked, MarkStanding.Given),
            await bot.ReadAsync(s => (s.Practice.Attempt(1)!.Standing, s.Practice.Attempt(2)!.Standing)));
    }

    [Fact]
    public async Task Taking_one_wording_back_leaves_what_another_gives()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana, ben) = (bot.As("Lena", mayLead: true), bot.As("Ana"), bot.As("Ben"));
        await PractiseAsync(ben, Own);
        await FileAsync(bot, ana);
        await AcceptAsync(lead, "Accept + add wording", Own);
        await bot.TickAsync();
        await PractiseAsync(bot.As("Cid"), "Oranges");
        await (bot.As("Cid")).PressAsync(await PractiseAsync(bot.As("Cid"), "Oranges"), "I disagree");
        await AcceptAsync(lead, "Accept + add wording", "Because " + Own);
        await bot.TickAsync();

        await lead.PressAsync((await lead.PressAsync((await lead.TypeAsync("/moderate")).Message(), "Decided lately")).Message(), "Take back #1");
        await bot.TickAsync();

        Assert.Equal((Verdict.Correct, MarkStanding.Remarked), await bot.ReadAsync(s => (s.Practice.Attempt(1)!.Verdict, s.Practice.Attempt(1)!.Standing)));
        await ConsistentAsync(bot);
    }

    [Fact]
    public async Task What_is_stored_of_it_can_be_taken_along()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana) = (bot.As("Lena", mayLead: true), bot.As("Ana"));
        await FileAsync(bot, ana);
        await AcceptAsync(lead, "Accept + add wording", Own);
        await bot.TickAsync();

        using var hers = JsonDocument.Parse(((await ana.TypeAsync("/privacy export")).Message().Blocks[1] as Download)!.Text);
        using var theirs = JsonDocument.Parse(((await lead.TypeAsync("/privacy export")).Message().Blocks[1] as Download)!.Text);

        Assert.Equal("accepted", hers.RootElement.GetProperty("appeals")[0].GetProperty("outcome").GetString());
        Assert.Equal(Own, hers.RootElement.GetProperty("wordings_taken_over")[0].GetProperty("text").GetString());
        Assert.Equal("correct", hers.RootElement.GetProperty("marks_changed")[0].GetProperty("verdict").GetString());
        Assert.NotNull(hers.RootElement.GetProperty("marks_changed")[0].GetProperty("told_at").GetString());
        Assert.Equal("accepted", theirs.RootElement.GetProperty("decisions")[0].GetProperty("outcome").GetString());
        Assert.Equal("moderate accepted", theirs.RootElement.GetProperty("lead_actions")[0].GetProperty("action").GetString());
        Assert.DoesNotContain("Harbours", theirs.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_addition_says_what_would_be_right_and_decides_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana) = (bot.As("Lena", mayLead: true), bot.As("Ana"));
        await FileAsync(bot, ana);
        var item = (await lead.TypeAsync("/moderate")).Message();
        var synonym = Assert.IsType<Ask>(await lead.PressAsync(item, "Accept + add synonym")).Form;
        var wording = Assert.IsType<Ask>(await lead.PressAsync(item, "Accept + add wording")).Form;
        Assert.Equal(Own, Assert.IsType<TextField>(wording.Fields[0]).Value);

        foreach (var (form, text, says) in new[]
        {
            (synonym, "moon", "two members"), (synonym, "moon = 12", "cannot be used"), (synonym, new string('x', 300), "200 fit"),
            (wording, "moon", "stands by itself"),
        })
        {
            Assert.Contains(says, Assert.Single(Assert.IsType<Invalid>(await lead.SubmitAsync(form, text)).Problems).Value, StringComparison.Ordinal);
        }

        Assert.Contains("1 waits.", (await lead.TypeAsync("/moderate")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_are_disagreed_with_too_but_add_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ana) = (bot.As("Lena", mayLead: true), bot.As("Ana"));
        var question = (await ana.TypeAsync("/question topic:Tides level:mid")).Message();
        var letter = question.Text().Split("**").Select((part, i) => (part, i)).First(x => x.part.Trim() == "Mars").i;
        var mark = (await ana.PressAsync(question, question.Text().Split("**")[letter - 1])).Message();
        await ana.PressAsync(mark, "I disagree");

        var item = (await lead.TypeAsync("/moderate")).Message();

        Assert.Contains("👉 Mars", item.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(item.Controls.OfType<Button>(), b => b.Label.Contains("add", StringComparison.Ordinal));
        await lead.PressAsync(item, "✅ Accept");
        Assert.Contains("with 3 points", (await ana.TypeAsync("/leaderboard board:practice")).Text(), StringComparison.Ordinal);
        await ConsistentAsync(bot);
    }

    private static async Task<ChatMessage> AskLightsAsync(Person who) =>
        await who.AnswerAsync((await who.TypeAsync("/question")).Message(), "A crimson light on the left");

    private static async Task<ChatMessage> PractiseAsync(Person who, string words) =>
        await who.AnswerAsync((await who.TypeAsync("/question topic:Tides level:junior")).Message(), words);

    private static async Task FileAsync(TestBot bot, Person who)
    {
        var mark = await PractiseAsync(who, Own);
        Assert.DoesNotContain("100 of 100", mark.Text(), StringComparison.Ordinal);
        await who.PressAsync(mark, "I disagree");
    }

    private static async Task AcceptAsync(Person lead, string button, string text)
    {
        var form = Assert.IsType<Ask>(await lead.PressAsync((await lead.TypeAsync("/moderate")).Message(), button)).Form;
        Assert.Contains("being marked again", Assert.IsType<Accepted>(await lead.SubmitAsync(form, text)).Message.Text(), StringComparison.Ordinal);
    }

    private static async Task ConsistentAsync(TestBot bot)
    {
        Assert.Null(await bot.ReadAsync(s => s.Scores.Difference()));
        Assert.Empty(await bot.ReadAsync(s => s.Moderation.OpenRemarks()));
    }
}
