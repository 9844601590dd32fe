namespace PrepBot.Content.Tests;

/// <summary>A fact about the seed document, which is not part of this repository; skipped where it is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SeedFactAttribute : FactAttribute
{
    public SeedFactAttribute()
    {
        if (Seed.Folder is null)
            Skip = "The folder shared/seed is not beside this repository.";
    }
}

internal static class Seed
{
    /// <summary>The seed's folder, beside the repository that the tests run from, or null.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "seed");
            if (File.Exists(Path.Combine(folder, "seed.gold.jsonl")))
                return folder;
        }

        return null;
    }
}
