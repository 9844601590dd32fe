using Microsoft.Data.Sqlite;
using NodaTime;

namespace PrepBot.Storage.Engine;

/// <summary>
/// One connection with its prepared statements, kept by their text. Not for two threads at once. A <c>map</c> function only reads its row:
/// it runs no statement itself.
/// </summary>
internal sealed class Sql(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    /// <summary>The connection, for what is not a statement (its handle, its path).</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>All rows.</summary>
    public List<T> Query<T>(string sql, Func<Row, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(new Row(reader)));
        return rows;
    }

    /// <summary>Does something with each row.</summary>
    public void Each(string sql, Action<Row> act, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        while (reader.Read()) act(new Row(reader));
    }

    /// <summary>The first row, or null.</summary>
    public T? First<T>(string sql, Func<Row, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
        where T : class
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read() ? map(new Row(reader)) : null;
    }

    /// <summary>The first column of the first row; null when there is no row or it is NULL.</summary>
    public long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : null;
    }

    /// <summary>The first column of the first row; null when there is no row or it is NULL.</summary>
    public string? Text(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetString(0) : null;
    }

    /// <summary>Whether the statement gives a row.</summary>
    public bool Any(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read();
    }

    /// <summary>Runs an INSERT … RETURNING id.</summary>
    public long Insert(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Number(sql, values) ?? throw new InvalidOperationException("The INSERT returned no id.");

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _prepared.Clear();
        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _prepared.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = Stored(values[i].Value);
        return command;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        // SQLite's own text functions and the reader's decoder end at the first NUL.
        string s => s.Contains('\0', StringComparison.Ordinal) ? s.Replace('\0', '\uFFFD') : s,
        bool b => b ? 1L : 0L,
        Instant i => Values.Micros(i),
        LocalDate d => Values.Date(d),
        Enum e => Values.Word(e),
        IReadOnlyList<string> list => Values.List(list),
        _ => value,
    };
}
