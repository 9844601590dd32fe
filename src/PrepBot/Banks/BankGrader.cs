using PrepBot.Content;
using PrepBot.Core.Grading;

namespace PrepBot.Banks;

/// <summary>The grader with the synonyms that the banks bring along.</summary>
public static class BankGrader
{
    /// <summary>
    /// Reads <c>synonyms.txt</c> at the top of each path; what is wrong with one is told by <see cref="StartImport"/> and <c>prepbot bank check</c>.
    /// </summary>
    /// <param name="contentPaths">Full paths of files and folders of banks.</param>
    public static OfflineGrader Create(IEnumerable<string> contentPaths)
        => new([.. SynonymFiles.ReadAll(contentPaths).SelectMany(file => file.Groups)]);
}
