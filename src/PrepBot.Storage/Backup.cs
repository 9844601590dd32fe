using Microsoft.Data.Sqlite;
using PrepBot.Storage.Engine;

namespace PrepBot.Storage;

/// <summary>What became of a backup.</summary>
/// <param name="Bytes">Size of the copy; 0 when there is none.</param>
/// <param name="Problem">Why there is none and what would be right, in one sentence; null when it was made.</param>
public sealed record BackupOutcome(long Bytes, string? Problem);

/// <summary>Copies of a database that is in use.</summary>
internal static class Backup
{
    public static BackupOutcome Make(string database, string file)
    {
        if (File.Exists(file) || Directory.Exists(file)) return new(0, $"{file} is there already and is not overwritten: name a new file.");
        var draft = $"{file}.{Environment.ProcessId}-{Guid.NewGuid():N}.new";
        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            using (var connection = Connections.OpenReadOnly(database)) Copy(connection, draft);
            // Under its name only when it is complete; a file that came there meanwhile is not overwritten.
            File.Move(draft, file, overwrite: false);
            return new(new FileInfo(file).Length, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            var why = e.Message.ReplaceLineEndings(" ");
            return new(0, $"The copy {file} cannot be written ({why}): name a file in a folder that this user may write, with room enough.");
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }
    }

    /// <summary>
    /// A compact copy of one snapshot; writers go on meanwhile. VACUUM INTO rather than the page-wise copy: what was deleted cannot be in it, and it needs no
    /// second try when the source changes.
    /// </summary>
    public static void Copy(SqliteConnection connection, string file)
    {
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            command.ExecuteNonQuery();
        }
        // SQLite leaves this to us. https://sqlite.org/lang_vacuum.html
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
