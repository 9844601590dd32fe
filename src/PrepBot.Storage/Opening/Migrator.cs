using Microsoft.Data.Sqlite;

namespace PrepBot.Storage.Opening;

/// <summary>Brings a database to the newest schema.</summary>
internal static class Migrator
{
    /// <summary>Takes an older database further, one step a transaction.</summary>
    public static void Run(SqliteConnection connection, IReadOnlyList<Migration> steps)
    {
        foreach (var step in steps) InOneTransaction(connection, [step]);
    }

    /// <summary>
    /// Makes a new one, all steps in one transaction: whoever opens it meanwhile must not take what is half made for an older version's.
    /// </summary>
    public static void Build(SqliteConnection connection, IReadOnlyList<Migration> steps) => InOneTransaction(connection, steps);

    private static void InOneTransaction(SqliteConnection connection, IReadOnlyList<Migration> steps)
    {
        // A step that rebuilds a table must not cascade; what it leaves is checked below. The pragma works outside of a transaction only.
        Execute(connection, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;");
        try
        {
            foreach (var step in steps) Take(connection, step);
            Execute(connection, "COMMIT; PRAGMA foreign_keys = ON;");
        }
        catch
        {
            Execute(connection, "ROLLBACK; PRAGMA foreign_keys = ON;");
            throw;
        }
    }

    private static void Take(SqliteConnection connection, Migration step)
    {
        // Read again inside: another process may have been faster.
        if (Version(connection) >= step.Number) return;
        Execute(connection, step.Sql);
        if (Number(connection, "SELECT count(*) FROM pragma_foreign_key_check") is not 0)
            throw new InvalidDataException($"Step {step.Name} leaves rows that point to nothing.");
        Execute(connection, $"PRAGMA user_version = {step.Number}");
    }

    public static long Version(SqliteConnection connection) => Number(connection, "PRAGMA user_version");

    public static long ApplicationId(SqliteConnection connection) => Number(connection, "PRAGMA application_id");

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    // Only texts of this assembly come here.
    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
