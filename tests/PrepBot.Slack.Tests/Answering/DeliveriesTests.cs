using PrepBot.Slack.Answering;
using PrepBot.TestKit;

namespace PrepBot.Slack.Tests.Answering;

public sealed class DeliveriesTests
{
    private readonly Deliveries _deliveries = new(new ManualTime());
    private int _handled;

    [Fact]
    public async Task What_comes_again_is_handled_once_and_waits_for_the_first()
    {
        var gate = new TaskCompletionSource();
        var first = _deliveries.OnceAsync("a", () => gate.Task);
        var second = _deliveries.OnceAsync("a", Count);
        Assert.False(second.IsCompleted);

        gate.SetResult();

        Assert.True(await first);
        Assert.False(await second);
        Assert.Equal(0, _handled);
        Assert.True(await _deliveries.OnceAsync("b", Count));
    }

    [Fact]
    public async Task What_failed_is_handled_when_it_comes_again_and_is_not_taken_for_done_meanwhile()
    {
        var gate = new TaskCompletionSource();
        var first = _deliveries.OnceAsync("a", () => gate.Task);
        var second = _deliveries.OnceAsync("a", Count);
        gate.SetException(new IOException("the disk is full"));

        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.True(await _deliveries.OnceAsync("a", Count));
        Assert.Equal(1, _handled);
    }

    private Task Count()
    {
        _handled++;
        return Task.CompletedTask;
    }
}
