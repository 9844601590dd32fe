namespace PrepBot.Core.Bank;

/// <summary>Levels in words.</summary>
public static class LevelNames
{
    /// <summary>"junior", "mid", "senior".</summary>
    public static IReadOnlyList<string> All { get; } = ["junior", "mid", "senior"];

    /// <summary>The word of a level.</summary>
    public static string Of(Level level) => All[(int)level];

    /// <summary>The level of a word, or null.</summary>
    public static Level? Parse(string? word)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], word?.Trim(), StringComparison.OrdinalIgnoreCase)) return (Level)i;
        }
        return null;
    }
}
