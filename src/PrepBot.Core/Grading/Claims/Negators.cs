using System.Collections.Frozen;

namespace PrepBot.Core.Grading.Claims;

/// <summary>Words that turn a statement round.</summary>
internal static class Negators
{
    /// <summary>Beyond <see cref="FunctionWords.IsNegator"/>: as people type, and prefixes that the tokenizer parts.</summary>
    private static readonly FrozenSet<string> Further = FrozenSet.Create(
        StringComparer.Ordinal,
        "non", "nobody", "nowhere", "nothing", "hardly", "dont", "doesnt", "isnt", "cant", "wont", "arent", "didnt", "shouldnt", "mustnt", "neednt");

    /// <param name="word">A word.</param>
    /// <param name="rest">What follows it: "instead of", "w/o".</param>
    public static bool IsNegator(string word, ReadOnlySpan<char> rest)
        => FunctionWords.IsNegator(word)
            || Further.Contains(word)
            || (word == "w" && rest.StartsWith("/o", StringComparison.Ordinal))
            || (word == "instead" && rest.StartsWith(" of", StringComparison.Ordinal))
            || (word == "rather" && rest.StartsWith(" than", StringComparison.Ordinal));

    /// <summary>Whether it can stand behind what it denies: "it caches nothing".</summary>
    public static bool EndsClause(string? negator) => negator is "nothing" or "nobody" or "none" or "nowhere";

    /// <summary>"instead of" and "rather than" begin a statement of their own.</summary>
    public static bool IsContrast(string word) => word is "instead" or "rather";

    /// <summary>Whether what follows is denied, and not only said to be missing or left out.</summary>
    public static bool Denies(string negator) => negator is not ("without" or "w" or "neither" or "nor");
}
