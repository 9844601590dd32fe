namespace PrepBot.StandIn.Checks;

/// <summary>Schemas of others, which are kept beside the repository and not in it; a clone alone does without them.</summary>
public static class SharedSchemas
{
    /// <summary>The folder of a platform's schemas, or null where there is none.</summary>
    public static string? Find(string platform)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "PrepBot.sln"))) continue;
            var schemas = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "schemas", platform));
            return Directory.Exists(schemas) ? schemas : null;
        }
        return null;
    }
}
