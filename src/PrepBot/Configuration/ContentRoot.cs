namespace PrepBot.Configuration;

/// <summary>Where <c>appsettings.json</c>, <c>content/</c> and <c>data/</c> are looked for.</summary>
public static class ContentRoot
{
    /// <summary>The caller's folder if it holds <c>appsettings.json</c>, else the folder of the binary, where publishing copies it.</summary>
    public static string Find() => File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory : AppContext.BaseDirectory;
}
