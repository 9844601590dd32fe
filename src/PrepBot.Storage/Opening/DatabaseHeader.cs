using System.Buffers.Binary;

namespace PrepBot.Storage.Opening;

/// <summary>
/// The first hundred bytes of a database file, read without SQLite: opening a file in WAL mode can change it, and a file that is not ours must stay as it is.
/// https://sqlite.org/fileformat2.html#the_database_header
/// </summary>
internal readonly record struct DatabaseHeader(int UserVersion, int ApplicationId)
{
    private const int Size = 100;
    private const int UserVersionAt = 60;
    private const int ApplicationIdAt = 68;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <summary>The header, or null when the file is no SQLite database.</summary>
    public static DatabaseHeader? Read(string path)
    {
        Span<byte> bytes = stackalloc byte[Size];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(bytes, Size, throwOnEndOfStream: false) < Size || !bytes.StartsWith(Magic)) return null;
        return new DatabaseHeader(
            BinaryPrimitives.ReadInt32BigEndian(bytes[UserVersionAt..]), BinaryPrimitives.ReadInt32BigEndian(bytes[ApplicationIdAt..]));
    }
}
