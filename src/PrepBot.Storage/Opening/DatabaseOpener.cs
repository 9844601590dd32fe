using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage.Opening;

/// <summary>Makes sure that the file is ours, sound and of the newest schema, before anything is served from it.</summary>
internal sealed partial class DatabaseOpener(string path, IReadOnlyList<Migration> steps, ILogger logger)
{
    /// <summary>"PrBP": what <c>file</c> and SQLite show of whose database it is; set by the first migration.</summary>
    public const int ApplicationId = 0x50724250;

    // SQLite's primary result codes that say something about the place rather than about the file. https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    private int Newest => steps[^1].Number;

    /// <summary>Creates, checks and migrates the file.</summary>
    /// <exception cref="StorageUnusableException">It cannot be served.</exception>
    public void Prepare()
    {
        try
        {
            // First, because the root has no folder around it.
            if (Directory.Exists(path)) throw IsFolder(path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (Length(path) == 0) Create();
            CheckHeader();
            var version = Inspect();
            if (version < Newest) Migrate(version);
            else ProbeWriting();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is ReadOnly or InputOutput or Full or CannotOpen)
        {
            throw Unwritable(path, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy)
        {
            throw new StorageUnusableException($"The database {path} is held by another program: end it, or wait until it has finished.", e);
        }
        catch (SqliteException e)
        {
            throw Damaged(e.Message, e);
        }
    }

    /// <summary>The sentence for a folder where a file should be named.</summary>
    public static StorageUnusableException IsFolder(string path) => new($"Storage:Path is the folder {path}: name a file in it.");

    /// <summary>The sentence for a place that cannot be written.</summary>
    public static StorageUnusableException Unwritable(string path, Exception e) => new(
        $"The database {path} cannot be written ({OneLine(e.Message)}): let this user write in its folder, or set Storage:Path to another file.",
        e);

    private static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    /// <summary>Made complete under another name and then renamed: a process that is killed here leaves no half database behind.</summary>
    private void Create()
    {
        var empty = File.Exists(path);
        // SQLite would replay a log into the new file. (A journal beside an empty file is a build under way, or one that SQLite itself throws away.)
        foreach (var log in empty ? new[] { path + "-wal" } : [path + "-wal", path + "-journal"])
        {
            // Looked at in this order, because another process may have made the database just now.
            if (Length(log) > 0 && Length(path) == 0)
                throw new StorageUnusableException($"{log} is there but the database {path} is not: put the database back, or move that file away.");
        }
        if (empty)
        {
            // Filled where it is, under SQLite's locks: to replace it could take away what another process has just made.
            Build(path);
            return;
        }
        var draft = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.new";
        try
        {
            Build(draft);
            Sync(draft);
            File.Move(draft, path, overwrite: false);
            Created(logger, path, Newest);
        }
        catch (IOException) when (Length(path) > 0)
        {
            // Another process was faster: its file is as good.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private void Build(string file)
    {
        using var connection = Connections.Create(file);
        Migrator.Build(connection, steps);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }

    private void CheckHeader()
    {
        // Closing any descriptor of the file drops this process's locks on it (POSIX), so a file that is served here already is not opened again by hand.
        if (OpenFiles.Contains(path)) return;
        var header = DatabaseHeader.Read(path) ?? throw Damaged("it does not begin as a SQLite file does", null);
        CheckOwner(header.ApplicationId, header.UserVersion);
    }

    private void CheckOwner(long applicationId, long version)
    {
        if (applicationId != ApplicationId)
            throw new StorageUnusableException($"{path} is the database of another program: set Storage:Path to another file. It was left as it is.");
        if (version > Newest)
        {
            throw new StorageUnusableException(
                $"The database {path} is of version {version}, made by a newer PrepBot; this one knows {Newest}: "
                + "start the newer one, or restore a copy. It was left as it is.");
        }
        if (version < 1) throw Damaged($"it says version {version}", null);
    }

    private long Inspect()
    {
        if (!File.Exists(path + "-wal"))
        {
            try
            {
                using var still = Connections.OpenImmutable(path);
                return Inspect(still);
            }
            catch (Exception e) when (e is SqliteException or StorageUnusableException && File.Exists(path + "-wal"))
            {
                // Another process began to use it meanwhile, so what was seen may be half of a change: look again, properly.
            }
        }
        using var connection = Connections.OpenReadOnly(path);
        return Inspect(connection);
    }

    /// <summary>
    /// Looks at the whole file through a connection that cannot change it. The header may lag behind the log, so the versions are looked at again.
    /// </summary>
    private long Inspect(SqliteConnection connection)
    {
        var version = Migrator.Version(connection);
        CheckOwner(Migrator.ApplicationId(connection), version);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        var verdict = command.ExecuteScalar() as string;
        if (verdict != "ok") throw Damaged(verdict ?? "no answer", null);
        return version;
    }

    private void Migrate(long from)
    {
        var copy = $"{path}.v{from}.bak";
        using var connection = Connections.OpenWriter(path);
        var draft = $"{copy}.{Environment.ProcessId}.new";
        File.Delete(draft);
        Backup.Copy(connection, draft);
        File.Move(draft, copy, overwrite: true);
        try
        {
            Migrator.Run(connection, steps);
        }
        catch (Exception e) when (e is SqliteException { SqliteErrorCode: not (Full or InputOutput or ReadOnly or Busy) } or InvalidDataException)
        {
            throw new StorageUnusableException(
                $"The database {path} could not be brought from version {from} to {Newest} ({OneLine(e.Message)}): "
                + $"start the former PrepBot, and report this. A copy from before is {copy}.",
                e);
        }
        Migrated(logger, path, from, Newest, copy);
    }

    private void ProbeWriting()
    {
        using var connection = Connections.OpenWriter(path);
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE; ROLLBACK;";
        command.ExecuteNonQuery();
    }

    private StorageUnusableException Damaged(string why, Exception? e) => new(
        $"The database {path} is damaged ({OneLine(why)}): restore a copy, or move it away to begin anew. It was left as it is.", e);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static void Sync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Created the database {Path}, version {Version}.")]
    private static partial void Created(ILogger logger, string path, int version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Brought the database {Path} from version {From} to {To}; a copy from before is {Copy}.")]
    private static partial void Migrated(ILogger logger, string path, long from, int to, string copy);
}
