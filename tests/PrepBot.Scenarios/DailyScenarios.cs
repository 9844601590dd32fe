using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Ports;

namespace PrepBot.Scenarios;

public sealed class DailyScenarios
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_whole_day_post_answers_in_private_close_reveal_and_board()
    {
        await using var bot = await TestBot.StartAsync();
        var (lead, ben) = (bot.As("Ana", mayLead: true), bot.As("Ben"));
        Assert.Contains("Daily question #1 is set", (await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:tides levels:junior window:2h")).Text(), StringComparison.Ordinal);
        await bot.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(bot.Chat.Posted);

        await bot.AdvanceAsync(Minute);
        var post = bot.Chat.Message("post:1");
        Assert.Contains("Why does the tide rise twice a day?", post.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("gravity", post.Text(), StringComparison.OrdinalIgnoreCase);

        var mark = await lead.AnswerAsync(post, SampleBank.TideAnswer);
        Assert.Contains("10 points (junior: 10)", mark.Text(), StringComparison.Ordinal);
        Assert.Contains("Streak: 1 post", mark.Text(), StringComparison.Ordinal);
        await ben.AnswerAsync(post, "idk");
        await bot.AdvanceAsync(Minute);
        Assert.Contains("2 answered", bot.Chat.Message("post:1").Text(), StringComparison.Ordinal);

        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        var reveal = bot.Chat.Message("reveal:1").Text();
        Assert.Contains("hit by 1 of 2", reveal, StringComparison.Ordinal);
        Assert.Contains("Best: " + PersonTag.For(1), reveal, StringComparison.Ordinal);
        Assert.Empty(bot.Chat.Message("post:1").Controls);
        Assert.Contains("🥇 1 | " + PersonTag.For(1) + " | 10", (await ben.TypeAsync("/leaderboard week")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_is_locked_in_or_changed_before_it_is_marked_and_then_final()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily now tides mid");
        await bot.TickAsync();
        var (at, _, post) = bot.Chat.Posted.Single();
        var confirm = Assert.IsType<Reply>(await ana.PressAsync(post, PracticeScenarios.LetterOf(post, "Venus"), at: at)).Message;
        var own = new MessageRef(at.In, "own");
        var change = Assert.IsType<Replace>(await ana.PressAsync(confirm, "Change", at: own)).Message;
        confirm = Assert.IsType<Replace>(await ana.PressAsync(change, PracticeScenarios.LetterOf(post, "The moon"), at: own)).Message;

        var mark = (await ana.PressAsync(confirm, "Lock in", at: own)).Message();

        Assert.Contains("Correct", mark.Text(), StringComparison.Ordinal);
        Assert.Contains("a mark is final", (await ana.PressAsync(post, "A", at: at)).Text(), StringComparison.Ordinal);
        Assert.Equal(1, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
    }

    [Fact]
    public async Task While_it_is_open_no_other_command_shows_its_question_with_the_answer()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        var practised = (await ana.TypeAsync("/question tides junior")).Message();
        await ana.TypeAsync("/daily now tides junior");
        await bot.TickAsync();

        Assert.DoesNotContain("tide rise", (await ana.TypeAsync("/search tide")).Text(), StringComparison.Ordinal);
        Assert.Contains("No question fits", (await ana.TypeAsync("/question tides junior")).Text(), StringComparison.Ordinal);
        Assert.Contains("No question fits", (await ana.TypeAsync("/quiz tides level:junior")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("gravity", (await ana.PressAsync(practised, "Answer")).Text(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("open daily question", (await ana.ActAsync("search.show.1", values: "sea/tide")).Text(), StringComparison.Ordinal);

        await bot.AdvanceAsync(TimeSpan.FromHours(25));
        Assert.Contains("tide rise", (await ana.TypeAsync("/search tide")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_after_the_close_is_practice_and_says_so()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00 days:every day topics:tides levels:junior window:1h");
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        var post = bot.Chat.Message("post:1");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));

        var mark = await ana.AnswerAsync(post, SampleBank.TideAnswer);

        Assert.Contains("Received after the close, so it counts as practice. 2 practice points", mark.Text(), StringComparison.Ordinal);
        Assert.Equal(0, await bot.ReadAsync(s => s.Practice.CountAtPost(1)));
    }

    [Fact]
    public async Task Before_todays_time_now_asks_whether_it_is_instead_or_extra()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:15:00 zone:Etc/UTC days:every day");
        var asked = (await ana.TypeAsync("/daily now")).Message();
        Assert.Contains("Instead of today's question, or extra?", asked.Text(), StringComparison.Ordinal);
        await ana.PressAsync(asked, "Instead of today's");
        await bot.AdvanceAsync(TimeSpan.FromHours(7));

        Assert.Equal(["date:2026-11-23"], await bot.ReadAsync(s => s.Daily.Latest(new ConversationRef(FakeChat.Space, "team"), 9).Select(p => p.Occurrence).ToList()));
        Assert.Contains("has been posted meanwhile", (await ana.PressAsync(asked, "Instead of today's")).Text(), StringComparison.Ordinal);
        Assert.Contains("extra question", (await ana.TypeAsync("/daily now")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_leads_may_set_it_and_every_refusal_says_who_can()
    {
        await using var bot = await TestBot.StartAsync();
        var ben = bot.As("Ben");
        Assert.Contains("is for leads", (await ben.TypeAsync("/daily now")).Text(), StringComparison.Ordinal);
        await bot.As("Ana", mayLead: true).TypeAsync("/lead add Ben");
        Assert.Contains("Posted", (await ben.TypeAsync("/daily now")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/daily set time:25:00", "no time of day")]
    [InlineData("/daily set time:9 zone:Europe/Berln", "Europe/Berlin")]
    [InlineData("/daily set time:9 zone:Berlin", "Europe/Berlin")]
    [InlineData("/daily set time:9 days:moonday", "names no days")]
    [InlineData("/daily set time:9 topics:tidez", "Tides")]
    [InlineData("/daily set time:9 topics:t,i,d,e", "no topic")]
    [InlineData("/daily set time:9 levels:guru", "no level")]
    [InlineData("/daily set time:9 window:3m", "from 5 minutes to 24 hours")]
    [InlineData("/daily set days:weekdays", "At what time?")]
    [InlineData("/daily pause", "no daily question yet")]
    public async Task A_wrong_setting_is_refused_with_the_right_one_and_changes_nothing(string line, string right)
    {
        await using var bot = await TestBot.StartAsync();

        Assert.Contains(right, (await bot.As("Ana", mayLead: true).TypeAsync(line)).Text(), StringComparison.Ordinal);
        Assert.Empty(await bot.ReadAsync(s => s.Daily.Running()));
    }

    [Fact]
    public async Task What_was_missed_is_posted_once_if_it_is_not_too_late_and_never_as_a_backlog()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day");
        await bot.RestartAsync();
        await bot.AdvanceAsync(TimeSpan.FromDays(3) + TimeSpan.FromHours(4));
        Assert.Equal(["post:1"], bot.Chat.Posted.Select(p => p.Key));
        await bot.RestartAsync();
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(["post:1"], bot.Chat.Posted.Select(p => p.Key));
    }

    [Fact]
    public async Task A_lost_channel_pauses_the_schedule_and_tells_who_set_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day");
        bot.Chat.BeforePost = key =>
        {
            if (key.StartsWith("post:", StringComparison.Ordinal)) throw new ChatRejectedException(RejectionKind.NotFound, "gone");
        };
        await bot.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Contains("the channel is gone", bot.Chat.Posted.Single().Message.Text(), StringComparison.Ordinal);
        Assert.Equal("@test:ana", bot.Chat.Posted.Single().At.In.Channel);
        Assert.Empty(await bot.ReadAsync(s => s.Daily.Running()));
    }

    [Fact]
    public async Task A_send_whose_answer_was_lost_is_found_again_and_not_sent_twice()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Chat.AfterPost = _ => throw new ChatRejectedException(RejectionKind.Ambiguous, "the line died");
        await bot.As("Ana", mayLead: true).TypeAsync("/daily now");
        await bot.TickAsync();
        bot.Chat.AfterPost = null;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Single(bot.Chat.Posted);
        Assert.Equal(OutboxState.Sent, (await bot.ReadAsync(s => s.Delivery.Row("post:1")))!.State);
    }

    [Fact]
    public async Task Questions_do_not_repeat_until_all_were_asked_and_the_lead_is_told_when_none_is_left()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("Ana", mayLead: true).TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day window:1h");
        for (var day = 0; day < 8; day++)
        {
            await bot.AdvanceAsync(TimeSpan.FromHours(1));
            await bot.AdvanceAsync(TimeSpan.FromHours(23));
        }
        var asked = await bot.ReadAsync(s => s.Daily.Latest(new ConversationRef(FakeChat.Space, "team"), 9).Select(p => p.Question).Reverse().ToList());

        Assert.Equal(8, asked.Count);
        Assert.Equal(4, asked.Take(4).Distinct().Count());
        Assert.Equal(asked.Take(4), asked.Skip(4));
        Assert.Contains(bot.Chat.Posted, p => p.At.In.Channel == "@test:ana" && p.Message.Text().Contains("asked everything", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lead_closes_the_open_question_early_and_later_answers_are_practice()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily now tides junior");
        await bot.TickAsync();
        var asked = (await ana.TypeAsync("/daily close")).Message();
        await ana.PressAsync(asked, "Close and show");
        await bot.TickAsync();

        Assert.Contains("Model answer", bot.Chat.Message("reveal:1").Text(), StringComparison.Ordinal);
        Assert.Contains("closed already", (await ana.PressAsync(asked, "Close and show")).Text(), StringComparison.Ordinal);
        Assert.Contains("No question is open", (await ana.TypeAsync("/daily close")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_dies_before_the_send_or_before_the_record_leaves_exactly_one_post()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var (command, beforeTheSend) in new[] { ("/daily now tides junior", true), ("/daily now tides mid", false) })
        {
            await bot.As("Ana", mayLead: true).TypeAsync(command);
            // What a process does that dies then: it claims, perhaps sends, and never records.
            var claimed = (await bot.Store.WriteAsync(s => s.Delivery.ClaimNext("a process that died", ["test"], bot.Now, OutboxRunner.Lease, Busy.None), CancellationToken.None))!;
            if (!beforeTheSend) await bot.Chat.PostAsync(claimed.To, claimed.Key, claimed.Message, CancellationToken.None);
            var posted = bot.Chat.Posted.Count;
            await bot.RestartAsync();
            await bot.TickAsync();
            Assert.Equal(posted, bot.Chat.Posted.Count);
            await bot.AdvanceAsync(TimeSpan.FromMinutes(2));
            await bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(["post:1", "post:2"], bot.Chat.Posted.Select(p => p.Key));
    }

    [Fact]
    public async Task What_was_perhaps_sent_to_a_channel_that_cannot_be_read_is_not_sent_again_until_somebody_has_looked()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day");
        bot.Chat.HistoryReadable = false;
        bot.Chat.BeforePost = key =>
        {
            if (key == "post:1") throw new ChatRejectedException(RejectionKind.Ambiguous, "the line died");
        };
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(["lost:post:1"], bot.Chat.Posted.Select(p => p.Key));
        bot.Chat.BeforePost = null;

        await ana.PressAsync(bot.Chat.Message("lost:post:1"), "Post now");
        await bot.TickAsync();

        Assert.Contains("Daily question", bot.Chat.Message("post:1").Text(), StringComparison.Ordinal);
        Assert.Contains("posted already", (await ana.PressAsync(bot.Chat.Message("lost:post:1"), "Post now")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_could_not_be_sent_before_its_close_is_left_out_of_channel_reveal_and_streak()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:tides window:1h");
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        var post = bot.Chat.Message("post:1");
        if (post.Text().Contains("Why does", StringComparison.Ordinal)) await ana.AnswerAsync(post, SampleBank.TideAnswer);
        else await ana.PressAsync((await ana.PressAsync(post, "A")).Message(), "Lock in");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));
        bot.Chat.BeforePost = _ => throw new ChatRejectedException(RejectionKind.Unavailable, "the platform is down");
        await bot.AdvanceAsync(TimeSpan.FromHours(22));
        bot.Chat.BeforePost = null;
        await bot.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(["post:1", "reveal:1"], bot.Chat.Posted.Select(p => p.Key).Where(k => !k.StartsWith("low:", StringComparison.Ordinal)));
        Assert.Contains("Streak: **1**", (await ana.TypeAsync("/stats")).Text(), StringComparison.Ordinal);
    }
}
