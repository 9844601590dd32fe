using System.Text;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackApiTests : IAsyncLifetime, IDisposable
{
    private readonly ManualTime _time = new();
    private StandInSlack _standIn = null!;
    private SlackApi _api = null!;

    private SlackTeam Team => _standIn.Team();

    private SlackChannel General => Team.Channel("general");

    public async Task InitializeAsync()
    {
        _standIn = await StandInSlack.StartAsync(new() { Time = _time, PostBurst = 1000 });
        _api = new SlackApi(_standIn);
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_call_may_be_a_form_or_JSON_with_the_token_in_the_header_or_in_the_form()
    {
        var blocks = """[{"type":"section","text":{"type":"mrkdwn","text":"hi"}}]""";

        var form = await _api.PostAsync(General, "one", ("blocks", blocks));
        var json = await _api.JsonAsync("chat.postMessage", $$"""{"channel":"{{General.Id}}","text":"two","unfurl_links":false,"blocks":{{blocks}}}""");
        var inForm = await _api.SendAsync("auth.test", new FormUrlEncodedContent([KeyValuePair.Create("token", _api.Token)]), null);
        var inJson = await _api.SendAsync("auth.test", new StringContent($$"""{"token":"{{_api.Token}}"}""", Encoding.UTF8, "application/json"), null);

        Assert.True(form.Ok && json.Ok && inForm.Ok);
        Assert.Equal("not_authed", inJson.Error);
        Assert.All(General.Messages, m => Assert.Equal("hi", m.Reading));
        Assert.Empty(_standIn.Violations);
    }

    [Fact]
    public async Task A_token_has_its_refusals()
    {
        using var other = new SlackApi(_standIn, "xoxb-other");
        using var app = new SlackApi(_standIn, _standIn.AppToken);

        Assert.Equal("not_authed", (await _api.SendAsync("auth.test", new FormUrlEncodedContent([]), null)).Error);
        Assert.Equal("invalid_auth", (await other.CallAsync("auth.test")).Error);
        Assert.Equal("not_allowed_token_type", (await app.CallAsync("auth.test")).Error);
        Assert.Equal("not_allowed_token_type", (await _api.CallAsync("apps.connections.open")).Error);
        Team.TokenState = TokenState.Revoked;
        Assert.Equal("token_revoked", (await _api.CallAsync("auth.test")).Error);
        Team.TokenState = TokenState.Inactive;
        Assert.Equal("account_inactive", (await _api.CallAsync("auth.test")).Error);
        _standIn.Faults.RevokeAppToken();
        Assert.Equal("invalid_auth", (await app.CallAsync("apps.connections.open")).Error);
    }

    [Fact]
    public async Task The_app_level_token_is_taken_from_the_header_only()
    {
        var answer = await _api.SendAsync("apps.connections.open", new FormUrlEncodedContent([KeyValuePair.Create("token", _standIn.AppToken)]), null);

        Assert.Equal("not_authed", answer.Error);
    }

    [Fact]
    public async Task A_scope_that_is_missing_is_named_beside_those_that_are_there()
    {
        Team.Scopes = new HashSet<string> { "chat:write" };

        var answer = await _api.CallAsync("conversations.history", ("channel", General.Id));

        Assert.Equal(("missing_scope", "channels:history", "chat:write"), (answer.Error, answer.Body.Word("needed"), answer.Body.Word("provided")));
    }

    [Fact]
    public async Task Where_the_bot_may_write_depends_on_the_channel()
    {
        var archived = Team.Channel("old");
        archived.Archive();

        Assert.Equal("channel_not_found", (await _api.CallAsync("chat.postMessage", ("channel", "C404"), ("text", "x"), ("unfurl_links", "false"))).Error);
        Assert.Equal("not_in_channel", (await _api.PostAsync(Team.Channel("public", withBot: false), "x")).Error);
        Assert.Equal("channel_not_found", (await _api.PostAsync(Team.Channel("secret", isPrivate: true, withBot: false), "x")).Error);
        Assert.Equal("channel_not_found", (await _api.PostAsync(Team.User("Ada").DirectWith(Team.User("Ben")), "x")).Error);
        Assert.Equal("channel_not_found", (await _api.PostAsync(_standIn.Team("Other").Channel("general"), "x")).Error);
        Assert.Equal("is_archived", (await _api.PostAsync(archived, "x")).Error);
        General.RemoveBot();
        Assert.Equal("not_in_channel", (await _api.PostAsync(General, "x")).Error);
        Assert.Equal("not_in_channel", (await _api.CallAsync("conversations.history", ("channel", General.Id))).Error);
    }

    [Theory]
    [InlineData("no_text", "text", "")]
    [InlineData("invalid_blocks", "blocks", """[{"type":"section"}]""")]
    [InlineData("invalid_blocks_format", "blocks", "{")]
    [InlineData("invalid_metadata_format", "metadata", """{"event_type":"x"}""")]
    public async Task A_message_that_is_none_is_refused_and_noted(string error, string name, string value)
    {
        var text = name == "text" ? value : "x";

        var answer = await _api.CallAsync(
            "chat.postMessage",
            [("channel", General.Id), ("text", text), ("unfurl_links", "false"), .. name == "text" ? Array.Empty<(string, object)>() : [(name, value)]]);

        Assert.Equal(error, answer.Error);
        Assert.Empty(General.Messages);
        Assert.NotEmpty(_standIn.Violations);
    }

    [Fact]
    public async Task A_text_may_be_long_and_not_longer()
    {
        Assert.True((await _api.PostAsync(General, new string('x', 40_000))).Ok);
        Assert.Equal("msg_too_long", (await _api.PostAsync(General, new string('x', 40_001))).Error);
        var update = await _api.CallAsync("chat.update", ("channel", General.Id), ("ts", General.Messages[0].Ts), ("text", new string('x', 4001)));
        Assert.Equal("msg_too_long", update.Error);
    }

    [Fact]
    public async Task A_message_is_edited_by_its_channel_and_ts_and_keeps_what_was_not_sent()
    {
        var ts = (await _api.PostAsync(General, "before", ("blocks", """[{"type":"divider"}]"""))).Ts;

        var answer = await _api.CallAsync("chat.update", ("channel", General.Id), ("ts", ts), ("text", "after"));

        var message = Assert.Single(General.Messages);
        Assert.Equal((ts, "after", 1, 1), (answer.Ts, message.Text, message.Blocks.Count, message.Edits));
        await _api.CallAsync("chat.update", ("channel", General.Id), ("ts", ts), ("text", "bare"), ("blocks", "[]"));
        Assert.Empty(message.Blocks);
    }

    [Fact]
    public async Task Only_the_bots_own_messages_are_edited_and_deleted()
    {
        var said = Team.User("Ada").Say(General, "mine");

        Assert.Equal("cant_update_message", (await _api.CallAsync("chat.update", ("channel", General.Id), ("ts", said.Ts), ("text", "x"))).Error);
        Assert.Equal("cant_delete_message", (await _api.CallAsync("chat.delete", ("channel", General.Id), ("ts", said.Ts))).Error);
        Assert.Equal("message_not_found", (await _api.CallAsync("chat.update", ("channel", General.Id), ("ts", "1.000001"), ("text", "x"))).Error);
        var own = (await _api.PostAsync(General, "own")).Ts;
        Assert.True((await _api.CallAsync("chat.delete", ("channel", General.Id), ("ts", own))).Ok);
        Assert.Equal("mine", Assert.Single(General.Messages).Text);
    }

    [Fact]
    public async Task An_ephemeral_message_is_seen_by_one_and_stands_in_no_history()
    {
        var (ada, ben) = (Team.User("Ada"), Team.User("Ben"));
        ada.Join(General);

        Assert.True((await _api.CallAsync("chat.postEphemeral", ("channel", General.Id), ("user", ada.Id), ("text", "for you"))).Ok);

        Assert.Contains(General.SeenBy(ada), m => m.Text == "for you");
        Assert.DoesNotContain(General.SeenBy(ben), m => m.Text == "for you");
        var history = await _api.CallAsync("conversations.history", ("channel", General.Id));
        Assert.DoesNotContain("for you", history.Text);
        Assert.Equal("user_not_in_channel", (await _api.CallAsync("chat.postEphemeral", ("channel", General.Id), ("user", ben.Id), ("text", "x"))).Error);
    }

    [Fact]
    public async Task A_person_is_written_to_in_one_direct_conversation()
    {
        var ada = Team.User("Ada");

        var first = await _api.CallAsync("conversations.open", ("users", ada.Id));
        var again = await _api.CallAsync("conversations.open", ("users", ada.Id), ("return_im", "true"));
        await _api.CallAsync("chat.postMessage", ("channel", ada.Id), ("text", "hi"), ("unfurl_links", "false"));

        Assert.Equal(first.Body!["channel"].Word("id"), again.Body!["channel"].Word("id"));
        Assert.Equal("true", again.Body.Word("already_open"));
        Assert.Equal(ada.Id, again.Body["channel"].Word("user"));
        Assert.Equal("hi", Assert.Single(ada.Direct.Messages).Text);
        ada.Deleted = true;
        Assert.Equal("user_disabled", (await _api.CallAsync("conversations.open", ("users", ada.Id))).Error);
    }

    [Fact]
    public async Task A_list_goes_on_by_its_cursor()
    {
        foreach (var i in Enumerable.Range(0, 5)) Team.Channel($"c{i}");
        Team.Channel("hidden", isPrivate: true, withBot: false);
        Team.Channel("old").Archive();
        var (names, cursor) = (new List<string>(), "");
        do
        {
            var page = await _api.CallAsync(
                "conversations.list", ("types", "public_channel,private_channel"), ("exclude_archived", "true"), ("limit", 2), ("cursor", cursor));
            names.AddRange(page.Body!["channels"]!.AsArray().Select(c => c.Word("name")));
            cursor = page.Body["response_metadata"].Word("next_cursor");
        }
        while (cursor.Length > 0);

        Assert.Equal(["general", "c0", "c1", "c2", "c3", "c4"], names);
        Assert.Equal("invalid_cursor", (await _api.CallAsync("conversations.list", ("cursor", "nonsense"))).Error);
    }

    [Fact]
    public async Task The_bot_joins_what_is_public()
    {
        var channel = Team.Channel("open", withBot: false);

        Assert.True((await _api.CallAsync("conversations.join", ("channel", channel.Id))).Ok);

        Assert.True(channel.BotIsMember);
        Assert.Equal("already_in_channel", (await _api.CallAsync("conversations.join", ("channel", channel.Id))).Body.Word("warning"));
        var members = await _api.CallAsync("conversations.members", ("channel", channel.Id));
        Assert.Equal(Team.Bot.Id, members.Body!["members"]!.AsArray().Single()!.ToString());
    }

    [Fact]
    public async Task A_person_has_a_role_and_a_clock()
    {
        var ada = Team.User("Ada");
        (ada.IsAdmin, ada.Tz) = (true, "Asia/Kolkata");

        var user = (await _api.CallAsync("users.info", ("user", ada.Id), ("include_locale", "true"))).Body!["user"]!;

        Assert.Equal((true, false, 19_800), ((bool)user["is_admin"]!, (bool)user["is_owner"]!, (int)user["tz_offset"]!));
        Assert.Equal("user_not_found", (await _api.CallAsync("users.info", ("user", "U404"))).Error);
        Assert.Contains(ada.Id, (await _api.CallAsync("users.list")).Text);
    }

    [Fact]
    public async Task A_file_is_had_with_the_token_and_without_it_there_is_a_page_that_looks_like_success()
    {
        var upload = Team.User("Ada").Upload(General, new UploadedFile("bank.md", [1, 2, 3]));
        var info = (await _api.CallAsync("files.info", ("file", upload.Files[0].Id))).Body!["file"]!;
        var url = info.Word("url_private_download");
        using var http = new HttpClient();
        using var asked = new HttpRequestMessage(HttpMethod.Get, url);
        asked.Headers.Authorization = new("Bearer", _standIn.Token);

        var with = await http.SendAsync(asked);
        var without = await http.GetAsync(url);

        Assert.Equal([1, 2, 3], await with.Content.ReadAsByteArrayAsync());
        Assert.Equal((200, "text/html"), ((int)without.StatusCode, without.Content.Headers.ContentType!.MediaType));
        Assert.Equal(3, (int)info["size"]!);
        var elsewhere = Team.User("Ada").Upload(Team.Channel("away", withBot: false), new UploadedFile("b.md", [1]));
        Assert.Equal("file_not_found", (await _api.CallAsync("files.info", ("file", elsewhere.Files[0].Id))).Error);
    }

    [Fact]
    public async Task A_message_is_pinned_once()
    {
        var ts = (await _api.PostAsync(General, "keep")).Ts;

        Assert.True((await _api.CallAsync("pins.add", ("channel", General.Id), ("timestamp", ts))).Ok);

        Assert.Equal(ts, Assert.Single(General.Pins).Ts);
        Assert.Equal("already_pinned", (await _api.CallAsync("pins.add", ("channel", General.Id), ("timestamp", ts))).Error);
        Assert.True((await _api.CallAsync("pins.remove", ("channel", General.Id), ("timestamp", ts))).Ok);
    }

    [Fact]
    public async Task Every_workspace_has_its_own_token_and_its_own_people()
    {
        var other = _standIn.Team("Other");
        using var api = new SlackApi(_standIn, other.Token);

        var me = (await api.CallAsync("auth.test")).Body!;

        Assert.Equal((other.Id, other.Bot.Id, other.BotId), (me.Word("team_id"), me.Word("user_id"), me.Word("bot_id")));
        Assert.NotEqual(_standIn.Token, other.Token);
        Assert.Equal("user_not_found", (await api.CallAsync("users.info", ("user", Team.User("Ada").Id))).Error);
    }

    [Fact]
    public async Task A_slip_of_the_pen_is_seen()
    {
        Assert.Equal("unknown_method", (await _api.CallAsync("chat.postMesage")).Error);

        Assert.True((await _api.PostAsync(General, "x", ("thread_id", "1.1"))).Ok);

        Assert.Equal(("chat.postMessage", "thread_id"), (_standIn.Violations.Single().Route, _standIn.Violations.Single().Path));
    }

    [Fact]
    public async Task An_answer_in_a_thread_is_found_there_and_in_the_channel_only_if_it_was_meant_to()
    {
        var head = (await _api.PostAsync(General, "head")).Ts;
        await _api.PostAsync(General, "one", ("thread_ts", head));
        await _api.PostAsync(General, "two", ("thread_ts", head), ("reply_broadcast", "true"));

        var replies = await _api.CallAsync("conversations.replies", ("channel", General.Id), ("ts", head));
        var history = await _api.CallAsync("conversations.history", ("channel", General.Id));

        Assert.Equal(["head", "one", "two"], Texts(replies));
        Assert.Equal(["two", "head"], Texts(history));
        Assert.Equal(2, (int)history.Body!["messages"]![1]!["reply_count"]!);
        Assert.Equal("thread_not_found", (await _api.CallAsync("conversations.replies", ("channel", General.Id), ("ts", "1.000001"))).Error);
    }

    private static IEnumerable<string> Texts(SlackAnswer answer) => answer.Body!["messages"]!.AsArray().Select(m => m.Word("text"));
}
