namespace PrepBot.TestKit;

/// <summary>Files beside the repository that tests may read but the repository must not hold.</summary>
public static class SharedFiles
{
    /// <summary>Where a file below <c>../shared</c> is or would be.</summary>
    public static string Locate(string path) => Path.Combine(Repository(), "..", "shared", path);

    /// <summary>The folder that holds the solution, looked for upwards from the test's own binaries.</summary>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PrepBot.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"There is no PrepBot.sln above {AppContext.BaseDirectory}.");
    }
}
