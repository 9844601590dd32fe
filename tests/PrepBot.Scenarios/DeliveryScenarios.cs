using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Delivery;
using PrepBot.Core.Ports;

namespace PrepBot.Scenarios;

/// <summary>One thing that goes wrong must not take anything else with it.</summary>
public sealed class DeliveryScenarios
{
    private static readonly Instant Late = Instant.FromUtc(2100, 1, 1, 0, 0);

    [Fact]
    public async Task A_schedule_that_fails_does_not_keep_the_others_from_posting()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day topics:tides");
        await ana.TypeAsync("/daily set schedule:new time:10:00 zone:Etc/UTC days:every day topics:boats");
        bot.Time.Advance(TimeSpan.FromHours(1));
        using var runner = new DailyRunner(new FirstWriteFails(bot.Store), new OutboxBell(), bot.Time, new DailyOptions(), NullLogger<DailyRunner>.Instance);

        await runner.TickAsync(CancellationToken.None);
        Assert.Equal([2L], await OpenAsync(bot));
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        await runner.TickAsync(CancellationToken.None);
        Assert.Equal([1L, 2L], await OpenAsync(bot));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_defect_or_a_time_out_of_a_platform_is_tried_again_and_holds_up_nothing(bool timesOut)
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily now tides");
        await ana.TypeAsync("/daily now boats");
        bot.Chat.BeforePost = key =>
        {
            if (key == "post:1") throw timesOut ? new TaskCanceledException("the platform did not answer") : new InvalidOperationException("a defect");
        };
        await bot.TickAsync();
        Assert.Equal(["post:2"], bot.Chat.Posted.Select(p => p.Key));

        bot.Chat.BeforePost = null;
        await bot.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["post:2", "post:1"], bot.Chat.Posted.Select(p => p.Key));
    }

    [Fact]
    public async Task A_platform_that_never_answers_is_given_up_after_the_time_that_a_send_may_take()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily now tides");
        await ana.TypeAsync("/daily now boats");
        bot.Chat.Hangs = key => key == "post:1";

        var drain = bot.Outbox.DrainAsync(CancellationToken.None);
        await bot.Chat.Hanging.WaitAsync(TimeSpan.FromSeconds(20));
        bot.Time.Advance(OutboxSender.Timeout.ToTimeSpan() + TimeSpan.FromSeconds(1));
        await drain.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["post:2"], bot.Chat.Posted.Select(p => p.Key));
        Assert.Equal(OutboxState.Pending, (await bot.ReadAsync(s => s.Delivery.Row("post:1")))!.State);
    }

    [Fact]
    public async Task A_question_that_never_reached_its_channel_has_no_reveal()
    {
        await using var bot = await TestBot.StartAsync();
        var ana = bot.As("Ana", mayLead: true);
        await ana.TypeAsync("/daily set time:10:00 zone:Etc/UTC days:every day window:1h");
        bot.Chat.BeforePost = key =>
        {
            if (key == "post:1") throw new ChatRejectedException(RejectionKind.Forbidden, "no right");
        };
        await bot.AdvanceAsync(TimeSpan.FromHours(1));
        await ana.TypeAsync("/daily resume");
        await bot.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.DoesNotContain(bot.Chat.Posted, p => p.Key == "reveal:1");
        Assert.Empty(await bot.ReadAsync(s => s.Daily.Unrevealed(by: Late)));
    }

    private static Task<List<long>> OpenAsync(TestBot bot) =>
        bot.ReadAsync(s => s.Daily.Unrevealed(by: Late).Select(p => p.Schedule ?? 0).Order().ToList());

    private sealed class FirstWriteFails(IStore inner) : IStore
    {
        private bool _failed;

        public Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct) => inner.ReadAsync(work, ct);

        public Task<T> WriteAsync<T>(Func<IWriteSession, T> work, CancellationToken ct)
        {
            if (_failed) return inner.WriteAsync(work, ct);
            _failed = true;
            throw new InvalidOperationException("This one cannot be posted.");
        }
    }
}
