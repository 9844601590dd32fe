namespace PrepBot.Core.Bank.Duplicates;

/// <summary>What is to be done with the subject: to list pods is not to delete them, to create a job is to write one.</summary>
internal static class AskedAction
{
    // Verbs that do the same to most subjects.
    private static readonly Dictionary<string, string> Same = Classes(
        "make: create build write define develop declare construct add setup set establish generate make",
        "show: list get show view see display print retrieve inspect check",
        "remove: delete remove drop erase",
        "change: update edit change modify alter",
        "fix: fix solve resolve debug troubleshoot diagnose",
        "improve: improve optimize optimise tune speed",
        "prevent: prevent avoid protect mitigate",
        "run: run start launch execute deploy",
        "test: test verify validate");

    // Verbs that fit whatever is asked, and say nothing more than the question does.
    private static readonly HashSet<string> Any =
    [
        "implement", "handle", "use", "do", "perform", "work", "deal", "manage", "utilize", "apply", "go", "approach", "explain", "describe", "provide", "ensure", "achieve",
        "support", "have", "be", "know",
    ];

    // With these alone an order begins; any other first word may be a noun.
    private static readonly HashSet<string> Orders = [.. Same.Keys, "annotate", "convert", "count", "calculate", "sort", "reverse", "merge", "split", "find", "parse", "read", "send", "scale", "expose", "label"];

    /// <summary>The action of a wording, or null where it says none.</summary>
    public static string? Of(IReadOnlyList<QuestionWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Text == "how" && Verb(words, i) is { } verb) return Known(verb);
        }
        return words.Count > 1 && Orders.Contains(words[0].Text) ? Known(words[0].Text) : null;
    }

    // "How do you list", "how to list", "how would you go about listing".
    private static string? Verb(IReadOnlyList<QuestionWord> words, int how)
    {
        for (var i = how + 1; i < Math.Min(how + 4, words.Count - 1); i++)
        {
            if (words[i].Text is "you" or "we" or "i" or "to" or "one") return words[i + 1].Text;
        }
        return null;
    }

    private static string? Known(string verb) => Any.Contains(verb) ? null : Same.TryGetValue(verb, out var name) ? name : WordRoot.Of(verb);

    private static Dictionary<string, string> Classes(params string[] lines) => lines
        .Select(line => line.Split(": "))
        .SelectMany(parts => parts[1].Split(' ').Select(verb => (Verb: verb, Class: parts[0])))
        .ToDictionary(entry => entry.Verb, entry => entry.Class, StringComparer.Ordinal);
}
