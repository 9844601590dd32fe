using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using PrepBot.Core.Ports;

namespace PrepBot.Storage.Engine;

/// <summary>
/// The one writer. It takes what waits, runs it as one transaction with a savepoint a request, commits, and only then tells the callers:
/// a thousand writes cost a few syncs of the disk, and whoever is told is on disk.
/// </summary>
internal sealed partial class Writer : IAsyncDisposable
{
    /// <summary>More in one transaction would make the first of them wait.</summary>
    private const int GroupLimit = 256;

    private readonly Channel<WriteRequest> _queue;
    private readonly Sql _sql;
    private readonly Session _session;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private readonly List<WriteRequest> _done = new(GroupLimit);
    private readonly List<(WriteRequest Request, Exception Why)> _failed = [];
    private bool _checkpointWanted;

    public Writer(SqliteConnection connection, TimeProvider time, int queue, ILogger logger)
    {
        _sql = new Sql(connection);
        _session = new Session(_sql, time, () => _checkpointWanted = true);
        _logger = logger;
        _queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(queue) { SingleReader = true });
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>How many groups were committed.</summary>
    public long Commits { get; private set; }

    /// <summary>Called when the requests of a group ran, before their commit. For tests.</summary>
    public Action? BeforeCommit { get; set; }

    /// <summary>Queues the work; the task ends when it is on disk.</summary>
    public async Task<T> WriteAsync<T>(Func<IWriteSession, T> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var request = new WriteRequest<T>(work, ct);
        try
        {
            await _queue.Writer.WriteAsync(request, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            request.Abandon();
            throw new ObjectDisposedException(nameof(SqliteStore));
        }
        return await request.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        _sql.Dispose();
    }

    private async Task LoopAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            try
            {
                RunGroup();
                foreach (var request in _done) request.Complete();
            }
            catch (Exception e)
            {
                GroupFailed(_logger, e, _done.Count);
                Undo();
                foreach (var request in _done) request.Fail(new StorageWriteException("The database could not be written: " + e.Message, e));
            }
            foreach (var (request, why) in _failed) request.Fail(why);
            _done.Clear();
            _failed.Clear();
        }
    }

    private void RunGroup()
    {
        var begun = false;
        while (_done.Count + _failed.Count < GroupLimit && _queue.Reader.TryRead(out var request))
        {
            if (!request.TryBegin()) continue;
            // Counted as done from here on, so that a failing BEGIN or COMMIT is told to it.
            _done.Add(request);
            if (!begun) _sql.Execute("BEGIN IMMEDIATE");
            begun = true;
            RunOne(request);
        }
        if (!begun) return;
        BeforeCommit?.Invoke();
        _sql.Execute("COMMIT");
        Commits++;
        if (_checkpointWanted) Checkpoint();
    }

    private void RunOne(WriteRequest request)
    {
        _sql.Execute("SAVEPOINT request");
        try
        {
            request.Run(_session);
            _sql.Execute("RELEASE request");
        }
        catch (Exception e) when (InTransaction())
        {
            // Its own fault: undone alone. When SQLite has ended the transaction itself (disk full, I/O error) the whole group is lost instead.
            _sql.Execute("ROLLBACK TO request");
            _sql.Execute("RELEASE request");
            _done.RemoveAt(_done.Count - 1);
            _failed.Add((request, e));
        }
    }

    private bool InTransaction() => SQLitePCL.raw.sqlite3_get_autocommit(_sql.Connection.Handle) == 0;

    private void Undo()
    {
        try
        {
            if (InTransaction()) _sql.Execute("ROLLBACK");
        }
        catch (SqliteException e)
        {
            RollbackFailed(_logger, e);
        }
    }

    /// <summary>Moves the log into the file and cuts it to nothing, so that what was deleted is in neither. Busy readers postpone it.</summary>
    private void Checkpoint()
    {
        try
        {
            _checkpointWanted = _sql.Number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        }
        catch (SqliteException e)
        {
            CheckpointFailed(_logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Count} writes could not be committed; nothing of it was kept.")]
    private static partial void GroupFailed(ILogger logger, Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A failed group of writes could not be rolled back.")]
    private static partial void RollbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log could not be moved into the database after a deletion; tried again after the next write.")]
    private static partial void CheckpointFailed(ILogger logger, Exception exception);
}
