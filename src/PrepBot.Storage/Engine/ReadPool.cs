using System.Collections.Concurrent;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Engine;

/// <summary>
/// Connections that read, each over one snapshot at a time. The work runs on the thread pool, not on the caller's thread: a caller may be the loop that
/// reads a socket, and its heartbeat must not wait for a disk.
/// </summary>
internal sealed class ReadPool : IAsyncDisposable
{
    private readonly int _size;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<(Sql Sql, Session Session)> _idle = [];

    public ReadPool(string path, TimeProvider time, int size)
    {
        _size = size;
        _free = new SemaphoreSlim(size, size);
        for (var i = 0; i < size; i++)
        {
            var sql = new Sql(Connections.OpenReader(path));
            _idle.Add((sql, new Session(sql, time, () => { })));
        }
    }

    public async Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct)
    {
        await _free.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(work), ct).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _size; i++) await _free.WaitAsync().ConfigureAwait(false);
        foreach (var (sql, _) in _idle) sql.Dispose();
        _idle.Clear();
        _free.Dispose();
    }

    private T Read<T>(Func<IReadSession, T> work)
    {
        ObjectDisposedException.ThrowIf(!_idle.TryTake(out var reader), this);
        try
        {
            // Deferred: the snapshot is taken by the first statement that reads.
            reader.Sql.Execute("BEGIN");
            try
            {
                return work(reader.Session);
            }
            finally
            {
                reader.Sql.Execute("ROLLBACK");
            }
        }
        finally
        {
            _idle.Add(reader);
        }
    }
}
