namespace PrepBot.Storage;

/// <summary>Where the database is. The configuration section <c>Storage</c>.</summary>
public sealed record StorageOptions
{
    /// <summary>The SQLite file; <c>-wal</c>, <c>-shm</c> and <c>.lock</c> stand beside it. A relative path is relative to the current folder.</summary>
    public string Path { get; init; } = "data/prepbot.db";

    /// <summary>How many reads run at once.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>How many writes may wait; further ones wait to be queued.</summary>
    public int WriteQueue { get; init; } = 1024;
}
