namespace PrepBot.Storage.Opening;

/// <summary>The database files that stores of this process hold open, by full path.</summary>
internal static class OpenFiles
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal);

    public static bool Contains(string path)
    {
        lock (Gate) return Counts.ContainsKey(path);
    }

    public static void Add(string path)
    {
        lock (Gate) Counts[path] = Counts.GetValueOrDefault(path) + 1;
    }

    public static void Remove(string path)
    {
        lock (Gate)
        {
            if (--Counts[path] == 0) Counts.Remove(path);
        }
    }
}
