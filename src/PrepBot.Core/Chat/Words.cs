namespace PrepBot.Core.Chat;

/// <summary>Small turns of phrase, so that messages read like sentences.</summary>
public static class Words
{
    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string Or(IEnumerable<string> items) => Join([.. items], "or");

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string And(IEnumerable<string> items) => Join([.. items], "and");

    /// <summary>"1 point", "2 points".</summary>
    public static string Count(int n, string one, string? many = null) => $"{n} {(n is 1 or -1 ? one : many ?? one + "s")}";

    /// <summary>The letter of an option: 0 is A. After Z come AA, AB, ….</summary>
    public static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + Letter(index % 26);

    private static string Join(IReadOnlyList<string> items, string word) =>
        items.Count <= 1 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + $" {word} " + items[^1];
}
