using Microsoft.Data.Sqlite;

namespace PrepBot.Storage.Engine;

/// <summary>Opens connections with the settings that the store's promises rest on.</summary>
internal static class Connections
{
    /// <summary>How long a connection waits for another process (an import beside the running bot) before it gives up.</summary>
    private const int BusyMilliseconds = 15_000;

    private static readonly Lock InitLock = new();
    private static bool _initialised;

    /// <summary>The one connection that writes.</summary>
    public static SqliteConnection OpenWriter(string path) => Open(path, SqliteOpenMode.ReadWrite, """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA foreign_keys = ON;
        PRAGMA journal_size_limit = 67108864;
        """);

    /// <summary>A connection that reads. Not opened read-only: in WAL mode a reader must be able to write the shared index.</summary>
    public static SqliteConnection OpenReader(string path) => Open(path, SqliteOpenMode.ReadWrite, "PRAGMA query_only = ON;");

    /// <summary>A connection that leaves the file as it is, even when it is closed.</summary>
    public static SqliteConnection OpenReadOnly(string path) => Open(path, SqliteOpenMode.ReadOnly, "");

    /// <summary>
    /// A connection that leaves not even an empty log beside the file. Only for a file that has no log, as nobody uses it: it takes no lock.
    /// https://sqlite.org/uri.html#uriimmutable
    /// </summary>
    public static SqliteConnection OpenImmutable(string path) => Open(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly, "");

    /// <summary>A connection to a file that is made now.</summary>
    public static SqliteConnection Create(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, "PRAGMA secure_delete = ON;");

    private static SqliteConnection Open(string path, SqliteOpenMode mode, string pragmas)
    {
        Initialise();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            // The store keeps its connections itself; a pooled one would hold the file after the store is closed.
            Pooling = false,
            // SQLite does the waiting (busy_timeout); the driver's own retry loop would only add to it.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // trusted_schema off, cell_size_check on: the file may come from anywhere.
            command.CommandText = $"""
                PRAGMA busy_timeout = {BusyMilliseconds};
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                {pragmas}
                """;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Initialise()
    {
        lock (InitLock)
        {
            if (_initialised) return;
            SQLitePCL.Batteries_V2.Init();
            _initialised = true;
        }
    }
}
