using System.Text;
using Microsoft.Extensions.Logging;
using PrepBot.Wire.Discord.Rest;

namespace PrepBot.Wire.Tests.Rest;

public sealed class DiscordRestTests : IDisposable
{
    private static readonly byte[] Message = """{"content":"hi"}"""u8.ToArray();
    private static readonly byte[] MessageWithNonce = """{"content":"hi","nonce":"n1","enforce_nonce":true}"""u8.ToArray();
    private static readonly RestOptions Nonce = new() { Nonce = "n1" };

    private readonly FakeDiscord _discord = new();

    [Fact]
    public async Task A_request_says_who_it_is_and_carries_its_body()
    {
        var answer = Send(Routes.CreateMessage("12"), Message);
        var call = await _discord.NextAsync();

        Assert.Equal("https://discord.example/api/v10/channels/12/messages", call.Request.RequestUri!.ToString());
        Assert.Equal("Bot the-token", call.Header("Authorization"));
        Assert.Equal("DiscordBot (https://example.org, 1.2)", call.Header("User-Agent"));
        Assert.Equal(("application/json", """{"content":"hi"}"""), (call.Request.Content!.Headers.ContentType!.MediaType, call.Body));
        call.Answer(200, """{"id":"5"}""");
        Assert.Equal("5", Assert.IsType<RestSuccess>(await answer).Json().GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_interactions_answer_does_not_carry_the_bots_token_and_no_id_leads_to_another_route()
    {
        _ = Send(Routes.EditOriginal("1", "to/../ken"), Message);
        var call = await _discord.NextAsync();
        Assert.Null(call.Header("Authorization"));
        Assert.Equal("/api/v10/webhooks/1/to%2F..%2Fken/messages/@original", call.Path);
        Assert.Throws<ArgumentException>(() => Routes.GetChannel(".."));
    }

    [Fact]
    public async Task A_refusal_tells_Discords_code_and_each_wrong_field()
    {
        var answer = Send(Routes.CreateMessage("1"), Message);
        (await _discord.NextAsync()).Answer(
            400, """{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":{"_errors":[{"code":"X","message":"Too long."}]}}}}}""");
        Assert.Equal(new DiscordRefusal(400, 50035, "Invalid Form Body; embeds.0.title: Too long."), await answer);
    }

    [Theory]
    [InlineData("<html>bad gateway</html>")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("""{"message":7,"code":"x","errors":[]}""")]
    public async Task A_refusal_may_have_any_body_at_all(string body)
    {
        var answer = Send(Routes.CreateMessage("1"), Message);
        (await _discord.NextAsync()).Answer(404, body);
        Assert.Equal((404, 0), Assert.IsType<DiscordRefusal>(await answer) is var r ? (r.Status, r.Code) : default);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task What_only_reads_is_tried_again_three_times(int status)
    {
        var answer = Send(Routes.GetChannel("1"));
        foreach (var wait in new[] { 0.5, 1, 2 })
        {
            (await _discord.NextAsync()).Answer(status);
            await _discord.PassAsync(wait);
        }
        (await _discord.NextAsync()).Answer(status);
        Assert.Equal(new PerhapsSent($"status {status}"), await answer);
    }

    [Fact]
    public async Task A_message_without_a_nonce_is_never_tried_again_once_it_may_have_been_posted()
    {
        var answer = Send(Routes.CreateMessage("1"), Message);
        (await _discord.NextAsync()).Answer(500);
        Assert.IsType<PerhapsSent>(await answer);
        Assert.True(_discord.IsQuiet);
    }

    [Fact]
    public async Task A_message_with_a_nonce_is_tried_again()
    {
        var answer = Send(Routes.CreateMessage("1"), MessageWithNonce, Nonce);
        (await _discord.NextAsync()).Break(new HttpRequestException(HttpRequestError.ResponseEnded));
        await _discord.PassAsync(0.5);
        (await _discord.NextAsync()).Answer(200, "{}");
        Assert.IsType<RestSuccess>(await answer);
    }

    [Fact]
    public async Task A_message_in_doubt_is_not_tried_again_when_Discord_may_have_forgotten_its_nonce()
    {
        var answer = Send(Routes.CreateMessage("1"), MessageWithNonce, Nonce);
        (await _discord.NextAsync()).Answer(502);
        await _discord.PassAsync(0.5);
        (await _discord.NextAsync()).Answer(429, """{"retry_after":180.0}""", ("X-RateLimit-Scope", "user"));
        Assert.True(Assert.IsType<DiscordRefusal>(await answer).AfterDoubt);
    }

    [Theory]
    [InlineData("""{"content":"hi"}""")]
    [InlineData("""{"nonce":"n1"}""")]
    [InlineData("""{"nonce":"other","enforce_nonce":true}""")]
    [InlineData("""{"nonce":"n1","enforce_nonce":false}""")]
    public async Task A_nonce_that_is_promised_must_be_in_the_body_and_be_enforced(string body) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Send(Routes.CreateMessage("1"), Encoding.UTF8.GetBytes(body), Nonce));

    [Fact]
    public async Task What_never_left_is_tried_again_and_then_known_not_to_have_been_sent()
    {
        _discord.CannotConnect = new HttpRequestException(HttpRequestError.ConnectionError);
        var answer = Send(Routes.CreateMessage("1"), Message);
        foreach (var wait in new[] { 0.5, 1, 2 }) await _discord.PassAsync(wait);
        Assert.IsType<NotSent>(await answer);
        Assert.Equal(4, _discord.Connects);
    }

    [Fact]
    public async Task What_has_no_answer_in_time_may_have_been_done()
    {
        var answer = Send(Routes.CreateMessage("1"), Message);
        await _discord.NextAsync();
        _discord.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(new PerhapsSent("no answer in 15 s"), await answer);
    }

    [Fact]
    public async Task An_earlier_try_that_may_have_been_done_is_not_forgotten_when_a_later_one_was_not()
    {
        var answer = Send(Routes.CreateMessage("1"), MessageWithNonce, Nonce);
        (await _discord.NextAsync()).Break(new HttpRequestException(HttpRequestError.ResponseEnded));
        _discord.CannotConnect = new HttpRequestException(HttpRequestError.ConnectionError);
        foreach (var wait in new[] { 0.5, 1, 2 }) await _discord.PassAsync(wait);
        Assert.IsType<PerhapsSent>(await answer);
    }

    [Fact]
    public async Task A_limit_is_waited_for_and_is_no_failed_try()
    {
        var answer = Send(Routes.CreateMessage("1"), Message);
        for (var i = 0; i < 6; i++)
        {
            (await _discord.NextAsync()).Answer(
                429, """{"message":"limited","retry_after":1.5,"global":false}""", ("Retry-After", "2"), ("X-RateLimit-Scope", "user"));
            await _discord.PassAsync(1.56);
        }
        (await _discord.NextAsync()).Answer(200, "{}");
        Assert.IsType<RestSuccess>(await answer);
    }

    [Fact]
    public async Task A_global_limit_stops_other_channels_too()
    {
        var first = Send(Routes.CreateMessage("1"), Message);
        (await _discord.NextAsync()).Answer(429, """{"retry_after":5,"global":true}""", ("X-RateLimit-Global", "true"));
        await _discord.PassAsync(1);
        var second = Send(Routes.CreateMessage("2"), Message);
        await _discord.PassAsync(4);
        Assert.Equal((2, true), (_discord.Rest.Waiting, _discord.IsQuiet));
        _discord.Time.Advance(TimeSpan.FromSeconds(0.1));
        (await _discord.NextAsync()).Answer(200);
        (await _discord.NextAsync()).Answer(200);
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task What_would_come_too_late_is_not_begun()
    {
        var by = _discord.Time.GetUtcNow().AddSeconds(3);
        var limited = Send(Routes.CreateMessage("1"), Message, new() { StartBy = by });
        var queued = Send(Routes.CreateMessage("1"), Message, new() { StartBy = by });
        var call = await _discord.NextAsync();
        _discord.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.IsType<NotSent>(await queued);
        call.Answer(429, """{"retry_after":5}""", ("X-RateLimit-Scope", "user"));
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<DiscordRefusal>(await limited).RetryAfter);
        Assert.IsType<NotSent>(await Send(Routes.CreateMessage("2"), Message, new() { StartBy = by }));
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting_but_not_what_is_under_way()
    {
        using var cancel = new CancellationTokenSource();
        var under = _discord.Rest.SendAsync(Routes.CreateMessage("1"), Message, ct: cancel.Token);
        var call = await _discord.NextAsync();
        var waiting = _discord.Rest.SendAsync(Routes.CreateMessage("1"), Message, ct: cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        call.Answer(200);
        Assert.IsType<RestSuccess>(await under);
    }

    [Fact]
    public async Task A_token_that_was_refused_is_not_sent_again()
    {
        var first = Send(Routes.GetCurrentApplication());
        (await _discord.NextAsync()).Answer(401, """{"message":"401: Unauthorized","code":0}""");
        Assert.IsType<TokenRefused>(await first);
        Assert.True(_discord.Rest.IsTokenRefused);
        Assert.IsType<TokenRefused>(await Send(Routes.GetChannel("1")));
        Assert.True(_discord.IsQuiet);
    }

    [Fact]
    public async Task An_interaction_token_that_was_refused_says_nothing_of_the_bots()
    {
        var answer = Send(Routes.FollowUp("1", "expired"), Message);
        (await _discord.NextAsync()).Answer(401, """{"message":"Invalid Webhook Token","code":50027}""");
        Assert.Equal(50027, Assert.IsType<DiscordRefusal>(await answer).Code);
        Assert.False(_discord.Rest.IsTokenRefused);
    }

    [Fact]
    public async Task Files_go_with_their_json_as_one_form()
    {
        var options = new RestOptions { Files = [new("a\"b.md", "text/markdown", "# A"u8.ToArray()), new("c.json", "application/json", "{}"u8.ToArray())] };
        _ = Send(Routes.CreateMessage("1"), Message, options);
        var body = (await _discord.NextAsync()).Body;
        Assert.Contains("name=\"payload_json\"", body, StringComparison.Ordinal);
        Assert.Contains("""{"content":"hi"}""", body, StringComparison.Ordinal);
        Assert.Contains("name=\"files[0]\"; filename=\"a_b.md\"", body, StringComparison.Ordinal);
        Assert.Contains("name=\"files[1]\"; filename=\"c.json\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_ever_logged()
    {
        var log = new List<string>();
        using var discord = new FakeDiscord(new ListLogger(log));
        var answer = discord.Rest.SendAsync(Routes.FollowUp("1", "secret-interaction-token"), Message);
        (await discord.NextAsync()).Answer(429, """{"retry_after":0}""", ("X-RateLimit-Scope", "shared"));
        await discord.PassAsync(0.1);
        (await discord.NextAsync()).Break(new HttpRequestException("cannot reach https://discord.example/webhooks/1/secret-interaction-token"));
        Assert.IsType<PerhapsSent>(await answer);
        Assert.NotEmpty(log);
        Assert.DoesNotContain(log, l => l.Contains("secret", StringComparison.Ordinal) || l.Contains("the-token", StringComparison.Ordinal));
        Assert.Contains(log, l => l.Contains("POST /webhooks/{application.id}/{interaction.token}", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_that_would_show_the_token_is_refused()
    {
        var options = new DiscordRestOptions(new("http://discord.com/api/v10"), new("t"), new("u", "1"));
        var x = Assert.Throws<ArgumentException>(() => new DiscordRest(_discord, options, _discord.Time, () => 0, new ListLogger([])));
        Assert.Contains("use https", x.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _discord.Rest.Dispose();

    private Task<RestAnswer> Send(Route route, byte[]? json = null, RestOptions? options = null) =>
        _discord.Rest.SendAsync(route, json is null ? null : (ReadOnlyMemory<byte>)json, options).WaitAsync(FakeDiscord.Bound);

    private sealed class ListLogger(List<string> lines) : ILogger<DiscordRest>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
