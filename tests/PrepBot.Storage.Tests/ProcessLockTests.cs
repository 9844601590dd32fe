using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.TestKit;

namespace PrepBot.Storage.Tests;

public sealed class ProcessLockTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Db => _folder["data/prepbot.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_has_it_until_it_lets_go()
    {
        using (var first = ProcessLock.TryAcquire(Db))
        {
            Assert.NotNull(first);
            Assert.Null(ProcessLock.TryAcquire(Db));
            using var other = ProcessLock.TryAcquire(_folder["data/other.db"]);
            Assert.NotNull(other);
        }
        using var second = ProcessLock.TryAcquire(Db);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task A_second_one_waits_and_takes_over_when_the_first_ends()
    {
        var time = new ManualTime();
        var first = ProcessLock.TryAcquire(Db)!;
        var waiting = ProcessLock.WaitAsync(Db, time, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(waiting.IsCompleted);

        first.Dispose();
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        using var second = await waiting;
        Assert.Null(ProcessLock.TryAcquire(Db));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tmp")]
    public async Task A_folder_is_refused_also_the_root_that_has_none_around_it(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Contains("name a file in it", Assert.Throws<StorageUnusableException>(() => ProcessLock.TryAcquire(folder)).Message, StringComparison.Ordinal);
        var open = SqliteStore.OpenAsync(new StorageOptions { Path = folder }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
        Assert.Contains("name a file in it", (await Assert.ThrowsAsync<StorageUnusableException>(() => open)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var first = ProcessLock.TryAcquire(Db);
        using var source = new CancellationTokenSource();
        var waiting = ProcessLock.WaitAsync(Db, new ManualTime(), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task The_lock_of_a_process_that_is_killed_is_free()
    {
        if (!OperatingSystem.IsLinux()) return;
        using (ProcessLock.TryAcquire(Db)) { }
        // util-linux's flock takes the same kind of lock; "exec" makes the killed process the one that holds it.
        var start = new System.Diagnostics.ProcessStartInfo("bash", ["-c", $"exec 9>>'{Db}.lock'; flock 9; echo held; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync());
        Assert.Null(ProcessLock.TryAcquire(Db));

        process.Kill();
        await process.WaitForExitAsync();

        using var mine = ProcessLock.TryAcquire(Db);
        Assert.NotNull(mine);
    }
}
