using Microsoft.Data.Sqlite;
using NodaTime;

namespace PrepBot.Storage.Engine;

/// <summary>The row that a reader stands on, by column name.</summary>
internal readonly struct Row(SqliteDataReader reader)
{
    public long Long(string column) => reader.GetInt64(reader.GetOrdinal(column));

    public long? LongOrNull(string column) => IsNull(column) ? null : Long(column);

    public int Int(string column) => reader.GetInt32(reader.GetOrdinal(column));

    public int? IntOrNull(string column) => IsNull(column) ? null : Int(column);

    public bool Bool(string column) => Long(column) != 0;

    public string Text(string column) => reader.GetString(reader.GetOrdinal(column));

    public string? TextOrNull(string column) => IsNull(column) ? null : Text(column);

    public Instant Instant(string column) => Values.Instant(Long(column));

    public Instant? InstantOrNull(string column) => IsNull(column) ? null : Instant(column);

    public LocalDate Date(string column) => Values.Date(Text(column));

    public LocalDate? DateOrNull(string column) => IsNull(column) ? null : Date(column);

    public T Word<T>(string column)
        where T : struct, Enum => Values.Word<T>(Text(column));

    public T? WordOrNull<T>(string column)
        where T : struct, Enum => IsNull(column) ? null : Word<T>(column);

    public IReadOnlyList<string> List(string column) => Values.List(Text(column));

    public bool IsNull(string column) => reader.IsDBNull(reader.GetOrdinal(column));
}
