using Xunit;

namespace PrepBot.TestKit;

/// <summary>
/// A fact about material that is kept beside the repository and not in it, because others own it. Where the material is missing the fact is reported as
/// skipped, and why.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    /// <param name="path">The file below the folder <c>shared</c> that the fact reads, such as "grading/fixtures.jsonl".</param>
    public SharedFactAttribute(string path)
    {
        Path = path;
        if (!File.Exists(SharedFiles.Locate(path))) Skip = $"needs ../shared/{path} beside the repository";
    }

    /// <summary>The file that the fact reads.</summary>
    public string Path { get; }
}
