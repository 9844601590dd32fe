using PrepBot.Core.Bank.Duplicates;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Bank;

/// <summary>Brings the groups of near-duplicates up to date with what is stored: due after anything was added, changed or retired.</summary>
public static class Regrouping
{
    /// <summary>Finds the groups of all questions in use and stores those that differ. A question that is changed meanwhile is left for the next time.</summary>
    /// <returns>How many questions have another group now.</returns>
    public static async Task<int> RunAsync(IStore store, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        var questions = await store.ReadAsync(s => s.Bank.InUse(), ct);
        // Some thousand questions take a second, in which the one writer must not wait.
        var changes = Plan(questions);
        if (changes.Count > 0)
        {
            await store.WriteAsync(
                s =>
                {
                    foreach (var (question, group) in changes) s.Bank.SetGroup(question.Id, question.Revision, group);
                    return changes.Count;
                },
                ct);
        }
        return changes.Count;
    }

    /// <summary>The questions whose group is to change, with the new one.</summary>
    /// <remarks>
    /// A group keeps a name that one of its questions has, since posts remember it: the first by ordinal order that no group before it has taken. The name of a
    /// question's own is its fallback.
    /// </remarks>
    public static IReadOnlyList<(GroupedQuestion Question, string Group)> Plan(IReadOnlyList<GroupedQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var firsts = NearDuplicates.Find([.. questions.Select(q => new ComparedQuestion(q.Content, q.Team))]);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var changes = new List<(GroupedQuestion, string)>();
        foreach (var group in questions.Zip(firsts).GroupBy(q => q.Second, q => q.First))
        {
            var own = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? $"id:{group.First().Id}" : $"id:{group.First().Id}#{n}");
            var name = group.Select(q => q.Group).Order(StringComparer.Ordinal).Concat(own).First(taken.Add);
            changes.AddRange(group.Where(q => q.Group != name).Select(q => (q, name)));
        }
        return changes;
    }
}
