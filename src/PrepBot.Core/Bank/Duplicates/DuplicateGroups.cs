namespace PrepBot.Core.Bank.Duplicates;

/// <summary>Joins pairs to groups.</summary>
internal sealed class DuplicateGroups
{
    // A chain of pairs can lead from one question to quite another. So groups are joined only if this share of the pairs across them are duplicates by themselves.
    private const double LeastAcross = 1.0 / 3;

    private readonly IReadOnlyList<ComparedQuestion> _questions;
    private readonly HashSet<(int, int)> _pairs;
    private readonly int[] _groupOf;
    private readonly Dictionary<int, List<int>> _members;

    private DuplicateGroups(IReadOnlyList<ComparedQuestion> questions, IEnumerable<(int, int)> pairs)
    {
        _questions = questions;
        _pairs = [.. pairs];
        _groupOf = [.. Enumerable.Range(0, questions.Count)];
        _members = Enumerable.Range(0, questions.Count).ToDictionary(i => i, i => new List<int> { i });
    }

    /// <summary>For each question the place of the first of its group.</summary>
    /// <param name="questions">All questions.</param>
    /// <param name="pairs">Places of two questions, the earlier first, and how like they are.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<ComparedQuestion> questions, IReadOnlyList<(int First, int Second, double Likeness)> pairs)
    {
        var groups = new DuplicateGroups(questions, pairs.Select(p => (p.First, p.Second)));
        foreach (var (first, second, _) in pairs.OrderByDescending(p => p.Likeness).ThenBy(p => p.First).ThenBy(p => p.Second))
            groups.Join(groups._groupOf[first], groups._groupOf[second]);
        return [.. groups._groupOf.Select(g => groups._members[g].Min())];
    }

    private void Join(int one, int other)
    {
        if (one == other || !MayJoin(_members[one], _members[other])) return;
        _members[one].AddRange(_members[other]);
        foreach (var member in _members[other]) _groupOf[member] = one;
        _members.Remove(other);
    }

    private bool MayJoin(List<int> one, List<int> other)
    {
        // What one team has uploaded must not make one of two questions that all teams see.
        if (IsOneTeams(one, other) is false) return false;
        var across = 0;
        foreach (var a in one) across += other.Count(b => _pairs.Contains((Math.Min(a, b), Math.Max(a, b))));
        return across >= one.Count * other.Count * LeastAcross;
    }

    private bool IsOneTeams(List<int> one, List<int> other)
    {
        var teams = one.Concat(other).Select(i => _questions[i].Team).OfType<long>().Distinct().Count();
        return teams == 0 || (teams == 1 && !(IsShared(one) && IsShared(other)));
    }

    private bool IsShared(List<int> members) => members.Exists(i => _questions[i].Team is null);
}
