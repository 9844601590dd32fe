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
    /// <param name="more">Further groups, such as a team's own.</param>
    public static OfflineGrader Create(IEnumerable<string> contentPaths, IReadOnlyList<SynonymGroup>? more = null)
        => new([.. SynonymFiles.ReadAll(contentPaths).SelectMany(file => file.Groups), .. more ?? []]);
}
