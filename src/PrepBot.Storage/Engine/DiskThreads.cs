using System.Collections.Concurrent;

namespace PrepBot.Storage.Engine;

/// <summary>
/// Threads that may wait for a disk. The thread pool has one for each processor at first and adds to them twice a second: on a small machine, two that wait in
/// SQLite at the same time would stop everything else for as long, heartbeats and timers too.
/// </summary>
internal sealed class DiskThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly List<Thread> _threads = [];

    /// <param name="name">For a debugger.</param>
    /// <param name="count">How many at once.</param>
    public DiskThreads(string name, int count)
    {
        for (var i = 0; i < count; i++) _threads.Add(new Thread(Run) { Name = name, IsBackground = true });
        _threads.ForEach(thread => thread.Start());
    }

    /// <summary>Runs something on one of the threads; what follows the task goes on elsewhere.</summary>
    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _work.Add(() =>
            {
                try
                {
                    source.SetResult(work());
                }
                catch (Exception e)
                {
                    source.SetException(e);
                }
            });
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore));
        }
        return source.Task;
    }

    /// <summary>Does what was asked for and ends the threads.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _threads.ForEach(thread => thread.Join());
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }
}
