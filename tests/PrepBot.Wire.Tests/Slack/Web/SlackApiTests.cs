using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.Web;

namespace PrepBot.Wire.Tests.Slack.Web;

public sealed class SlackApiTests : IDisposable
{
    private static readonly PostMessage Hello = new("C1", "hello");
    private static readonly UpdateMessage Change = new("C1", "1.2", "hello");

    private readonly FakeSlack _slack = new();

    [Fact]
    public async Task A_call_that_changes_something_is_JSON_with_the_token_in_the_header()
    {
        var metadata = MessageMetadata.Of("post", new Dictionary<string, string> { ["id"] = "7" });
        var answer = _slack.Api.PostMessageAsync(Hello with { ThreadTs = "5.6", Metadata = metadata });
        var call = await _slack.NextAsync();

        Assert.Equal("https://slack.example/api/chat.postMessage", call.Url);
        Assert.Equal(("Bearer xoxb-the-token", "prepbot/1", "application/json; charset=utf-8"),
            (call.Header("Authorization"), call.Header("User-Agent"), call.ContentType));
        Assert.Equal(
            """{"channel":"C1","text":"hello","thread_ts":"5.6","unfurl_links":false,"unfurl_media":false,"""
            + """
            "metadata":{"event_type":"post","event_payload":{"id":"7"}}}
            """,
            call.Body);
        call.Answer(200, """{"ok":true,"channel":"C2","ts":"1.2"}""");
        Assert.Equal(new PostedMessage("C2", "1.2"), (await answer.WaitAsync(FakeSlack.Bound)).Value);
    }

    [Fact]
    public async Task A_call_that_reads_is_a_form()
    {
        var answer = _slack.Api.GetHistoryAsync("C1", new() { Oldest = "1.0", Limit = 5, Inclusive = true });
        var call = await _slack.NextAsync();
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", call.ContentType);
        Assert.Equal("channel=C1&limit=5&oldest=1.0&inclusive=true&include_all_metadata=true", call.Body);
        call.Answer(200, """
            {"ok":true,"messages":[{"type":"message","ts":"1.1","metadata":{"event_type":"post","event_payload":{"id":"7"}},"news":[1]}],
             "has_more":true,"response_metadata":{"next_cursor":"abc"}}
            """);
        var page = (await answer.WaitAsync(FakeSlack.Bound)).Value!;
        Assert.Equal(("1.1", "7", "abc"), (page.Items[0].Ts, page.Items[0].Metadata!.Text("id"), page.Next));
    }

    [Fact]
    public async Task An_answer_with_ok_false_is_a_refusal_with_scopes_and_details()
    {
        var answer = _slack.Api.GetUserAsync("U1");
        await _slack.AnswerAsync("""{"ok":false,"error":"missing_scope","needed":"users:read","provided":"chat:write"}""");
        var refusal = Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
        Assert.Equal((SlackErrorKind.MissingScope, "users:read", "chat:write", false), (refusal.Kind, refusal.Needed, refusal.Provided, refusal.AfterDoubt));
        Assert.Contains("users:read", refusal.Remedy, StringComparison.Ordinal);

        var posted = _slack.Api.PostMessageAsync(Hello);
        await _slack.AnswerAsync("""{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] too short [/blocks/0]","two"]}}""");
        Assert.Equal(
            new SlackRefusal(SlackErrorKind.Invalid, "invalid_blocks") { Details = "[ERROR] too short [/blocks/0]; two" },
            (await posted.WaitAsync(FakeSlack.Bound)).Failure);
    }

    [Theory]
    [InlineData("channel_not_found", SlackErrorKind.NotFound)]
    [InlineData("not_in_channel", SlackErrorKind.NotInChannel)]
    [InlineData("is_archived", SlackErrorKind.Archived)]
    [InlineData("msg_too_long", SlackErrorKind.TooLong)]
    [InlineData("expired_trigger_id", SlackErrorKind.Expired)]
    [InlineData("hash_conflict", SlackErrorKind.Conflict)]
    [InlineData("restricted_action_read_only_channel", SlackErrorKind.Forbidden)]
    [InlineData("invalid_arguments", SlackErrorKind.Invalid)]
    [InlineData("not_allowed_token_type", SlackErrorKind.WrongTokenType)]
    [InlineData("a_word_of_next_year", SlackErrorKind.Other)]
    public async Task Slacks_words_are_told_apart_by_what_they_mean(string error, SlackErrorKind kind)
    {
        var answer = _slack.Api.UpdateMessageAsync(Change);
        await _slack.AnswerAsync($$"""{"ok":false,"error":"{{error}}"}""");
        Assert.Equal((kind, error), Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure) is var r ? (r.Kind, r.Error) : default);
        Assert.Null(_slack.Api.TokenRefusal);
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("account_inactive")]
    [InlineData("token_revoked")]
    [InlineData("not_authed")]
    public async Task After_a_refused_token_nothing_more_is_sent_and_the_remedy_is_told(string error)
    {
        var answer = _slack.Api.TestAuthAsync();
        await _slack.AnswerAsync($$"""{"ok":false,"error":"{{error}}"}""");
        var refusal = Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
        Assert.Equal((SlackErrorKind.TokenRefused, refusal), (refusal.Kind, _slack.Api.TokenRefusal));
        Assert.EndsWith(".", refusal.Remedy, StringComparison.Ordinal);

        Assert.Equal(refusal, (await _slack.Api.PostMessageAsync(Hello).WaitAsync(FakeSlack.Bound)).Failure);
        Assert.Equal(1, _slack.Connects);
    }

    [Fact]
    public async Task A_limit_is_waited_for_as_long_as_Slack_says()
    {
        var answer = _slack.Api.PostMessageAsync(Hello);
        await _slack.AnswerAsync("""{"ok":false,"error":"ratelimited"}""", 429, ("Retry-After", "3"));
        await _slack.PassAsync(3);
        Assert.True(_slack.IsQuiet);
        await _slack.PassAsync(0.2);
        await _slack.AnswerAsync("""{"ok":true,"channel":"C1","ts":"1.2"}""");
        Assert.True((await answer.WaitAsync(FakeSlack.Bound)).IsDone);
    }

    [Fact]
    public async Task A_limit_that_is_told_with_status_200_is_waited_for_too()
    {
        var answer = _slack.Api.PostMessageAsync(Hello);
        await _slack.AnswerAsync("""{"ok":false,"error":"rate_limited"}""");
        await _slack.PassAsync(10.2);
        await _slack.AnswerAsync("""{"ok":true,"channel":"C1","ts":"1.2"}""");
        Assert.True((await answer.WaitAsync(FakeSlack.Bound)).IsDone);
    }

    [Fact]
    public async Task A_limit_is_not_waited_for_beyond_the_time_by_which_it_must_begin()
    {
        var answer = _slack.Api.OpenViewAsync("t", new View(), new() { StartBy = _slack.Time.GetUtcNow() + TimeSpan.FromSeconds(2) });
        await _slack.AnswerAsync("", 429, ("Retry-After", "30"));
        var refusal = Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
        Assert.Equal((SlackErrorKind.RateLimited, TimeSpan.FromSeconds(30)), (refusal.Kind, refusal.RetryAfter));
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(200, """{"ok":false,"error":"internal_error"}""")]
    [InlineData(200, """{"ok":false,"error":"fatal_error"}""")]
    [InlineData(200, "<html>")]
    public async Task A_message_of_which_no_answer_tells_is_never_posted_again(int status, string body)
    {
        var answer = _slack.Api.PostMessageAsync(Hello);
        await _slack.AnswerAsync(body, status);
        Assert.IsType<SlackAmbiguous>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
        Assert.Equal(1, _slack.Connects);
    }

    [Fact]
    public async Task A_message_whose_answer_does_not_come_in_time_is_ambiguous()
    {
        var answer = _slack.Api.PostMessageAsync(Hello);
        await _slack.NextAsync();
        _slack.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(new SlackAmbiguous("no answer in 15 s"), (await answer.WaitAsync(FakeSlack.Bound)).Failure);
    }

    [Fact]
    public async Task A_message_whose_answer_names_no_message_is_ambiguous()
    {
        var answer = _slack.Api.PostMessageAsync(Hello);
        await _slack.AnswerAsync();
        Assert.IsType<SlackAmbiguous>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
    }

    [Fact]
    public async Task A_message_that_certainly_was_not_sent_is_tried_again_four_times_in_all()
    {
        _slack.CannotConnect = new HttpRequestException(HttpRequestError.ConnectionError);
        var answer = _slack.Api.PostMessageAsync(Hello);
        foreach (var wait in (double[])[0.5, 1, 2]) await _slack.PassAsync(Math.Max(1, wait));
        Assert.IsType<SlackUnreachable>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
        Assert.Equal(4, _slack.Connects);
    }

    [Fact]
    public async Task What_only_reads_or_may_be_done_twice_is_tried_again_with_growing_waits()
    {
        var answer = _slack.Api.UpdateMessageAsync(Change);
        foreach (var wait in (double[])[0.5, 1, 2])
        {
            await _slack.AnswerAsync("", 500);
            await _slack.PassAsync(wait - 0.01);
            Assert.True(_slack.IsQuiet);
            await _slack.PassAsync(0.01);
        }
        await _slack.AnswerAsync("", 500);
        Assert.IsType<SlackAmbiguous>((await answer.WaitAsync(FakeSlack.Bound)).Failure);

        var read = _slack.Api.GetConversationAsync("C1");
        for (var i = 0; i < 4; i++)
        {
            (await _slack.NextAsync()).Break(new HttpRequestException(HttpRequestError.ResponseEnded));
            if (i < 3) await _slack.PassAsync(2);
        }
        Assert.IsType<SlackUnreachable>((await read.WaitAsync(FakeSlack.Bound)).Failure);
    }

    [Fact]
    public async Task A_refusal_after_a_doubtful_try_says_so()
    {
        var answer = _slack.Api.AddPinAsync("C1", "1.2");
        await _slack.AnswerAsync("", 500);
        await _slack.PassAsync(1);
        await _slack.AnswerAsync("""{"ok":false,"error":"already_pinned"}""");
        Assert.Equal(new SlackRefusal(SlackErrorKind.Conflict, "already_pinned") { AfterDoubt = true }, (await answer.WaitAsync(FakeSlack.Bound)).Failure);
    }

    [Theory]
    [InlineData(403, "", SlackErrorKind.Forbidden)]
    [InlineData(404, "<html>", SlackErrorKind.NotFound)]
    [InlineData(302, "", SlackErrorKind.Other)]
    public async Task An_answer_that_is_not_Slacks_form_is_told_by_its_status(int status, string body, SlackErrorKind kind)
    {
        var answer = _slack.Api.PostMessageAsync(Hello);
        await _slack.AnswerAsync(body, status);
        var refusal = Assert.IsType<SlackRefusal>((await answer.WaitAsync(FakeSlack.Bound)).Failure);
        Assert.Equal((kind, $"status_{status}"), (refusal.Kind, refusal.Error));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_its_turn_is_not_sent_and_one_under_way_goes_on_to_its_answer()
    {
        using var cancel = new CancellationTokenSource();
        var (first, second) = (_slack.Api.PostMessageAsync(Hello, ct: cancel.Token), _slack.Api.PostMessageAsync(Hello, ct: cancel.Token));
        var call = await _slack.NextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        call.Answer(200, """{"ok":true,"channel":"C1","ts":"1.2"}""");
        Assert.True((await first.WaitAsync(FakeSlack.Bound)).IsDone);
        Assert.Equal(1, _slack.Connects);
    }

    [Fact]
    public void A_token_is_not_sent_in_the_clear_and_does_not_print()
    {
        var x = Assert.Throws<ArgumentException>(() => new FakeSlack("http://slack.example/api"));
        Assert.Contains("https", x.Message, StringComparison.Ordinal);
        using var local = new FakeSlack("http://127.0.0.1:5/api");
        Assert.DoesNotContain("the-token", new SlackApiOptions(new("https://a.example"), new("the-token"), "x").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_secret_reaches_the_log()
    {
        var log = new ListLogger();
        using var slack = new FakeSlack(logger: log);
        var answer = slack.Api.RespondAsync("https://hooks.slack.com/commands/T1/secret-ticket", new() { Text = "secret-text" });
        await slack.AnswerAsync("", 500);
        await answer.WaitAsync(FakeSlack.Bound);
        var refused = slack.Api.TestAuthAsync();
        await slack.AnswerAsync("""{"ok":false,"error":"invalid_auth"}""");
        await refused.WaitAsync(FakeSlack.Bound);
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains("secret", StringComparison.Ordinal) || l.Contains("the-token", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _slack.Api.Dispose();
        _slack.Dispose();
    }

    private sealed class ListLogger : ILogger<SlackApi>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);
    }
}
