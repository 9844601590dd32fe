using PrepBot.Content.Files;
using PrepBot.Core.Bank;
using PrepBot.Core.Grading;

namespace PrepBot.Content;

/// <summary>A file of synonyms, read.</summary>
/// <param name="Path">As the caller gave its folder.</param>
/// <param name="Groups">What can be used, in the order of the lines.</param>
/// <param name="Diagnostics">What cannot, in the order of the lines.</param>
public sealed record SynonymFile(string Path, IReadOnlyList<SynonymGroup> Groups, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>
/// Reads the <c>synonyms.txt</c> that may stand at the top of a folder of banks: a group of words and phrases that mean the same on each line, its members
/// separated by <c>" = "</c>; a line that begins with <c>#</c> is a remark.
/// </summary>
public static class SynonymFiles
{
    /// <summary>The name of the file.</summary>
    public const string Name = "synonyms.txt";

    /// <summary>A larger file is refused unread: every mark looks through all groups.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int FewestMembers = 2;

    /// <summary>Reads the files of some paths, in their order. Paths that are no folder, or a folder without such a file, have none.</summary>
    public static IReadOnlyList<SynonymFile> ReadAll(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. paths.Select(path => System.IO.Path.Combine(path, Name)).Distinct(StringComparer.Ordinal).Where(File.Exists).Select(Read)];
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">Where it comes from, for diagnostics.</param>
    /// <param name="text">The whole file.</param>
    public static SynonymFile Parse(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var groups = new List<SynonymGroup>();
        var diagnostics = new List<Diagnostic>();
        var lines = text.TrimStart('\uFEFF').Split(["\r\n", "\n", "\r"], StringSplitOptions.TrimEntries);
        for (var index = 0; index < lines.Length; index++)
        {
            if (lines[index].Length == 0 || lines[index].StartsWith('#')) continue;
            var members = Members(lines[index], reason => diagnostics.Add(new Diagnostic(path, index + 1, Severity.Warning, reason)));
            if (members.Count >= FewestMembers) groups.Add(new SynonymGroup(members));
        }
        return new SynonymFile(path, groups, diagnostics);
    }

    private static List<string> Members(string line, Action<string> report)
    {
        var written = line.Split('=', StringSplitOptions.TrimEntries);
        if (written.Length < FewestMembers || written.Any(member => member.Length == 0))
        {
            report("A group has two members or more, separated by \" = \"; this line is left out.");
            return [];
        }
        var usable = written.Where(SynonymGroup.CanBeUsed).ToList();
        foreach (var member in written.Except(usable))
            report($"\"{member}\" cannot be used: the grader needs a word in Latin letters that is no number and means something by itself.");
        return usable;
    }

    private static SynonymFile Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes) return Refuse(path, $"The file is larger than {MaxBytes / 1024} KB.");
            return TextBytes.Decode(File.ReadAllBytes(path)) is { } text ? Parse(path, text) : Refuse(path, "The file is not text; save it as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, $"It cannot be read: {e.Message}");
        }
    }

    private static SynonymFile Refuse(string path, string reason) => new(path, [], [new Diagnostic(path, 0, Severity.Error, reason)]);
}
