using Microsoft.Extensions.Logging;
using PrepBot.Core.Ports;
using PrepBot.Storage.Engine;
using PrepBot.Storage.Opening;

namespace PrepBot.Storage;

/// <summary>
/// The store in one SQLite file: one writer that commits in groups, and a pool of readers. Several may be open on one file, in one process or in many.
/// </summary>
public sealed class SqliteStore : IStore, IAsyncDisposable
{
    private readonly ReadPool _readers;
    private readonly Writer _writer;
    private int _disposed;

    private SqliteStore(string path, StorageOptions options, TimeProvider time, ILogger logger)
    {
        FilePath = path;
        _writer = new Writer(Connections.OpenWriter(path), time, options.WriteQueue, logger);
        _readers = new ReadPool(path, time, options.Readers);
        OpenFiles.Add(path);
    }

    /// <summary>The full path of the database.</summary>
    public string FilePath { get; }

    /// <summary>The writer, for tests.</summary>
    internal Writer Writer => _writer;

    /// <summary>Opens the database; makes it when it is not there, and brings it to this version's schema (with a copy made first).</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For what the operator should know.</param>
    /// <param name="ct">Cancels before the work begins.</param>
    /// <exception cref="StorageUnusableException">It cannot be served; the message is one line for the operator.</exception>
    public static Task<SqliteStore> OpenAsync(StorageOptions options, TimeProvider time, ILogger logger, CancellationToken ct) =>
        OpenAsync(options, time, logger, Migrations.Shipped, ct);

    /// <inheritdoc/>
    public Task<T> ReadAsync<T>(Func<IReadSession, T> work, CancellationToken ct) => _readers.ReadAsync(work, ct);

    /// <inheritdoc/>
    /// <remarks>
    /// A request that is cancelled before its turn has no effect; one that has begun is finished. A failed commit is a <see cref="StorageWriteException"/>.
    /// </remarks>
    public Task<T> WriteAsync<T>(Func<IWriteSession, T> work, CancellationToken ct) => _writer.WriteAsync(work, ct);

    /// <summary>Copies the database to a new file while it is served.</summary>
    /// <param name="file">Where to; must not be there.</param>
    /// <param name="ct">Cancels before the work begins.</param>
    public Task<BackupOutcome> BackupAsync(string file, CancellationToken ct) => Task.Run(() => Backup.Make(FilePath, Path.GetFullPath(file)), ct);

    /// <summary>Finishes the writes that were accepted, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _readers.DisposeAsync().ConfigureAwait(false);
        // Last, because the last connection moves the log into the file.
        await _writer.DisposeAsync().ConfigureAwait(false);
        OpenFiles.Remove(FilePath);
    }

    /// <summary>Opens with other migrations than those that ship, for tests of upgrades.</summary>
    internal static Task<SqliteStore> OpenAsync(
        StorageOptions options, TimeProvider time, ILogger logger, IReadOnlyList<Migration> steps, CancellationToken ct) => Task.Run(
        () =>
        {
            var path = Path.GetFullPath(options.Path);
            new DatabaseOpener(path, steps, logger).Prepare();
            return new SqliteStore(path, options, time, logger);
        },
        ct);
}
