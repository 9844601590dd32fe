using PrepBot.Core.Chat;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Bank;

/// <summary>What a person typed for topics, against the topics that there are.</summary>
public static class TopicNames
{
    // Fewer letters mean a topic by chance.
    private const int ShortestBeginning = 2;
    private const int ShortestPart = 3;

    /// <summary>Reads a comma-separated list; a name may be cut short or loosely spelt as long as it means one topic.</summary>
    /// <param name="typed">What was typed, or null: no wish.</param>
    /// <param name="topics">What there is.</param>
    /// <param name="problem">A sentence with near matches, or null.</param>
    public static IReadOnlyList<string> Resolve(string? typed, IReadOnlyList<TopicSummary> topics, out string? problem)
    {
        problem = null;
        if (typed is null || Letters(typed) is "all" or "any") return [];
        if (Exact(typed, topics) is { } whole) return [whole];
        var found = new List<string>();
        foreach (var name in typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = Letters(name);
            var section = Exact(name, topics)
                ?? (letters.Length >= ShortestBeginning ? Only(topics.Where(t => Letters(t.Section).StartsWith(letters, StringComparison.Ordinal))) : null)
                ?? (letters.Length >= ShortestPart ? Only(topics.Where(t => Letters(t.Section).Contains(letters, StringComparison.Ordinal))) : null);
            if (section is null)
            {
                var near = Near.Question(name, topics.Select(t => t.Section));
                problem = $"There is no topic \"{MarkdownText.Cut(name, 60)}\".{(near.Length > 0 ? near : " /topics lists them.")}";
                return [];
            }
            if (!found.Contains(section)) found.Add(section);
        }
        return found;
    }

    /// <summary>Proposals while a topic is typed.</summary>
    public static IReadOnlyList<PickOption> Suggest(string typed, IReadOnlyList<TopicSummary> topics)
    {
        // In a list, the last name is being typed; what stands before it is kept.
        var comma = typed.LastIndexOf(',');
        var (kept, last) = comma < 0 ? ("", typed.Trim()) : (typed[..(comma + 1)] + " ", typed[(comma + 1)..].Trim());
        var names = last.Length == 0 ? [.. topics.Select(t => t.Section)] : Near.Matches(last, topics.Select(t => t.Section), Suggestions.Max);
        return [.. names.Select(n => new PickOption(kept + n, n)).Take(Suggestions.Max)];
    }

    private static string? Exact(string name, IReadOnlyList<TopicSummary> topics) =>
        topics.FirstOrDefault(t => string.Equals(t.Section, name.Trim(), StringComparison.OrdinalIgnoreCase))?.Section
        ?? Only(topics.Where(t => Letters(t.Section) == Letters(name)));

    private static string? Only(IEnumerable<TopicSummary> hits)
    {
        var two = hits.Take(2).ToList();
        return two.Count == 1 ? two[0].Section : null;
    }

    private static string Letters(string s) => new([.. s.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
}
