using Microsoft.Extensions.Logging;
using PrepBot.Core;
using PrepBot.Core.Judging;
using PrepBot.Judging;
using PrepBot.Scenarios.Faces;
using PrepBot.StandIn.OpenAi;
using PrepBot.TestKit;

namespace PrepBot.Scenarios.Judging;

/// <summary>The client of an OpenAI-compatible endpoint, against a stand-in that is slow, wrong, malicious, verbose and down.</summary>
public sealed class EndpointScenarios : IAsyncLifetime, IDisposable
{
    private const string Words = "It says a word that stands nowhere else, marzipan, and goes on.";

    private static readonly JudgePrompt Prompt = JudgePrompt.Of(
        new JudgeCase("Why?", "Because of it.", ["Because", "Of it"], Words, Words), "0123456789abcdef0123456789abcdef");

    private readonly List<EndpointJudge> _judges = [];
    private readonly LogLines _log = new();
    private TestBot _bot = null!;
    private StandInOpenAi _standIn = null!;

    public async Task InitializeAsync()
    {
        _bot = await TestBot.StartAsync();
        _standIn = await StandInOpenAi.StartAsync();
    }

    [Fact]
    public async Task A_call_is_what_the_interface_asks_for_and_its_text_comes_back()
    {
        _standIn.Says("anything");

        Assert.Equal(JudgeReply.Said("anything"), await Judge().AskAsync(Prompt, default));

        var asked = Assert.Single(_standIn.Asked);
        Assert.Equal((Words, 2), (asked.Answer, asked.Points));
        Assert.Empty(_standIn.Violations);
    }

    [Fact]
    public async Task An_address_with_its_path_in_full_is_taken_too()
    {
        await Judge(o => o with { Endpoint = o.Endpoint + "/chat/completions" }).AskAsync(Prompt, default);

        Assert.Empty(_standIn.Violations);
    }

    [Theory]
    [InlineData(500, JudgeFailure.Down)]
    [InlineData(503, JudgeFailure.Down)]
    [InlineData(429, JudgeFailure.Refused)]
    [InlineData(401, JudgeFailure.Refused)]
    [InlineData(404, JudgeFailure.Refused)]
    [InlineData(400, JudgeFailure.Refused)]
    [InlineData(302, JudgeFailure.Refused)]
    [InlineData(200, JudgeFailure.Unreadable)]
    public async Task A_status_that_is_none_of_success_is_told_apart(int status, JudgeFailure failure)
    {
        _standIn.Answers(status);

        Assert.Equal(JudgeReply.None(failure), await Judge().AskAsync(Prompt, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html><h1>Welcome</h1></html>")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[null]}""")]
    [InlineData("""{"choices":[{"message":{"content":null,"refusal":"no"}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":["a"]}}]}""")]
    public async Task What_is_no_chat_completion_is_unreadable(string body)
    {
        _standIn.Answers(200, body);

        Assert.Equal(JudgeReply.None(JudgeFailure.Unreadable), await Judge().AskAsync(Prompt, default));
    }

    [Fact]
    public async Task A_body_that_is_huge_or_never_ends_is_not_read_to_its_end()
    {
        _standIn.Rambles();
        Assert.Equal(JudgeReply.None(JudgeFailure.Unreadable), await Judge().AskAsync(Prompt, default));

        _standIn.NeverEnds();
        Assert.Equal(JudgeReply.None(JudgeFailure.Unreadable), await Judge().AskAsync(Prompt, default));
    }

    [Fact]
    public async Task A_connection_that_breaks_or_that_nobody_takes_is_down()
    {
        _standIn.Breaks();
        Assert.Equal(JudgeReply.None(JudgeFailure.Down), await Judge().AskAsync(Prompt, default));

        var nobody = $"http://127.0.0.1:{BotProcess.FreePort()}/v1";
        Assert.Equal(JudgeReply.None(JudgeFailure.Down), await Judge(o => o with { Endpoint = nobody }).AskAsync(Prompt, default));
    }

    [Fact]
    public async Task Who_gives_no_answer_in_time_is_slow()
    {
        var gate = _standIn.Holds();
        var asking = Judge(o => o with { Timeout = TimeSpan.FromSeconds(5) }).AskAsync(Prompt, default);
        await _standIn.AskedAsync(1);
        _bot.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(asking.IsCompleted);

        _bot.Time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(JudgeReply.None(JudgeFailure.Slow), await asking);
        gate.Release();
    }

    [Fact]
    public async Task Whoever_ends_the_wait_is_not_made_to_wait()
    {
        _standIn.Holds();
        using var end = new CancellationTokenSource();
        var asking = Judge().AskAsync(Prompt, end.Token);
        await _standIn.AskedAsync(1);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task An_endpoint_that_knows_no_schema_is_asked_without_and_from_then_on()
    {
        _standIn.RefusesSchema(_ => "plain");
        var judge = Judge();

        Assert.Equal(JudgeReply.Said("plain"), await judge.AskAsync(Prompt, default));
        Assert.Equal(JudgeReply.Said("plain"), await judge.AskAsync(Prompt, default));

        Assert.Equal([true, false, false], _standIn.Asked.Select(a => a.Body["response_format"] is not null));
        // Each request costs.
        Assert.Equal(3, await CallsAsync());
    }

    [Fact]
    public async Task The_calls_of_a_day_are_counted_before_they_are_made_and_over_a_restart()
    {
        _standIn.Answers(500);
        await Judge(o => o with { CallsPerDay = 2 }).AskAsync(Prompt, default);
        await _bot.RestartAsync();
        _standIn.Agrees();
        var judge = Judge(o => o with { CallsPerDay = 2 });

        Assert.NotNull((await judge.AskAsync(Prompt, default)).Content);
        Assert.Equal(JudgeReply.None(JudgeFailure.Spent), await judge.AskAsync(Prompt, default));
        Assert.Equal(2, _standIn.Asked.Count);

        _bot.Time.Advance(TimeSpan.FromDays(1));
        Assert.NotNull((await judge.AskAsync(Prompt, default)).Content);
    }

    [Fact]
    public async Task With_a_budget_of_nothing_nothing_is_sent()
    {
        Assert.Equal(JudgeReply.None(JudgeFailure.Spent), await Judge(o => o with { CallsPerDay = 0 }).AskAsync(Prompt, default));
        Assert.Empty(_standIn.Asked);
    }

    [Fact]
    public async Task After_failures_it_is_left_alone_and_asked_again_after_a_while()
    {
        _standIn.Answers(500);
        var judge = Judge();
        for (var i = 0; i < EndpointJudge.FewestCalls; i++) await judge.AskAsync(Prompt, default);
        Assert.True(judge.IsResting);

        Assert.Equal(JudgeReply.None(JudgeFailure.Resting), await judge.AskAsync(Prompt, default));
        Assert.Equal(EndpointJudge.FewestCalls, _standIn.Asked.Count);
        Assert.Equal(EndpointJudge.FewestCalls, await CallsAsync());

        _bot.Time.Advance(EndpointJudge.Rest + TimeSpan.FromSeconds(1));
        Assert.False(judge.IsResting);
        await judge.AskAsync(Prompt, default);
        Assert.True(judge.IsResting);

        _bot.Time.Advance(EndpointJudge.Rest + TimeSpan.FromSeconds(1));
        _standIn.Agrees();
        Assert.NotNull((await judge.AskAsync(Prompt, default)).Content);
        Assert.NotNull((await judge.AskAsync(Prompt, default)).Content);
        Assert.False(judge.IsResting);
    }

    [Fact]
    public async Task What_a_model_says_wrongly_does_not_shut_it_out_for_everybody()
    {
        _standIn.Says("I'd rather not.");
        var judge = Judge();
        for (var i = 0; i < 2 * EndpointJudge.FewestCalls; i++) Assert.NotNull((await judge.AskAsync(Prompt, default)).Content);
    }

    [Fact]
    public async Task Only_so_many_calls_are_under_way_at_once()
    {
        var gate = _standIn.Holds();
        var judge = Judge();
        var held = Enumerable.Range(0, EndpointJudge.AtOnce).Select(_ => judge.AskAsync(Prompt, default)).ToList();
        await _standIn.AskedAsync(EndpointJudge.AtOnce);

        Assert.Equal(JudgeReply.None(JudgeFailure.Busy), await judge.AskAsync(Prompt, default));

        gate.Release();
        Assert.All(await Task.WhenAll(held), r => Assert.NotNull(r.Content));
        Assert.NotNull((await judge.AskAsync(Prompt, default)).Content);
    }

    [Fact]
    public async Task What_is_logged_holds_neither_words_nor_key()
    {
        _standIn.Answers(200, "marzipan");
        await Judge().AskAsync(Prompt, default);
        _standIn.Answers(401, "marzipan " + _standIn.Key);
        await Judge().AskAsync(Prompt, default);

        Assert.Equal(2, _log.All.Count);
        Assert.DoesNotContain(_log.All, l => l.Contains("marzipan", StringComparison.Ordinal) || l.Contains(_standIn.Key, StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        foreach (var judge in _judges) judge.Dispose();
        await _standIn.DisposeAsync();
        await _bot.DisposeAsync();
    }

    public void Dispose() => _log.Dispose();

    private EndpointJudge Judge(Func<JudgeOptions, JudgeOptions>? with = null)
    {
        var options = new JudgeOptions { Endpoint = _standIn.Endpoint, Model = _standIn.Model, ApiKey = Secret.From(_standIn.Key) };
        using var logging = LoggerFactory.Create(b => b.AddProvider(_log));
        _judges.Add(new EndpointJudge(with?.Invoke(options) ?? options, _bot.Store, _bot.Time, logging.CreateLogger<EndpointJudge>()));
        return _judges[^1];
    }

    private Task<int> CallsAsync() => _bot.ReadAsync(s => s.Judge.CallsOn(EndpointJudge.Day(_bot.Time)));
}
