using PrepBot.Content;
using PrepBot.Core.Bank;
using PrepBot.Core.Ports;

namespace PrepBot.Banks;

/// <summary>A file read, with the source that it is in the store.</summary>
public sealed record ReadSource(ParsedFile File, Source Source);

/// <summary>Reads files and folders as sources.</summary>
public static class BankSource
{
    /// <summary>Reads everything under some paths. Files that say <c>bank: none</c> are left out.</summary>
    /// <param name="paths">Full paths of files and folders.</param>
    /// <param name="contentRoot">Sources under it are known by their relative path, so that they stay the same when the program moves.</param>
    /// <param name="origin">How they come.</param>
    /// <param name="progress">Is told each file before it is read.</param>
    public static IReadOnlyList<ReadSource> Read(IEnumerable<string> paths, string contentRoot, SourceOrigin origin, Action<string>? progress = null)
    {
        var sources = new List<ReadSource>();
        foreach (var file in BankFiles.ReadFound(BankFiles.Find(paths), progress))
        {
            if (file.Header.IsNotABank) continue;
            var bank = BankJson.BankName(file);
            sources.Add(new ReadSource(file, new Source(Key(file.Path, contentRoot), bank, file.Header.Title ?? bank, origin, null)));
        }
        return sources;
    }

    /// <summary>The name of a source: its path, relative where it stands under the content root, with forward slashes.</summary>
    public static string Key(string path, string contentRoot)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(contentRoot, full);
        return (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? full : relative).Replace('\\', '/');
    }
}
