using PrepBot.Core.Bank;

namespace PrepBot.Content;

/// <summary>Finds and reads bank files on disk. What is wrong with a file becomes a diagnostic of that file, never an exception.</summary>
public static class BankFiles
{
    /// <summary>A larger file is refused unread. The largest public bank seen has 720 KB.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    // Deeper trees are loops of links or mistakes.
    private const int MostFolders = 32;

    /// <summary>The files that the paths stand for, in the order of the paths, each folder's by ordinal name, each file once.</summary>
    /// <param name="paths">
    /// Files, taken as they are whether they exist or not, and folders, searched for <c>*.md</c> at any depth. Names that begin with a dot are passed over.
    /// </param>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var found = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
                found.Add(path);
            else
            {
                var inFolder = new List<string>();
                Search(path, inFolder, MostFolders);
                inFolder.Sort(StringComparer.Ordinal);
                found.AddRange(inFolder);
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Reads one file. A file that is missing, empty, binary, too large or nested too deep has one error and no questions.</summary>
    public static ParsedFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path))
            {
                // A folder that the search has handed on, since it could not look into it, says why by an exception.
                Directory.GetFiles(path);
                return Refuse(path, "This is a folder; name the files in it, or let it be searched.");
            }

            if (!file.Exists)
                return Refuse(path, "There is no such file.");

            // Devices and pipes say that they are empty, so they are never opened, let alone waited for.
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            if (file.Length == 0)
                return Refuse(path, "The file is empty.");
            if (file.Length > MaxBytes)
                return Refuse(path, $"The file has {file.Length / (1024 * 1024)} MB; the most is {MaxBytes / (1024 * 1024)} MB.");
            return Decode(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse(path, $"It cannot be read: {FirstLine(e.Message)}");
        }
    }

    /// <summary>Reads every file that the paths stand for, in order. A folder without a bank file has one error.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="progress">Is told each file before it is read.</param>
    /// <param name="cancel">Stops between two files.</param>
    public static IEnumerable<ParsedFile> ReadAll(IEnumerable<string> paths, Action<string>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var named = paths.ToList();
        foreach (var empty in named.Where(p => Find([p]).Count == 0)) yield return Refuse(empty, "There is no .md file in this folder.");
        foreach (var file in ReadFound(Find(named), progress, cancel)) yield return file;
    }

    /// <summary>Reads some files in order; an id that two of one bank give away is an error of the later one.</summary>
    /// <param name="files">Files, as <see cref="Find"/> gives them.</param>
    /// <param name="progress">Is told each file before it is read.</param>
    /// <param name="cancel">Stops between two files.</param>
    public static IEnumerable<ParsedFile> ReadFound(IEnumerable<string> files, Action<string>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var ids = new Files.RepeatedIds();
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(file);
            yield return ids.Check(Read(file));
        }
    }

    /// <summary>Reads bytes that came another way, such as an upload, with the same guards.</summary>
    /// <param name="path">Name for diagnostics.</param>
    /// <param name="bytes">The whole file.</param>
    public static ParsedFile Decode(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            return Refuse(path, $"The file has {bytes.Length / (1024 * 1024)} MB; the most is {MaxBytes / (1024 * 1024)} MB.");
        if (Files.TextBytes.Decode(bytes) is not { } text)
            return Refuse(path, "The file is not text; a bank is Markdown, saved as UTF-8.");
        return string.IsNullOrWhiteSpace(text) ? Refuse(path, "The file is empty.") : new BankReader().Read(path, text);
    }

    private static void Search(string folder, List<string> found, int depth)
    {
        try
        {
            // Files may be links, as mounted configuration is; folders may not, as a link can lead back up.
            found.AddRange(Directory.GetFiles(folder).Where(f => IsNamed(f) && Path.GetExtension(f).Equals(".md", StringComparison.OrdinalIgnoreCase)));
            if (depth == 0)
                return;
            foreach (var inner in new DirectoryInfo(folder).GetDirectories())
            {
                if (IsNamed(inner.Name) && inner.LinkTarget is null)
                    Search(Path.Combine(folder, inner.Name), found, depth - 1);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Handed on as a path of its own, so that reading it says why it cannot be read.
            found.Add(folder);
        }
    }

    private static bool IsNamed(string path) => !Path.GetFileName(path).StartsWith('.');

    private static ParsedFile Refuse(string path, string reason) => new(path, new BankHeader(), [], [new Diagnostic(path, 0, Severity.Error, reason)]);

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
