using PrepBot.Storage.Opening;

namespace PrepBot.Storage;

/// <summary>
/// The right to be the bot of a database: an operating-system lock on <c>&lt;database&gt;.lock</c>, released when this is disposed or the process ends,
/// however it ends. The file itself stays; it means nothing.
/// </summary>
public sealed class ProcessLock : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly FileStream _file;

    private ProcessLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="database">The database file; need not be there yet.</param>
    /// <returns>The lock, or null while another process has it.</returns>
    /// <exception cref="StorageUnusableException">The folder cannot be written.</exception>
    public static ProcessLock? TryAcquire(string database)
    {
        var path = Path.GetFullPath(database);
        if (Directory.Exists(path)) throw DatabaseOpener.IsFolder(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new ProcessLock(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DatabaseOpener.Unwritable(path, e);
        }
    }

    /// <summary>Takes the lock as soon as it is free, looking each second.</summary>
    /// <param name="database">The database file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the waiting.</param>
    public static async Task<ProcessLock> WaitAsync(string database, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (TryAcquire(database) is { } held) return held;
            await Task.Delay(Between, time, ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Windows says ERROR_SHARING_VIOLATION; elsewhere the runtime reports the errno of flock, EWOULDBLOCK (11 on Linux, 35 on macOS).
    private static bool IsHeld(IOException e) => e.GetType() == typeof(IOException) && (e.HResult & 0xFFFF) is 32 or 11 or 35;
}
