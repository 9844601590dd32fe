using System.Text.Json.Nodes;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackActingTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTime _time = new();
    private StandInSlack _standIn = null!;
    private SlackApi _api = null!;
    private SlackSocket _socket = null!;

    private SlackTeam Team => _standIn.Team();

    private SlackChannel General => Team.Channel("general");

    private SlackUser Ada => Team.User("Ada");

    public async Task InitializeAsync()
    {
        _standIn = await StandInSlack.StartAsync(new() { Time = _time });
        _api = new SlackApi(_standIn);
        _socket = await SlackSocket.OpenAsync(_standIn);
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose()
    {
        _api.Dispose();
        _socket.Dispose();
    }

    [Fact]
    public async Task A_command_says_who_where_and_what()
    {
        Ada.Invoke(General, "/prep quiz start  csharp ");
        Ada.Invoke(Ada.Direct, "/prep");

        var (one, two) = (await _socket.TakeAsync(), await _socket.TakeAsync());

        Assert.Equal(("slash_commands", true), (one.Word("type"), (bool)one["accepts_response_payload"]!));
        var payload = one["payload"]!;
        Assert.Equal(("/prep", "quiz start  csharp", General.Id), (payload.Word("command"), payload.Word("text"), payload.Word("channel_id")));
        Assert.Equal((Ada.Id, Team.Id), (payload.Word("user_id"), payload.Word("team_id")));
        Assert.Equal(("", "directmessage"), (two["payload"].Word("text"), two["payload"].Word("channel_name")));
        Assert.Throws<InvalidOperationException>(() => Ada.Invoke(General, "/other x"));
    }

    [Fact]
    public async Task An_acknowledgement_may_be_the_answer()
    {
        var (quiet, loud) = (Ada.Invoke(General, "/prep x"), Ada.Invoke(General, "/prep y"));
        await _socket.TakeAsync("""{"text":"for you"}""");
        await _socket.TakeAsync("""{"text":"for all","response_type":"in_channel"}""");

        Assert.True((await quiet.MessageAsync()).Ephemeral);
        Assert.False((await loud.MessageAsync()).Ephemeral);
    }

    [Fact]
    public async Task A_button_says_what_it_is_and_on_which_message()
    {
        var message = await PostAsync();
        Ada.Press(message, "Answer");
        Ada.Press(message, "answer|");
        Ada.Press(message, "row/answer|7");

        var payload = (await _socket.TakeAsync())["payload"]!;

        var action = payload["actions"]![0]!;
        Assert.Equal("block_actions", payload.Word("type"));
        Assert.Equal(("answer|7", "row", "7"), (action.Word("action_id"), action.Word("block_id"), action.Word("value")));
        Assert.Equal((message.Ts, General.Id), (payload["container"].Word("message_ts"), payload["channel"].Word("id")));
        Assert.Equal(message.Ts, payload["message"].Word("ts"));
        Assert.NotNull(payload["trigger_id"]);
        Assert.Throws<InvalidOperationException>(() => Ada.Press(message, "Nothing"));
        Assert.Throws<InvalidOperationException>(() => Ada.Press(message, "Level"));
    }

    [Fact]
    public async Task A_button_that_is_gone_can_still_be_pressed()
    {
        var message = await PostAsync();
        await _api.CallAsync("chat.update", ("channel", General.Id), ("ts", message.Ts), ("text", "bare"), ("blocks", "[]"));
        await _socket.TakeAsync();

        Ada.PressStale(message, "answer|7", "7");

        Assert.Equal("answer|7", (await _socket.TakeAsync())["payload"]!["actions"]![0].Word("action_id"));
    }

    [Fact]
    public async Task What_was_chosen_has_the_shape_of_its_control()
    {
        var message = await PostAsync();
        Ada.Choose(message, "Level", "hard");
        Ada.Choose(message, "days", "1", "2");
        Ada.Choose(message, "more", "Hide");

        var actions = new List<JsonNode>();
        for (var i = 0; i < 3; i++) actions.Add((await _socket.TakeAsync())["payload"]!["actions"]![0]!);

        Assert.Equal("hard", actions[0]["selected_option"].Word("value"));
        Assert.Equal(["1", "2"], actions[1]["selected_options"]!.AsArray().Select(o => o.Word("value")));
        Assert.Equal(("overflow", "hide"), (actions[2].Word("type"), actions[2]["selected_option"].Word("value")));
        Assert.Throws<InvalidOperationException>(() => Ada.Choose(message, "Level", "medium"));
    }

    [Fact]
    public async Task An_ephemeral_message_is_used_only_by_the_one_who_sees_it()
    {
        var act = Ada.Invoke(General, "/prep x");
        await _socket.TakeAsync($$"""{"text":"pick","blocks":{{SlackForms.Buttons}}}""");
        var message = await act.MessageAsync();

        Ada.Press(message, "Answer");

        Assert.Throws<InvalidOperationException>(() => Team.User("Ben").Press(message, "Answer"));
        Assert.DoesNotContain(message, General.SeenBy(Team.User("Ben")));
    }

    [Fact]
    public async Task Something_said_is_told_with_who_where_and_in_which_thread()
    {
        var said = Ada.Say(General, "hi");
        Ada.Say(General, "more", thread: said);
        Ada.Say(Ada.Direct, "in private");

        var (one, two, three) = (await _socket.EventAsync(), await _socket.EventAsync(), await _socket.EventAsync());

        Assert.Equal(("message", "hi", Ada.Id, "channel"), (one.Word("type"), one.Word("text"), one.Word("user"), one.Word("channel_type")));
        Assert.Equal((said.Ts, said.Ts), (one.Word("ts"), two.Word("thread_ts")));
        Assert.Equal(("im", "in private"), (three.Word("channel_type"), three.Word("text")));
        Assert.Null(one["bot_id"]);
    }

    [Fact]
    public async Task The_bot_hears_itself_with_its_own_id()
    {
        await _api.PostAsync(General, "from me");

        var heard = await _socket.EventAsync();

        Assert.Equal((Team.BotId, Team.Bot.Id), (heard.Word("bot_id"), heard.Word("user")));
    }

    [Fact]
    public async Task A_mention_is_told_as_a_mention_beside_the_message()
    {
        Ada.Mention(General, "help");
        Ada.Mention(Ada.Direct, "help");
        Ada.OpenHome();

        var types = new List<string>();
        for (var i = 0; i < 4; i++) types.Add((await _socket.EventAsync()).Word("type"));

        Assert.Equal(["message", "app_mention", "message", "app_home_opened"], types);
    }

    [Fact]
    public async Task What_happens_where_the_bot_is_not_or_may_not_read_is_not_told()
    {
        Ada.Say(Team.Channel("away", withBot: false), "hidden");
        Team.Scopes = Team.Scopes.Where(s => s != "channels:history").ToHashSet();
        Ada.Say(General, "hidden too");
        Ada.Say(Ada.Direct, "seen");

        Assert.Equal("seen", (await _socket.EventAsync()).Word("text"));
    }

    [Fact]
    public async Task Only_events_that_were_asked_for_are_told()
    {
        await using var standIn = await StandInSlack.StartAsync(new() { Time = _time, Events = ["app_mention"] });
        using var socket = await SlackSocket.OpenAsync(standIn);

        standIn.Team().User("Ada").Mention(standIn.Team().Channel("general"), "help");

        Assert.Equal("app_mention", (await socket.EventAsync()).Word("type"));
    }

    [Fact]
    public async Task An_edit_and_a_deletion_are_told_with_what_was_there_before()
    {
        var said = Ada.Say(General, "one");
        Ada.Edit(said, "two");
        Ada.Delete(said);
        await _socket.EventAsync();

        var (edited, deleted) = (await _socket.EventAsync(), await _socket.EventAsync());

        Assert.Equal(("message_changed", "two", "one"), (edited.Word("subtype"), edited["message"].Word("text"), edited["previous_message"].Word("text")));
        Assert.Equal(("message_deleted", said.Ts), (deleted.Word("subtype"), deleted.Word("deleted_ts")));
    }

    [Fact]
    public async Task A_file_comes_with_its_message_and_is_told_as_shared()
    {
        Ada.Upload(General, new UploadedFile("bank.md", [1, 2], "text/markdown"), "my bank");

        var (said, shared) = (await _socket.EventAsync(), await _socket.EventAsync());

        Assert.Equal(("file_share", "bank.md"), (said.Word("subtype"), said["files"]![0].Word("name")));
        Assert.Equal(("file_shared", said["files"]![0].Word("id")), (shared.Word("type"), shared.Word("file_id")));
    }

    [Fact]
    public async Task The_Home_tab_is_told_with_the_view_that_is_there()
    {
        Ada.OpenHome();
        var first = await _socket.EventAsync();
        await _api.CallAsync("views.publish", ("user_id", Ada.Id), ("view", SlackForms.Home));
        Ada.OpenHome();

        var second = await _socket.EventAsync();

        Assert.Equal(("app_home_opened", "home"), (first.Word("type"), first.Word("tab")));
        Assert.Null(first["view"]);
        Assert.Equal(Ada.Home!.Id, second["view"].Word("id"));
    }

    [Fact]
    public async Task A_shortcut_is_global_or_on_a_message()
    {
        var said = Ada.Say(General, "keep");
        await _socket.TakeAsync();
        Ada.Shortcut("ask");
        Ada.Shortcut(said, "keep");

        var (one, two) = ((await _socket.TakeAsync())["payload"]!, (await _socket.TakeAsync())["payload"]!);

        Assert.Equal(("shortcut", "ask"), (one.Word("type"), one.Word("callback_id")));
        Assert.Null(one["channel"]);
        Assert.Equal(("message_action", "keep", said.Ts), (two.Word("type"), two["message"].Word("text"), two.Word("message_ts")));
        Assert.NotNull(two["response_url"]);
    }

    [Fact]
    public async Task Coming_and_going_is_told()
    {
        General.RemoveBot();
        General.InviteBot();
        General.Archive();

        var types = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var told = await _socket.EventAsync();
            types.Add(told["subtype"]?.ToString() ?? told.Word("type"));
        }

        Assert.Equal(["channel_leave", "member_left_channel", "channel_join", "member_joined_channel", "channel_archive"], types);
    }

    [Fact]
    public async Task A_workspace_that_took_the_app_out_says_so_and_is_silent_from_then_on()
    {
        Team.Uninstall();

        Assert.Equal(["tokens_revoked", "app_uninstalled"], [(await _socket.EventAsync()).Word("type"), (await _socket.EventAsync()).Word("type")]);
        Assert.Equal("token_revoked", (await _api.CallAsync("auth.test")).Error);
        Assert.Equal("dispatch_failed", await Ada.Invoke(General, "/prep x").FailureAsync());
    }

    [Fact]
    public async Task A_wait_is_woken_by_what_it_waits_for()
    {
        var waiting = General.SeenAsync(Ada, m => m.Text == "now", TimeSpan.FromHours(1));

        await _api.PostAsync(General, "now");

        Assert.Equal("now", (await waiting.WaitAsync(TimeSpan.FromSeconds(10))).Text);
        await Assert.ThrowsAsync<TimeoutException>(() => General.MessageAsync(m => m.Text == "never", TimeSpan.FromMilliseconds(1)));
    }

    private async Task<SlackMessage> PostAsync()
    {
        var ts = (await _api.PostAsync(General, "pick", ("blocks", SlackForms.Buttons))).Ts;
        await _socket.TakeAsync();
        return General.Messages.Single(m => m.Ts == ts);
    }
}
