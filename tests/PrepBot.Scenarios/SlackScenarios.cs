using System.Net;
using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>What only Slack has: its ways in, its faults, several workspaces.</summary>
public sealed class SlackScenarios
{
    private const string Post = "chat.postMessage";
    private const string Question = "Why does the tide rise twice a day?";
    private const string Moon = "Which body causes most of the tide?";
    private const string Reinstall = "Install the app to the workspace again";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task An_error_after_the_message_was_made_leads_to_no_second_one(int times)
    {
        await using var face = await FaceAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        face.Slack.Faults.FailAfter(Post, times: times);
        await lead.TypeAsync("/daily now topic:Tides level:junior");
        await face.PostedAsync(Question);

        await SettledAsync(face);

        Assert.Single(await face.ChannelAsync());
        Assert.Empty(face.Violations);
    }

    [Fact]
    public async Task Where_the_history_cannot_be_read_the_lead_is_asked_and_nothing_is_sent_twice()
    {
        await using var face = await FaceAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior");
        face.Slack.Faults.Refuse("conversations.history", "missing_scope", times: 1000, channel: face.In(Face.Team));
        // It never arrives, but who could tell.
        face.Slack.Faults.FailBefore(Post, times: 1000, channel: face.In(Face.Team));
        face.Time.Jump(TimeSpan.FromHours(1));
        await face.Slack.RequestAsync(r => r.Method == Post && r.Status == 500, Long);

        var told = face.ToldAloneAsync("Lena", "Is the message in the channel?");
        await face.Time.JumpUntilAsync(() => Task.FromResult(told.IsCompleted), TimeSpan.FromSeconds(20), TimeSpan.FromHours(1));
        Assert.Empty(await face.ChannelAsync());
        face.Slack.Faults.Clear();
        (await lead.PressAsync(await told, "Post now")).Says("It is being posted.");

        await face.PostedAsync(Question);
        Assert.Single(await face.ChannelAsync());
        Assert.Empty(face.Violations);
    }

    [Fact]
    public async Task The_reveal_stands_in_the_thread_of_its_question_and_in_the_channel_and_the_pin_goes()
    {
        await using var face = await FaceAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        (await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior window:1h pin:yes")).Says("pinned while it is open");
        face.Time.Jump(TimeSpan.FromHours(1));
        var post = (SlackMessage)(await face.PostedAsync(Question)).Origin;
        await face.Slack.UntilAsync(() => face.In(Face.Team).Pins.Count == 1, "a pin", Long);

        face.Time.Jump(TimeSpan.FromHours(1));
        var reveal = (SlackMessage)(await face.PostedAsync("The answer")).Origin;

        Assert.Equal((post.Ts, true), (reveal.ThreadTs, reveal.Broadcast));
        await face.Slack.UntilAsync(() => face.In(Face.Team).Pins.Count == 0, "no pin", Long);
        (await lead.TypeAsync("/daily set thread:yes")).Says("thread");
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_question_that_somebody_deleted_is_revealed_in_the_channel()
    {
        await using var face = await FaceAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior window:1h");
        face.Time.Jump(TimeSpan.FromHours(1));
        var post = (SlackMessage)(await face.PostedAsync(Question)).Origin;
        // Recorded too: an answer that is still on its way would take an hour.
        await face.Time.JumpUntilAsync(
            async () => await face.Running.Store.ReadAsync(s => s.Delivery.Waiting(), default) == 0, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        face.Slack.Faults.Refuse(Post, "thread_not_found");
        face.Slack.Team().User("Lena").Delete(post);

        face.Time.Jump(TimeSpan.FromHours(1));

        Assert.Null(((SlackMessage)(await face.PostedAsync("The answer")).Origin).ThreadTs);
        (await lead.TypeAsync("/daily show")).DoesNotSay("paused");
    }

    [Fact]
    public async Task The_home_page_welcomes_a_newcomer_shows_todays_question_and_follows_what_is_pressed_there()
    {
        await using var face = await FaceAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        var ana = face.Slack.Team().User("Ana");
        ana.OpenHome();
        var welcome = SlackFace.Read(await ana.HomeAsync(within: Long));
        welcome.Says("Welcome to PrepBot");
        welcome.Says("a lead sets it with /daily set");
        welcome.Says("No streak yet");

        await lead.TypeAsync("/daily now topic:Tides level:junior");
        await face.PostedAsync(Question);
        ana.OpenHome();
        var home = await ana.HomeAsync(v => v.Reading.Contains(Question, StringComparison.Ordinal), Long);
        var form = await ana.Press(home, "✏️ Answer").ViewAsync(Long);
        var sent = ana.Submit(form, ("answer", "The moon pulls the water on the near side more than the earth, and the earth more than the far side, so there are two bulges."));
        var result = await sent.ViewAsync(v => v.Title == "PrepBot", Long);

        Assert.DoesNotContain("_This was longer", result.Reading, StringComparison.Ordinal);
        SlackFace.Read(result).Says("You wrote");
        ana.OpenHome();
        SlackFace.Read(await ana.HomeAsync(v => v.Reading.Contains("answered it", StringComparison.Ordinal), Long)).Says("#1 of 1");
        await face.CheckAsync();
    }

    [Fact]
    public async Task The_shortcut_asks_a_question_in_a_dialog_that_leads_from_hint_to_mark_to_the_next()
    {
        await using var face = await FaceAsync();
        var ana = face.Slack.Team().User("Ana");
        var card = await ana.Shortcut("practise").ViewAsync(Long);
        for (var i = 0; i < 20 && !card.Controls.Any(c => c["text"]?["text"]?.ToString() == "A"); i++)
        {
            var before = card.Updates;
            ana.Press(card, "Another question");
            await face.Slack.UntilAsync(() => card.Updates > before, "another question", Long);
        }

        var picked = card.Updates;
        ana.Press(card, "A");
        await face.Slack.UntilAsync(() => card.Updates > picked, "a mark", Long);
        Assert.Matches("Correct|Not yet|right", card.Reading);
        Assert.DoesNotContain(face.In(Face.Team).Messages, m => m.Author.IsBot);
        await face.CheckAsync();
    }

    [Fact]
    public async Task Words_to_the_bot_are_commands_in_a_direct_message_and_after_its_name()
    {
        await using var face = await FaceAsync();
        var ana = face.Slack.Team().User("Ana");
        ana.Join(face.In(Face.Team));

        ana.Say(ana.Direct, "stats");
        SlackFace.Read(await ana.Direct.MessageAsync(m => m.Author.IsBot, Long)).Says("Your numbers");
        ana.Say(ana.Direct, "good morning");
        SlackFace.Read(await ana.Direct.MessageAsync(m => m.Author.IsBot && m.Reading.Contains("no command", StringComparison.Ordinal), Long)).Says("/help lists all");
        ana.Mention(face.In(Face.Team), "leaderboard week");
        var board = await face.In(Face.Team).SeenAsync(ana, m => m.Author.IsBot && m.Reading.Contains("Leaderboard", StringComparison.Ordinal), Long);

        Assert.True(board.Ephemeral);
        (await (await face.PersonAsync("Lena", mayLead: true)).TypeAsync("/daily set time:10:00")).Says("is set");
        ana.Say(ana.Direct, "daily show");
        SlackFace.Read(await ana.Direct.MessageAsync(m => m.Author.IsBot && m.Reading.Contains("for leads", StringComparison.Ordinal), Long));
        await face.CheckAsync();
    }

    [Fact]
    public async Task Whoever_brings_the_bot_into_a_channel_is_told_what_to_do_next_and_a_lead_who_forgot_is_told_too()
    {
        await using var face = await FaceAsync();
        var lead = face.Slack.Team().User("Lena");
        lead.IsAdmin = true;
        var without = face.Slack.Team().Channel("random", withBot: false);
        lead.Join(without);

        SlackFace.Read(await lead.Invoke(without, "/prep daily set time:10:00 zone:Etc/UTC days:weekdays").MessageAsync(Long)).Says("type `/invite @PrepBot`");
        without.InviteBot(lead);
        var greeting = await without.SeenAsync(lead, m => m.Reading.Contains("PrepBot is here", StringComparison.Ordinal), Long);

        Assert.Same(lead, greeting.VisibleTo);
        Assert.Contains("`/prep daily set time:09:30 days:weekdays`", greeting.Reading, StringComparison.Ordinal);
        await face.CheckAsync();
    }

    [Fact]
    public async Task What_takes_long_is_acknowledged_in_time_and_answered_when_it_is_done()
    {
        await using var face = await FaceAsync();
        var ana = face.Slack.Team().User("Ana");
        var gate = face.Slack.Faults.Hold("users.info");

        var asked = ana.Invoke(face.In(Face.Team), "/prep topics");
        await gate.ReachedAsync(Long);
        await face.Time.JumpUntilAsync(() => Task.FromResult(asked.AcknowledgedAt is not null), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        Assert.Empty(asked.Answers);
        Assert.Single(await face.Running.Store.ReadAsync(s => s.Delivery.Unhandled("slack"), default));
        gate.Release();

        SlackFace.Read(await asked.MessageAsync(Long)).Says("Tides");
        await face.Slack.UntilAsync(() => asked.Answers.Count == 1, "one answer", Long);
        Assert.Null(asked.Failure);
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_form_that_takes_long_says_that_it_is_being_marked_and_then_shows_the_mark_in_its_place()
    {
        await using var face = await FaceAsync();
        var ana = face.Slack.Team().User("Ana");
        var card = await ana.Invoke(face.In(Face.Team), "/prep question topic:Tides level:junior").MessageAsync(Long);
        var press = ana.Press(card, "✏️ Answer");
        var form = await press.ViewAsync(Long);
        await press.AcknowledgedAsync(Long);
        // Who Ana is has to be asked again by then.
        face.Time.Jump(TimeSpan.FromMinutes(6));
        var gate = face.Slack.Faults.Hold("users.info");
        var sent = ana.Submit(form, ("answer", SampleBank.TideAnswer));
        await gate.ReachedAsync(Long);
        await face.Time.JumpUntilAsync(() => Task.FromResult(sent.AcknowledgedAt is not null), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        Assert.Contains("being marked", (await sent.ViewAsync(Long)).Reading, StringComparison.Ordinal);

        gate.Release();

        SlackFace.Read(await sent.ViewAsync(v => v.Reading.Contains("You wrote", StringComparison.Ordinal), Long)).Says("Correct");
        // And the message under which it was asked for.
        SlackFace.Read(await press.MessageAsync(Long)).Says("Correct");
        await face.CheckAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_and_not_finished_before_a_restart_is_answered_after_it()
    {
        await using var face = await FaceAsync();
        var ana = face.Slack.Team().User("Ana");
        var gate = face.Slack.Faults.Hold("users.info");
        var asked = ana.Invoke(face.In(Face.Team), "/prep topics");
        await gate.ReachedAsync(Long);
        await face.Time.JumpUntilAsync(() => Task.FromResult(asked.AcknowledgedAt is not null), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        // As a killed process leaves it.
        var kept = Assert.Single(await face.Running.Store.ReadAsync(s => s.Delivery.Unhandled("slack"), default));
        gate.Release();
        await asked.MessageAsync(Long);
        await NothingUnhandledAsync(face);
        await face.Running.Store.WriteAsync(s => { s.Delivery.Keep("slack", kept); return true; }, default);

        await face.RestartAsync();

        await face.Slack.UntilAsync(() => asked.Answers.Count == 2, "the answer after the restart", Long);
        await NothingUnhandledAsync(face);
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_refresh_under_load_loses_nothing_and_answers_nothing_twice()
    {
        await using var face = await FaceAsync();
        var people = Enumerable.Range(0, 40).Select(i => face.Slack.Team().User($"P{i}")).ToList();
        var asked = new List<SlackInteraction>();
        for (var round = 0; round < 6; round++)
        {
            var before = face.Slack.Connections;
            asked.AddRange(people.Select(p => p.Invoke(face.In(Face.Team), "/prep help")));
            if (round % 2 == 0) face.Slack.Faults.Refresh(closeAfter: TimeSpan.FromSeconds(2));
            else face.Slack.Faults.DuplicateEnvelopes(20);
            await Task.WhenAll(asked.Select(a => a.MessageAsync(Long)));
            if (round % 2 == 0) await face.Slack.UntilAsync(() => face.Slack.Connections > before && face.Slack.LiveConnections == 1, "the replacement alone", Long);
        }

        Assert.All(asked, a => Assert.Single(a.Answers));
        Assert.All(asked, a => Assert.Null(a.Failure));
        Assert.True(face.Slack.Connections >= 3, $"{face.Slack.Connections} connections");
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_workspace_that_is_rate_limited_does_not_delay_another()
    {
        await using var face = new SlackFace();
        await face.StartAsync();
        var lena = await face.PersonAsync("Lena", mayLead: true);
        var omar = await face.PersonAsync("Omar", mayLead: true, team: "Others");
        await lena.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:mid");
        await omar.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:mid");
        face.Slack.Faults.RateLimit(Post, TimeSpan.FromMinutes(5), channel: face.In(Face.Team));
        face.Time.Jump(TimeSpan.FromHours(1));

        await face.PostedAsync(Moon, "Others");
        var there = face.Time.GetUtcNow();
        Assert.Empty(await face.ChannelAsync());
        await face.Time.JumpUntilAsync(async () => (await face.ChannelAsync()).Count > 0, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(20));
        Assert.True(face.Time.GetUtcNow() - there > TimeSpan.FromMinutes(4));
        Assert.Single(await face.ChannelAsync());
        Assert.Empty(face.Violations);
    }

    [Fact]
    public async Task A_bot_token_that_is_revoked_is_told_of_once_with_the_mend_and_the_rest_goes_on()
    {
        await using var face = new SlackFace();
        await face.StartAsync();
        face.Slack.Team().TokenState = TokenState.Revoked;
        face.Slack.Team().User("Ana").OpenHome();
        await face.Time.JumpUntilAsync(() => Task.FromResult(face.Running.Log.All.Any(l => l.Contains(Reinstall, StringComparison.Ordinal))), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));

        face.Time.Jump(TimeSpan.FromHours(1));

        Assert.Single(face.Running.Log.All, l => l.Contains(Reinstall, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await HealthAsync(face.Running, Reinstall));
        (await (await face.PersonAsync("Omar", team: "Others")).TypeAsync("/help")).Says("What you can do here");
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(face.Running.Url))).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tokens_that_are_refused_stop_Slack_with_one_line_and_leave_the_rest_running(bool appLevel)
    {
        await using var face = new SlackFace { Workspaces = [Face.Team], BreakTokens = f =>
        {
            if (appLevel) f.Slack.Faults.RevokeAppToken();
            else f.Slack.Team().TokenState = TokenState.Inactive;
        } };
        await face.StartAsync();

        var mend = appLevel ? "Basic Information" : Reinstall;
        await face.Running.Log.UntilAsync(l => l.Contains(mend, StringComparison.Ordinal)).WaitAsync(Long);
        face.Time.Jump(TimeSpan.FromHours(1));

        Assert.Single(face.Running.Log.All, l => l.Contains(mend, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await HealthAsync(face.Running, "\"slack\":"));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(face.Running.Url))).StatusCode);
        Assert.DoesNotContain(face.Running.Log.All, l => l.Contains(face.Slack.Token, StringComparison.Ordinal) || l.Contains(face.Slack.AppToken, StringComparison.Ordinal));
    }

    [SharedFact("schemas/slack/blockkit.subset.json")]
    public async Task Every_block_and_view_of_every_scene_was_held_against_Slacks_own_description()
    {
        await using var slack = await StandInSlack.StartAsync();

        // Each scene ends by asking for violations; this says that there was something to violate.
        Assert.True(slack.ChecksSchemas);
    }

    private static async Task<SlackFace> FaceAsync()
    {
        var face = new SlackFace { Workspaces = [Face.Team] };
        await face.StartAsync();
        return face;
    }

    private static Task NothingUnhandledAsync(SlackFace face) => face.Time.JumpUntilAsync(
        async () => (await face.Running.Store.ReadAsync(s => s.Delivery.Unhandled("slack"), default)).Count == 0, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));

    private static async Task SettledAsync(SlackFace face) => await face.Time.JumpUntilAsync(
        async () => await face.Running.Store.ReadAsync(s => s.Delivery.Waiting(), CancellationToken.None) == 0, TimeSpan.FromSeconds(20), TimeSpan.FromHours(2));

    private static async Task<(HttpStatusCode Status, bool Says)> HealthAsync(HostedBot bot, string words)
    {
        using var http = new HttpClient();
        var answer = await http.GetAsync(new Uri(bot.Url + "/healthz"));
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal));
    }
}
