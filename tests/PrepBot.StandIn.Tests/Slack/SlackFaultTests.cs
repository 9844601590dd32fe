using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackFaultTests : IAsyncLifetime, IDisposable
{
    private const string Post = "chat.postMessage";

    private readonly ManualTime _time = new();
    private StandInSlack _standIn = null!;
    private SlackApi _api = null!;

    private SlackChannel General => _standIn.Team().Channel("general");

    public async Task InitializeAsync()
    {
        _standIn = await StandInSlack.StartAsync(new() { Time = _time });
        _api = new SlackApi(_standIn);
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_channel_takes_a_short_burst_and_then_one_a_second()
    {
        for (var i = 0; i < 4; i++) Assert.Equal(200, (await _api.PostAsync(General, "x")).Status);

        var refused = await _api.PostAsync(General, "x");

        Assert.Equal((429, "ratelimited", TimeSpan.FromSeconds(1)), (refused.Status, refused.Error, refused.RetryAfter));
        Assert.Equal(200, (await _api.PostAsync(_standIn.Team().Channel("other"), "x")).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await _api.PostAsync(General, "x")).Status);
        Assert.Equal(429, (await _api.PostAsync(General, "x")).Status);
        Assert.Equal(5, General.Messages.Count);
    }

    [Fact]
    public async Task A_method_has_its_calls_a_minute_in_each_workspace()
    {
        using var other = new SlackApi(_standIn, _standIn.Team("Other").Token);
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await _api.CallAsync("users.list")).Status);
        _time.Advance(TimeSpan.FromSeconds(20));

        var refused = await _api.CallAsync("users.list");

        Assert.Equal((429, TimeSpan.FromSeconds(40)), (refused.Status, refused.RetryAfter));
        Assert.Equal(200, (await other.CallAsync("users.list")).Status);
        Assert.Equal(200, (await _api.CallAsync("users.info", ("user", _standIn.Team().Bot.Id))).Status);
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(200, (await _api.CallAsync("users.list")).Status);
    }

    [Fact]
    public async Task A_test_may_set_a_limit()
    {
        var limits = new Dictionary<string, MethodLimit> { ["auth.test"] = new(1, TimeSpan.FromSeconds(7)) };
        await using var standIn = await StandInSlack.StartAsync(new() { Time = _time, Limits = limits });
        using var api = new SlackApi(standIn);
        await api.CallAsync("auth.test");

        Assert.Equal(TimeSpan.FromSeconds(7), (await api.CallAsync("auth.test")).RetryAfter);
    }

    [Fact]
    public async Task A_429_on_command_closes_the_method_for_its_time()
    {
        _standIn.Faults.RateLimit(Post, TimeSpan.FromSeconds(30));

        var refused = await _api.PostAsync(General, "x");

        Assert.Equal((429, TimeSpan.FromSeconds(30)), (refused.Status, refused.RetryAfter));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(429, (await _api.PostAsync(General, "x")).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await _api.PostAsync(General, "x")).Status);
        Assert.Single(General.Messages);
    }

    [Fact]
    public async Task A_refusal_on_command_has_any_word()
    {
        _standIn.Faults.Refuse(Post, "restricted_action", times: 2, channel: General);

        Assert.True((await _api.PostAsync(_standIn.Team().Channel("other"), "x")).Ok);
        Assert.Equal("restricted_action", (await _api.PostAsync(General, "x")).Error);
        Assert.Equal("restricted_action", (await _api.PostAsync(General, "x")).Error);
        Assert.True((await _api.PostAsync(General, "x")).Ok);
    }

    [Fact]
    public async Task A_status_comes_before_the_effect_or_after_it()
    {
        _standIn.Faults.FailBefore(Post, 503);
        _standIn.Faults.FailAfter(Post, 500);

        var (before, after) = (await _api.PostAsync(General, "before"), await _api.PostAsync(General, "after"));

        Assert.Equal((503, 500), (before.Status, after.Status));
        Assert.Null(before.Body);
        Assert.Equal("after", Assert.Single(General.Messages).Text);
        Assert.Equal([503, 500], _standIn.Requests.Select(r => r.Status));
    }

    [Fact]
    public async Task A_connection_is_cut_after_the_effect()
    {
        _standIn.Faults.CutAfter(Post);

        await Assert.ThrowsAsync<HttpRequestException>(() => _api.PostAsync(General, "there"));

        Assert.Equal("there", Assert.Single(General.Messages).Text);
        Assert.Equal(-1, (await _standIn.RequestAsync(r => r.Method == Post)).Status);
    }

    [Fact]
    public async Task A_slow_answer_comes_by_the_injected_clock()
    {
        _standIn.Faults.Slow(Post, TimeSpan.FromSeconds(5));
        var waiting = _time.Waiting;
        var posting = _api.PostAsync(General, "slow");
        await General.MessageAsync(m => m.Text == "slow");
        Assert.True(SpinWait.SpinUntil(() => _time.Waiting > waiting, TimeSpan.FromSeconds(10)));
        Assert.False(posting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True((await posting).Ok);
    }

    [Fact]
    public async Task A_request_is_held_before_its_effect_or_after_it()
    {
        var before = _standIn.Faults.Hold(Post, before: true);
        var first = _api.PostAsync(General, "first");
        await before.ReachedAsync();
        Assert.Empty(General.Messages);
        before.Release();
        await first;
        var after = _standIn.Faults.Hold(Post);

        var second = _api.PostAsync(General, "second");

        await after.ReachedAsync();
        Assert.Equal(2, General.Messages.Count);
        Assert.False(second.IsCompleted);
        after.Release();
        Assert.True((await second).Ok);
    }

    [Fact]
    public async Task Answers_by_response_url_and_downloads_have_faults_too()
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);
        var act = _standIn.Team().User("Ada").Invoke(General, "/prep x");
        await socket.TakeAsync();
        _standIn.Faults.FailBefore("response_url", 500);
        _standIn.Faults.FailAfter("response_url", 502);
        _standIn.Faults.Refuse("response_url", "expired_url");
        _standIn.Faults.FailBefore("file", 503);
        var file = _standIn.Team().User("Ada").Upload(General, new UploadedFile("a.md", [1])).Files[0];
        using var http = new HttpClient();

        Assert.Equal(500, (await _api.RespondAsync(act, """{"text":"x"}""")).Status);
        Assert.Equal(502, (await _api.RespondAsync(act, """{"text":"x"}""")).Status);
        Assert.Equal("expired_url", (await _api.RespondAsync(act, """{"text":"x"}""")).Error);
        Assert.Single(act.Answers);
        Assert.Equal(503, (int)(await http.GetAsync(file.Url)).StatusCode);
    }
}
