using PrepBot.Storage.Engine;

namespace PrepBot.Storage.Tests;

/// <summary>SQL past the ports, to see what the file itself forbids and holds.</summary>
internal static class Raw
{
    public static Task Run(SqliteStore store, string sql) => Task.Run(() =>
    {
        using var raw = new Sql(Connections.OpenWriter(store.FilePath));
        raw.Execute(sql);
    });

    public static long Number(SqliteStore store, string sql)
    {
        using var raw = new Sql(Connections.OpenReader(store.FilePath));
        return raw.Number(sql) ?? 0;
    }
}
