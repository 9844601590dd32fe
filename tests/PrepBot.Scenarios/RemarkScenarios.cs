using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PrepBot.Core.Delivery;
using PrepBot.Core.Moderation;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;
using PrepBot.Storage;
using PrepBot.TestKit;
using Xunit.Abstractions;

namespace PrepBot.Scenarios;

/// <summary>A pass over many stored answers, and what ends it half-way.</summary>
public sealed class RemarkScenarios(ITestOutputHelper output)
{
    private const int Few = 1_050;
    private const int OfTen = 4;

    [Fact]
    public async Task Ten_thousand_stored_answers_are_marked_again_and_boards_follow()
    {
        const int Many = 10_000;
        await using var bot = await TestBot.StartAsync();
        await StoredAnswers.FillAsync(bot.Store, FakeChat.Space, Many, bot.Now);
        await StoredAnswers.DecideAsync(bot.Store, FakeChat.Space, bot.Now);
        var watch = Stopwatch.StartNew();
        var (steps, longest) = (0, TimeSpan.Zero);

        for (var before = watch.Elapsed; await bot.Remarks.StepAsync(CancellationToken.None); before = watch.Elapsed)
        {
            steps++;
            longest = watch.Elapsed - before > longest ? watch.Elapsed - before : longest;
        }

        output.WriteLine($"{Many} stored answers in {watch.Elapsed.TotalSeconds:0.0} s, {steps} steps, the longest {longest.TotalMilliseconds:0} ms");
        var trace = await StoredAnswers.TraceAsync(bot.Store, FakeChat.Space, Many);
        Assert.Equal(["boards: as the ledger", "open: 0"], trace.Take(2));
        Assert.Equal(Many * OfTen / 10, trace.Count(l => l.Contains("Remarked True", StringComparison.Ordinal)));
        Assert.Equal(Many * OfTen / 10, trace.Count(l => l.Contains(", Correction ", StringComparison.Ordinal)));
        Assert.Equal(Many * OfTen / 10, await bot.ReadAsync(s => s.Delivery.Waiting()));
    }

    [Fact]
    public async Task Wherever_it_is_ended_it_comes_to_the_same_end()
    {
        var undisturbed = await PassAsync(async bot =>
        {
            while (await bot.Remarks.StepAsync(CancellationToken.None))
            {
                // On.
            }
        });

        // The whole bot ends after each step.
        Assert.Equal(undisturbed, await PassAsync(async bot =>
        {
            while (await bot.Remarks.StepAsync(CancellationToken.None)) await bot.RestartAsync();
        }));
        // Each transaction fails once before it is on disk, and once more when it is but nobody heard of it.
        Assert.Equal(undisturbed, await PassAsync(async bot =>
        {
            var store = new FailingStore(bot.Store);
            while (await SteppedAsync(new RemarkRunner(store, bot.Part<TeamMarking>(), new OutboxBell(), bot.Time, NullLogger<RemarkRunner>.Instance)))
            {
                // On, with nothing in memory, as after a crash.
            }
            Assert.True(store.Failed > 15, $"only {store.Failed} failures");
        }));
    }

    [Fact]
    public async Task A_pass_that_cannot_go_on_rests_and_does_not_keep_others_waiting()
    {
        await using var bot = await TestBot.StartAsync();
        await StoredAnswers.FillAsync(bot.Store, FakeChat.Space, 10, bot.Now);
        await StoredAnswers.DecideAsync(bot.Store, FakeChat.Space, bot.Now);
        var runner = new RemarkRunner(new FailingStore(bot.Store), bot.Part<TeamMarking>(), new OutboxBell(), bot.Time, NullLogger<RemarkRunner>.Instance);
        await Assert.ThrowsAsync<IOException>(() => runner.StepAsync(CancellationToken.None));

        Assert.False(await runner.StepAsync(CancellationToken.None));
        bot.Time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<IOException>(() => runner.StepAsync(CancellationToken.None));
        Assert.True(await bot.Remarks.StepAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Taken_back_half_way_it_leaves_every_mark_and_total_as_it_was_and_tells_nobody()
    {
        await using var bot = await TestBot.StartAsync();
        await StoredAnswers.FillAsync(bot.Store, FakeChat.Space, Few, bot.Now);
        var before = await TotalsAsync(bot);
        await StoredAnswers.DecideAsync(bot.Store, FakeChat.Space, bot.Now);
        for (var i = 0; i < 5; i++) await bot.Remarks.StepAsync(CancellationToken.None);
        Assert.NotEqual(before, await TotalsAsync(bot));
        var lead = bot.As("Zoe", mayLead: true);

        await lead.PressAsync((await lead.PressAsync((await lead.TypeAsync("/moderate")).Message(), "Decided lately")).Message(), "Take back #1");
        await bot.TickAsync();

        Assert.Equal(before, await TotalsAsync(bot));
        Assert.Empty(bot.Chat.Posted);
        Assert.Null(await bot.ReadAsync(s => s.Scores.Difference()));
    }

    [Fact]
    public async Task A_process_that_is_killed_again_and_again_comes_to_the_same_end()
    {
        const string Space = "web:local";
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["bank.md"], SampleBank.Text);
        var settings = new Dictionary<string, string> { ["Storage__Path"] = folder["prepbot.db"], ["Content__Paths__0"] = folder["bank.md"] };
        await using (await BotProcess.StartAsync(BotProcess.FreePort(), settings))
        {
            // It imports the bank.
        }
        var now = Instant.FromUtc(2026, 11, 23, 9, 0);
        await WithStoreAsync(folder["prepbot.db"], async store =>
        {
            await StoredAnswers.FillAsync(store, Space, Few, now);
            await StoredAnswers.DecideAsync(store, Space, now);
            return 0;
        });
        var kills = 0;
        for (; kills < 4; kills++)
        {
            await using var bot = await BotProcess.StartAsync(BotProcess.FreePort(), settings, "stored answers were marked again");
            await bot.KillAsync();
        }
        await using (var bot = await BotProcess.StartAsync(BotProcess.FreePort(), settings, "whom it concerns is told"))
        {
            await bot.KillAsync();
        }

        var trace = await WithStoreAsync(folder["prepbot.db"], store => StoredAnswers.TraceAsync(store, Space, Few));

        var undisturbed = await PassAsync(async bot =>
        {
            while (await bot.Remarks.StepAsync(CancellationToken.None))
            {
                // On.
            }
        });
        Assert.Equal(undisturbed, trace);
    }

    private static Task<List<string>> TotalsAsync(TestBot bot) => bot.ReadAsync(s => Enumerable.Range(1, Few).Select(id =>
    {
        var attempt = s.Practice.Attempt(id)!;
        return $"{attempt.Verdict} {attempt.Score} {attempt.Source} {attempt.Standing} {s.Scores.OfAttempt(id).Sum(r => r.Points)}";
    }).ToList());

    private static async Task<bool> SteppedAsync(RemarkRunner runner)
    {
        try
        {
            return await runner.StepAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<List<string>> PassAsync(Func<TestBot, Task> run)
    {
        await using var bot = await TestBot.StartAsync();
        await StoredAnswers.FillAsync(bot.Store, FakeChat.Space, Few, bot.Now);
        await StoredAnswers.DecideAsync(bot.Store, FakeChat.Space, bot.Now);
        await run(bot);
        return await StoredAnswers.TraceAsync(bot.Store, FakeChat.Space, Few);
    }

    private static async Task<T> WithStoreAsync<T>(string database, Func<IStore, Task<T>> work)
    {
        await using var store = await SqliteStore.OpenAsync(new StorageOptions { Path = database }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        return await work(store);
    }

    /// <summary>Of three writes the first is lost, the second is kept but not told, and the third succeeds.</summary>
    private sealed class FailingStore(IStore store) : IStore
    {
        private int _writes;

        public int Failed { get; private set; }

        public Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct) => store.ReadAsync(work, ct);

        public async Task<T> WriteAsync<T>(Func<IWriteSession, T> work, CancellationToken ct)
        {
            var turn = _writes++ % 3;
            if (turn < 2) Failed++;
            if (turn == 0)
            {
                return await store.WriteAsync<T>(
                    s =>
                    {
                        work(s);
                        throw new IOException("the disk is gone");
                    },
                    ct);
            }
            var result = await store.WriteAsync(work, ct);
            return turn == 1 ? throw new IOException("the power is gone") : result;
        }
    }
}
