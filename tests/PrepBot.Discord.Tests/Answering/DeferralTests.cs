using PrepBot.Discord.Answering;
using PrepBot.TestKit;

namespace PrepBot.Discord.Tests.Answering;

public sealed class DeferralTests
{
    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource<string> _work = new();
    private readonly List<DateTimeOffset> _deferred = [];

    [Fact]
    public async Task Who_is_quick_answers_at_once()
    {
        _work.SetResult("done");

        Assert.Equal(("done", false), await Run());
        Assert.Empty(_deferred);
        Assert.Equal(0, _time.Waiting);
    }

    [Fact]
    public async Task Who_ends_within_a_second_and_a_half_answers_himself()
    {
        var run = Run();
        _time.Advance(TimeSpan.FromSeconds(1.4));
        _work.SetResult("done");

        Assert.Equal(("done", false), await run);
        Assert.Empty(_deferred);
    }

    [Fact]
    public async Task Who_takes_longer_is_announced_once_and_answers_later()
    {
        var begin = _time.GetUtcNow();
        var run = Run();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(run.IsCompleted);
        _work.SetResult("done");

        Assert.Equal(("done", true), await run);
        Assert.Single(_deferred);
        Assert.True(_deferred[0] >= begin + Deferral.Patience);
    }

    [Fact]
    public async Task The_time_that_an_interaction_waited_counts()
    {
        var begin = _time.GetUtcNow();
        var run = Run(waited: TimeSpan.FromSeconds(2));

        Assert.Equal(begin, Assert.Single(_deferred));
        _work.SetResult("done");
        Assert.Equal(("done", true), await run);
    }

    [Fact]
    public async Task Who_opens_a_form_is_never_announced()
    {
        var run = new Deferral(_time).RunAsync(_ => _work.Task, null, TimeSpan.Zero, default);
        _time.Advance(TimeSpan.FromSeconds(10));
        _work.SetResult("form");

        Assert.Equal(("form", false), await run);
    }

    [Fact]
    public async Task A_refused_announcement_waits_for_the_work_and_is_told()
    {
        var run = new Deferral(_time).RunAsync(_ => _work.Task, _ => throw new InvalidOperationException("expired"), TimeSpan.FromSeconds(2), default);
        Assert.False(run.IsCompleted);
        _work.SetResult("kept");

        await Assert.ThrowsAsync<InvalidOperationException>(() => run);
    }

    private Task<(string, bool)> Run(TimeSpan waited = default) => new Deferral(_time).RunAsync(
        _ => _work.Task,
        _ =>
        {
            _deferred.Add(_time.GetUtcNow());
            return Task.CompletedTask;
        },
        waited,
        default);
}
