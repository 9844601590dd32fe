using System.Net;
using PrepBot.Core;
using PrepBot.Core.Ports;
using PrepBot.Discord;
using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.Scenarios;

/// <summary>The whole host against a stand-in Discord: what the scenes of all faces do not show.</summary>
public sealed class DiscordScenarios
{
    private const string Post = "POST /channels/{channel_id}/messages";
    private const string Question = "Why does the tide rise twice a day?";

    // The bound of a wait that has come to nothing, on a machine that does other things too.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_says_how_it_is_and_how_to_take_it_into_a_server()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();

        Assert.Equal((HttpStatusCode.OK, true), await HealthAsync(face.Running, "\"discord\":\"ok\""));
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri(face.Running.Url + "/metrics"));
        Assert.Contains("prepbot_platform_up{platform=\"discord\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("prepbot_platform_last_heard_timestamp_seconds{platform=\"discord\"} ", metrics, StringComparison.Ordinal);
        Assert.Single(face.Running.Log.All, l => l.Contains("https://discord.com/oauth2/authorize", StringComparison.Ordinal));
        Assert.DoesNotContain(face.Running.Log.All, l => l.Contains(face.Discord.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restart_the_session_goes_on_and_no_command_is_registered_again()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var ada = await face.PersonAsync("Ada");
        await ada.TypeAsync("/help");
        await face.RestartAsync();
        await face.Discord.UntilAsync(() => face.Discord.Resumes == 1, "a resumed session", Long);

        await ada.TypeAsync("/help");

        Assert.Equal((1, 1), (face.Discord.Identifies, face.Discord.CommandOverwrites));
        Assert.Empty(face.Discord.Violations);
    }

    [Fact]
    public async Task A_wrong_token_leaves_the_local_chat_running_and_shows_in_health()
    {
        await using var discord = await StandInDiscord.StartAsync();
        using var time = new FlowingTime();
        await using var bot = new HostedBot(time, SampleBank.Text);
        await bot.StartAsync(o => o with { Discord = new DiscordOptions { Token = Secret.From("not-the-token"), ApiUrl = discord.Api + "/v10" } });
        await bot.Log.UntilAsync(l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase)).WaitAsync(Long);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await HealthAsync(bot, "\"discord\":"));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(bot.Url))).StatusCode);
        Assert.Single(bot.Log.All, l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(bot.Log.All, l => l.Contains("not-the-token", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task An_error_after_the_message_was_made_leads_to_no_second_one(int times)
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        face.Discord.Faults.FailAfter(Post, times: times);
        await lead.TypeAsync("/daily now topic:Tides level:junior");
        await face.PostedAsync(Question);

        await SettledAsync(face);

        Assert.Single(await face.ChannelAsync());
        await face.CheckAsync();
    }

    [Fact]
    public async Task Where_the_history_cannot_be_read_the_lead_is_asked_and_nothing_is_sent_twice()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior");
        face.In(Face.Team).HistoryReadable = false;
        // It never arrives, but who could tell.
        face.Discord.Faults.FailBefore(Post, times: 1000, channel: face.In(Face.Team));
        face.Time.Jump(TimeSpan.FromHours(1));
        await face.Discord.RequestAsync(r => r.Route == Post && r.Status == 500, Long);

        var told = face.ToldAloneAsync("Lena", "Is the message in the channel?");
        await face.Time.JumpUntilAsync(() => Task.FromResult(told.IsCompleted), TimeSpan.FromSeconds(20), TimeSpan.FromHours(1));
        Assert.Empty(await face.ChannelAsync());
        face.Discord.Faults.Clear();
        (await lead.PressAsync(await told, "Post now")).Says("It is being posted.");

        await face.PostedAsync(Question);
        (await lead.PressAsync(await told, "Post now")).Says("posted already");
        Assert.Single(await face.ChannelAsync());
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_question_is_pinned_while_it_is_open_and_its_answer_opens_a_thread()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        (await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior window:1h thread:yes pin:yes")).Says("pinned while it is open");
        face.Time.Jump(TimeSpan.FromHours(1));
        await face.PostedAsync(Question);
        await face.Discord.UntilAsync(() => face.In(Face.Team).Pins.Count == 1, "a pin", Long);

        face.Time.Jump(TimeSpan.FromHours(1));
        await face.PostedAsync("The answer");

        await face.Discord.UntilAsync(() => face.In(Face.Team).Pins.Count == 0, "no pin", Long);
        await face.Discord.UntilAsync(() => face.In(Face.Team).Threads.Count == 1, "a thread", Long);
        Assert.Equal(Question, face.In(Face.Team).Threads[0].Name);
        Assert.Contains("The answer", face.In(Face.Team).Messages.Single(m => m.Thread is not null).Reading, StringComparison.Ordinal);
        await face.CheckAsync();
    }

    [Fact]
    public async Task Without_the_right_to_pin_or_to_open_a_thread_the_question_stands_and_the_lead_is_told_what_is_missing()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        face.Discord.Guild(Face.Team).BotPermissions &= ~(Permissions.CreatePublicThreads | Permissions.PinMessages);
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:Tides levels:junior window:1h thread:yes pin:yes");
        face.Time.Jump(TimeSpan.FromHours(1));

        (await face.ToldAloneAsync("Lena", "I may not pin")).Says("Give the bot Pin Messages there");
        face.Time.Jump(TimeSpan.FromHours(1));
        (await face.ToldAloneAsync("Lena", "I may not open a thread")).Says("/daily set thread:no");
        await face.PostedAsync("The answer");
        (await lead.TypeAsync("/daily show")).DoesNotSay("paused");
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_server_that_takes_the_bot_in_is_greeted_once()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();

        face.Discord.TakeIn("Newcomers");

        var greeting = await face.In("Newcomers").MessageAsync(m => m.Reading.Contains("PrepBot is here", StringComparison.Ordinal), Long);
        Assert.Contains("/daily set", greeting.Reading, StringComparison.Ordinal);
        await face.RestartAsync();
        face.Discord.Faults.InvalidateSession(resumable: false);
        await face.Discord.UntilAsync(() => face.Discord.Identifies == 2, "a new session", Long);
        await (await face.PersonAsync("Ada", team: "Newcomers")).TypeAsync("/help");
        Assert.Single(face.In("Newcomers").Messages);
        await face.CheckAsync();
    }

    [Fact]
    public async Task A_gateway_that_goes_silent_is_noticed_within_two_heartbeats_and_the_session_goes_on()
    {
        await using var face = new DiscordFace { Beat = TimeSpan.FromSeconds(40) };
        await face.StartAsync();
        face.Discord.Faults.Silence();
        var silent = face.Time.GetUtcNow();

        await face.Time.JumpUntilAsync(() => Task.FromResult(face.Discord.Connections == 2), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5));

        Assert.InRange(face.Time.GetUtcNow() - silent, TimeSpan.Zero, 2 * face.Beat);
        await face.Discord.UntilAsync(() => face.Discord.Resumes == 1, "a resumed session", Long);
        (await (await face.PersonAsync("Ada")).TypeAsync("/help")).Says("What you can do here");
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_had_any_more_shows_in_health()
    {
        await using var face = new DiscordFace { Beat = TimeSpan.FromSeconds(40) };
        await face.StartAsync();
        await face.Discord.DisposeAsync();

        await face.Time.JumpUntilAsync(
            async () => (await HealthAsync(face.Running, "\"discord\":\"no connection for")) == (HttpStatusCode.ServiceUnavailable, true), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));

        Assert.True((await HealthAsync(face.Running, "\"database\":\"ok\"")).Holds);
    }

    [Fact]
    public async Task A_token_that_is_reset_stops_the_adapter_with_one_line_and_leaves_the_rest_running()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        face.Discord.Faults.RevokeToken();
        face.Discord.Faults.Close(4004);
        await face.Running.Log.UntilAsync(l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase)).WaitAsync(Long);

        face.Time.Jump(TimeSpan.FromHours(3));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await HealthAsync(face.Running, "Reset Token"));
        Assert.Single(face.Running.Log.All, l => l.Contains("Reset Token", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(1, face.Discord.Connections);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(face.Running.Url))).StatusCode);
    }

    [Fact]
    public async Task What_somebody_did_while_the_connection_was_gone_is_done_when_it_is_back()
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        await lead.TypeAsync("/daily now topic:Tides level:mid");
        var post = await face.PostedAsync("Which body causes most of the tide?");
        var pick = await lead.PressAsync(post, post.LetterOf("The moon"));
        face.Discord.Faults.Drop();

        // Too late to be answered, perhaps; kept in any case.
        face.Discord.User("Lena").Press((StandInMessage)pick.Origin, "Lock in " + post.LetterOf("The moon"));

        await face.Time.JumpUntilAsync(
            () => face.Running.Store.ReadAsync(s => s.Practice.CountAtPost(1) == 1, CancellationToken.None), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(2));
        (await lead.PressAsync(post, post.LetterOf("Venus"))).Says("a mark is final");
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    [InlineData("global")]
    [InlineData("sub")]
    public async Task A_limit_delays_a_post_and_loses_nothing(string scope)
    {
        await using var face = new DiscordFace();
        await face.StartAsync();
        var lead = await face.PersonAsync("Lena", mayLead: true);
        face.Discord.Faults.RateLimit(Post, scope, TimeSpan.FromSeconds(5));
        var begun = face.Time.GetUtcNow();

        await lead.TypeAsync("/daily now topic:Tides level:mid");
        await face.Discord.RequestAsync(r => r.Status == 429, Long);
        face.Time.Jump(TimeSpan.FromSeconds(4));
        Assert.Empty(await face.ChannelAsync());
        face.Time.Jump(TimeSpan.FromSeconds(2));

        await face.PostedAsync("Which body causes most of the tide?");
        Assert.True(face.Time.GetUtcNow() - begun >= TimeSpan.FromSeconds(5));
        Assert.Single(face.Discord.Requests, r => r.Status == 429);
    }

    [SharedFact("schemas/discord/subset.json")]
    public async Task Every_body_of_every_scene_was_held_against_Discords_own_description()
    {
        await using var discord = await StandInDiscord.StartAsync();

        // Each scene ends by asking for violations; this says that there was something to violate.
        Assert.True(discord.ChecksSchemas);
    }

    private static Task SettledAsync(Face face) => face.Time.JumpUntilAsync(
        () => face.Running.Store.ReadAsync(s => s.Delivery.Row("post:1")?.State == OutboxState.Sent, CancellationToken.None), TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

    private static async Task<(HttpStatusCode Status, bool Holds)> HealthAsync(HostedBot bot, string part)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(bot.Url + "/healthz"));
        return (response.StatusCode, (await response.Content.ReadAsStringAsync()).Contains(part, StringComparison.Ordinal));
    }
}
