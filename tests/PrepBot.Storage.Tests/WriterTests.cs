using Microsoft.Data.Sqlite;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Tests;

public sealed class WriterTests : StoreTest
{
    private int _attempt;

    /// <summary>Runs <paramref name="writes"/> so that they wait together behind one that is held, and are one group with it.</summary>
    private async Task<List<Task>> Together(params Func<Task>[] writes)
    {
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var held = Write(_ =>
        {
            begun.Set();
            go.Wait();
        });
        begun.Wait();
        var tasks = writes.Select(w => w()).ToList();
        go.Set();
        await Task.WhenAll(tasks.Append(held).Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        return tasks;
    }

    private Task Join(int n) => Write(s => s.People.Resolve(Space, User($"p{n}"), "UTC", T0));

    private long People() => Raw.Number(Store, "SELECT count(*) FROM person");

    [Fact]
    public async Task A_thousand_writes_at_once_are_all_kept_by_few_commits()
    {
        var before = Store.Writer.Commits;
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(Join));
        Assert.Equal(1000, People());
        Assert.InRange(Store.Writer.Commits - before, 1, 100);
    }

    [Fact]
    public async Task A_failing_request_fails_alone_and_leaves_nothing()
    {
        var tasks = await Together(
            () => Join(1),
            () => Write(s =>
            {
                s.People.Resolve(Space, User("lost"), "UTC", T0);
                throw new InvalidDataException("a bug");
            }),
            () => Write(s => s.Bank.Retire("none", T0)),
            () => Write(s =>
            {
                s.People.Resolve(Space, User("lost too"), "UTC", T0);
                s.Delivery.Record("e", 999, "{}", T0);
            }),
            () => Join(2));

        Assert.True(tasks[0].IsCompletedSuccessfully && tasks[4].IsCompletedSuccessfully);
        Assert.IsType<InvalidDataException>(tasks[1].Exception!.InnerException);
        Assert.IsType<InvalidOperationException>(tasks[2].Exception!.InnerException);
        Assert.IsType<SqliteException>(tasks[3].Exception!.InnerException);
        Assert.Equal(2, People());
        Assert.Null(await Read(s => s.People.Find(Space, "web:lost-id")));
    }

    [Fact]
    public async Task Nobody_is_told_before_the_commit()
    {
        Task[] told = [];
        var early = false;
        // A caller that was told would be seen within this time.
        Store.Writer.BeforeCommit = () => early |= Task.WaitAny(told, TimeSpan.FromMilliseconds(100)) >= 0;
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var held = Write(_ =>
        {
            begun.Set();
            go.Wait();
        });
        begun.Wait();
        told = [held, .. Enumerable.Range(0, 50).Select(Join), Write(_ => throw new InvalidDataException())];
        go.Set();
        await Task.WhenAll(told.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.False(early);
        Assert.Equal(50, People());
    }

    [Fact]
    public async Task When_the_commit_fails_all_of_the_group_fail_and_the_next_group_goes_on()
    {
        Store.Writer.BeforeCommit = () =>
        {
            Store.Writer.BeforeCommit = null;
            throw new SqliteException("disk I/O error", 10);
        };

        var tasks = await Together(() => Join(1), () => Join(2));

        Assert.All(tasks, t => Assert.IsType<StorageWriteException>(t.Exception!.InnerException));
        await Join(3);
        Assert.Equal(1, People());
        Assert.NotNull(await Read(s => s.People.Find(Space, "web:p3-id")));
    }

    [Fact]
    public async Task A_request_that_is_cancelled_before_its_turn_is_dropped_and_one_that_has_begun_is_finished()
    {
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var running = Store.WriteAsync(
            s =>
            {
                begun.Set();
                go.Wait();
                return s.People.Resolve(Space, User("running"), "UTC", T0);
            },
            first.Token);
        begun.Wait();
        var waiting = Store.WriteAsync(s => s.People.Resolve(Space, User("waiting"), "UTC", T0), second.Token);

        await first.CancelAsync();
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        go.Set();

        Assert.Equal("running", (await running).Name);
        await Join(1);
        Assert.Equal(2, People());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(_ => 1, second.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(_ => 1, second.Token));
    }

    [Fact]
    public async Task A_write_sees_what_was_written_before_it_in_its_group_and_in_itself()
    {
        var counts = new List<long>();
        await Together(
            () => Join(1),
            () => Write(s => counts.Add(s.People.Find(Space, "web:p1-id") is null ? 0 : 1)),
            () => Write(s =>
            {
                s.People.Resolve(Space, User("x"), "UTC", T0);
                counts.Add(s.People.Find(Space, "web:x-id") is null ? 0 : 1);
            }));
        Assert.Equal([1, 1], counts);
    }

    [Fact]
    public async Task A_read_is_one_snapshot_while_writes_go_on()
    {
        await Join(1);
        using var looked = new ManualResetEventSlim();
        using var wrote = new ManualResetEventSlim();
        var read = Read(s =>
        {
            var before = s.People.Named(1, "p", 99).Count;
            looked.Set();
            wrote.Wait();
            return (before, After: s.People.Named(1, "p", 99).Count);
        });
        looked.Wait();
        await Join(2);
        wrote.Set();
        Assert.Equal((1, 1), await read);
        Assert.Equal(2, await Read(s => s.People.Named(1, "p", 99).Count));
    }

    [Fact]
    public async Task A_read_cannot_write()
    {
        await Join(1);
        await Assert.ThrowsAsync<SqliteException>(() => Read(s =>
        {
            ((IWriteSession)s).People.SetHidden(1, true);
            return 0;
        }));
        Assert.False(await Read(s => s.People.IsHidden(1)));
    }

    [Fact]
    public async Task A_failing_read_leaves_its_connection_usable()
    {
        for (var i = 0; i < 20; i++) await Assert.ThrowsAsync<InvalidDataException>(() => Read<int>(_ => throw new InvalidDataException()));
        Assert.Equal(0, await Read(s => s.Bank.Count()));
    }

    [Fact]
    public async Task What_was_accepted_is_finished_before_the_store_closes_and_nothing_is_taken_after()
    {
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var held = Write(_ =>
        {
            begun.Set();
            go.Wait();
        });
        begun.Wait();
        var waiting = Enumerable.Range(0, 20).Select(Join).ToList();
        var closing = Store.DisposeAsync();
        go.Set();
        await closing;
        await Task.WhenAll(waiting);
        await held;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Join(99));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Read(s => s.Bank.Count()));
        Assert.False(File.Exists(DatabasePath + "-wal"));
        await Reopen();
        Assert.Equal(20, People());
    }

    [Fact]
    public async Task Many_readers_and_writers_at_once_do_no_harm()
    {
        var work = Enumerable.Range(0, 200).Select(i => i % 2 == 0
            ? Join(i)
            : Read(s => Interlocked.Add(ref _attempt, s.People.Named(1, "p", 500).Count)));
        await Task.WhenAll(work);
        Assert.Equal(100, People());
    }
}
