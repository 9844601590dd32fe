using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.SocketMode;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Wire.Tests.Slack.Web;

/// <summary>What each method sends, and what of its answer comes back.</summary>
public sealed class SlackMethodTests : IDisposable
{
    private static readonly View Dialog = new() { Type = View.Modal, Title = new("Title"), Blocks = [new DividerBlock()] };

    private readonly FakeSlack _slack = new();

    private SlackApi Api => _slack.Api;

    [Fact]
    public async Task Who_the_token_is_comes_with_its_scopes()
    {
        var answer = Api.TestAuthAsync();
        await _slack.AnswerAsync(
            """{"ok":true,"url":"https://t.slack.com/","team":"T","user":"bot","team_id":"T1","user_id":"U9","bot_id":"B9"}""",
            headers: ("X-OAuth-Scopes", "chat:write, commands"));
        var auth = (await answer.WaitAsync(FakeSlack.Bound)).Value!;
        Assert.Equal(("T1", "U9", "B9"), (auth.TeamId, auth.UserId, auth.BotId));
        Assert.Equal(["chat:write", "commands"], auth.Scopes);
    }

    [Theory]
    [InlineData("""{"ok":true,"url":"wss://wss.slack.example/link?ticket=1"}""", typeof(SocketLookup.Found))]
    [InlineData("""{"ok":true}""", typeof(SocketLookup.Unavailable))]
    [InlineData("""{"ok":false,"error":"invalid_auth"}""", typeof(SocketLookup.Refused))]
    [InlineData("""{"ok":false,"error":"not_allowed_token_type"}""", typeof(SocketLookup.Refused))]
    [InlineData("""{"ok":false,"error":"missing_scope","needed":"connections:write"}""", typeof(SocketLookup.Refused))]
    [InlineData("""{"ok":false,"error":"internal_error"}""", typeof(SocketLookup.Unavailable))]
    [InlineData("""{"ok":false,"error":"news"}""", typeof(SocketLookup.Unavailable))]
    public async Task The_address_of_a_socket_is_there_is_not_there_now_or_never_will_be(string body, Type kind)
    {
        var answer = new SocketLocator(Api, _slack.Time).LocateAsync(default);
        var call = await _slack.AnswerAsync(body);
        Assert.Equal(("apps.connections.open", "Bearer xoxb-the-token"), (call.Method, call.Header("Authorization")));
        var lookup = await answer.WaitAsync(FakeSlack.Bound);
        Assert.IsType(kind, lookup);
        Assert.DoesNotContain("ticket", lookup.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_on_addresses_is_passed_on_and_not_waited_for()
    {
        var answer = new SocketLocator(Api, _slack.Time).LocateAsync(default);
        await _slack.AnswerAsync("", 429, ("Retry-After", "45"));
        Assert.Equal(new SocketLookup.Unavailable("ratelimited", TimeSpan.FromSeconds(45)), await answer.WaitAsync(FakeSlack.Bound));
    }

    [Fact]
    public async Task A_message_is_changed_deleted_pinned_and_shown_to_one_person()
    {
        await Done(Api.UpdateMessageAsync(new("C1", "1.2", "t") { Blocks = [] }), "chat.update", """{"channel":"C1","ts":"1.2","text":"t","blocks":[]}""",
            """{"ok":true,"channel":"C1","ts":"1.2"}""");
        await Done(Api.DeleteMessageAsync("C1", "1.2"), "chat.delete", """{"channel":"C1","ts":"1.2"}""");
        await Done(Api.AddPinAsync("C1", "1.2"), "pins.add", """{"channel":"C1","timestamp":"1.2"}""");
        await Done(Api.PostEphemeralAsync(new("C1", "U1", "t")), "chat.postEphemeral", """{"channel":"C1","user":"U1","text":"t"}""");
    }

    [Fact]
    public async Task Conversations_are_opened_joined_and_read()
    {
        const string Channel = """{"ok":true,"channel":{"id":"D1","is_im":true,"user":"U1","is_archived":false}}""";
        var opened = await Done(Api.OpenConversationAsync(["U1", "U2"]), "conversations.open", """{"users":"U1,U2","return_im":true}""", Channel);
        Assert.Equal(("D1", true), (opened.Id, opened.IsIm));
        await Done(Api.JoinAsync("C1"), "conversations.join", """{"channel":"C1"}""", Channel);
        await Done(Api.GetConversationAsync("C1"), "conversations.info", "channel=C1", Channel);
        var members = await Done(Api.GetMembersAsync("C1", "abc"), "conversations.members", "channel=C1&cursor=abc&limit=200",
            """{"ok":true,"members":["U1","U2"],"response_metadata":{"next_cursor":""}}""");
        Assert.Equal((2, null), (members.Items.Count, members.Next));
        var replies = await Done(Api.GetRepliesAsync("C1", "1.0"), "conversations.replies", "channel=C1&ts=1.0&limit=100&include_all_metadata=true",
            """{"ok":true,"messages":[{"ts":"1.0"},{"ts":"1.1"}]}""");
        Assert.Equal("1.1", replies.Items[1].Ts);
    }

    [Fact]
    public async Task Users_are_read_by_the_name_that_people_see()
    {
        var user = await Done(Api.GetUserAsync("U1"), "users.info", "user=U1&include_locale=true",
            """{"ok":true,"user":{"id":"U1","name":"ann","tz":"Europe/Oslo","is_admin":true,"profile":{"display_name":"","real_name":"Ann L"} } }""");
        Assert.Equal(("Ann L", "Europe/Oslo", true), (user.DisplayName, user.Tz, user.IsLead));
        var users = await Done(Api.GetUsersAsync(), "users.list", "limit=200",
            """{"ok":true,"members":[{"id":"U1","deleted":true}],"response_metadata":{"next_cursor":"n"}}""");
        Assert.Equal((true, "n", false), (users.Items[0].Deleted, users.Next, users.Items[0].IsLead));
    }

    [Fact]
    public async Task Dialogs_are_opened_stacked_changed_and_published()
    {
        const string View = """{"type":"modal","title":{"type":"plain_text","text":"Title"},"blocks":[{"type":"divider"}]}""";
        const string Answer = """{"ok":true,"view":{"id":"V1","hash":"h1"}}""";
        var opened = await Done(Api.OpenViewAsync("t1", Dialog), "views.open", $$"""{"trigger_id":"t1","view":{{View}}}""", Answer);
        Assert.Equal(("V1", "h1"), (opened.Id, opened.Hash));
        await Done(Api.PushViewAsync("t1", Dialog), "views.push", $$"""{"trigger_id":"t1","view":{{View}}}""", Answer);
        var asOf = ViewRef.ById("V1") with { Hash = "h1" };
        await Done(Api.UpdateViewAsync(asOf, Dialog), "views.update", $$"""{"view":{{View}},"view_id":"V1","hash":"h1"}""", Answer);
        await Done(Api.UpdateViewAsync(ViewRef.ByExternalId("e"), Dialog), "views.update", $$"""{"view":{{View}},"external_id":"e"}""", Answer);
        await Done(Api.PublishViewAsync("U1", Dialog, "h0"), "views.publish", $$"""{"view":{{View}},"user_id":"U1","hash":"h0"}""", Answer);
    }

    [Fact]
    public async Task A_dialog_that_may_have_been_opened_is_not_opened_again()
    {
        var answer = Api.OpenViewAsync("t1", Dialog);
        await _slack.AnswerAsync("", 502);
        Assert.IsType<SlackAmbiguous>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
    }

    [Fact]
    public async Task A_files_description_names_where_it_is()
    {
        var file = await Done(Api.GetFileAsync("F1"), "files.info", "file=F1",
            """{"ok":true,"file":{"id":"F1","name":"bank.md","size":12,"url_private":"https://files.slack.com/f"}}""");
        Assert.Equal(("bank.md", 12, "https://files.slack.com/f"), (file.Name, file.Size, file.UrlPrivate));
    }

    [Theory]
    [InlineData("https://files.slack.com/files-pri/T1-F1/bank.md", true)]
    [InlineData("https://slack.example/files/bank.md", true)]
    [InlineData("http://files.slack.com/bank.md", false)]
    [InlineData("https://files.slack.com:8443/bank.md", false)]
    [InlineData("https://slack.example:8443/bank.md", false)]
    [InlineData("https://slack.com.evil.example/bank.md", false)]
    [InlineData("https://evilslack.com/bank.md", false)]
    [InlineData("https://a@files.slack.com/bank.md", false)]
    [InlineData("file:///etc/passwd", false)]
    public async Task A_file_is_read_from_Slack_or_the_APIs_own_host_and_from_nowhere_else(string url, bool isRead)
    {
        var answer = Api.DownloadAsync(new(url), 1000);
        if (isRead)
        {
            var call = await _slack.AnswerAsync("# Bank", headers: ("Content-Type", "text/markdown"));
            Assert.Equal((HttpMethod.Get, "Bearer xoxb-the-token"), (call.Request.Method, call.Header("Authorization")));
            var file = (await answer.WaitAsync(FakeSlack.Bound)).Value!;
            Assert.Equal(("# Bank", "text/markdown"), (System.Text.Encoding.UTF8.GetString(file.Bytes.Span), file.ContentType));
        }
        else
        {
            Assert.Equal(SlackErrorKind.Invalid, Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure).Kind);
            Assert.Equal(0, _slack.Connects);
        }
    }

    [Theory]
    [InlineData(302, "text/plain")]
    [InlineData(200, "text/html")]
    public async Task The_sign_in_page_is_no_file(int status, string contentType)
    {
        var answer = Api.DownloadAsync(new("https://files.slack.com/bank.md"), 1000);
        await _slack.AnswerAsync("<html>sign in", status, ("Content-Type", contentType), ("Location", "https://evil.example/"));
        Assert.Equal("files:read", Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure).Needed);
        Assert.Equal(1, _slack.Connects);
    }

    [Fact]
    public async Task A_file_that_is_longer_than_was_asked_for_is_not_read()
    {
        var answer = Api.DownloadAsync(new("https://files.slack.com/bank.md"), 10);
        await _slack.AnswerAsync(new string('x', 11), headers: ("Content-Type", "text/plain"));
        Assert.Equal(SlackErrorKind.TooLong, Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure).Kind);
    }

    [Theory]
    [InlineData("ok", "text/html")]
    [InlineData("""{"ok":true}""", "application/json")]
    public async Task A_person_is_answered_without_the_token(string body, string contentType)
    {
        var answer = Api.RespondAsync("https://hooks.slack.com/commands/T1/2/3", new() { Text = "t", ResponseType = ResponseMessage.Ephemeral });
        var call = await _slack.AnswerAsync(body, headers: ("Content-Type", contentType));
        Assert.Equal((null, "https://hooks.slack.com/commands/T1/2/3", """{"text":"t","response_type":"ephemeral"}"""),
            (call.Header("Authorization"), call.Url, call.Body));
        Assert.True((await answer.WaitAsync(FakeSlack.Bound)).IsDone);
    }

    [Fact]
    public async Task A_right_to_answer_that_was_used_up_is_told_and_no_stranger_is_answered()
    {
        var answer = Api.RespondAsync("https://hooks.slack.com/commands/1", new() { Text = "t" });
        await _slack.AnswerAsync("""{"ok":false,"error":"used_url"}""", 404);
        Assert.Equal(SlackErrorKind.Expired, Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure).Kind);
        Assert.Equal(SlackErrorKind.Invalid, Assert.IsType<SlackRefusal>((await Api.RespondAsync("https://evil.example/", new())).Failure).Kind);
        Assert.Equal(1, _slack.Connects);
    }

    [Fact]
    public async Task An_answer_that_adds_a_message_is_not_sent_twice_and_one_that_replaces_it_may_be()
    {
        var adds = Api.RespondAsync("https://hooks.slack.com/1", new() { Text = "t" });
        await _slack.AnswerAsync("", 500);
        Assert.IsType<SlackAmbiguous>((await adds.WaitAsync(FakeSlack.Bound)).Failure);
        var replaces = Api.RespondAsync("https://hooks.slack.com/1", new() { Text = "t", ReplaceOriginal = true });
        await _slack.AnswerAsync("", 500);
        await _slack.PassAsync(1);
        await _slack.AnswerAsync("ok");
        Assert.True((await replaces.WaitAsync(FakeSlack.Bound)).IsDone);
    }

    public void Dispose()
    {
        Api.Dispose();
        _slack.Dispose();
    }

    private async Task<T> Done<T>(Task<SlackResult<T>> answer, string method, string body, string says = """{"ok":true}""")
        where T : class
    {
        var call = await _slack.AnswerAsync(says);
        Assert.Equal((method, body), (call.Method, call.Body));
        return (await answer.WaitAsync(FakeSlack.Bound)).Value!;
    }
}
