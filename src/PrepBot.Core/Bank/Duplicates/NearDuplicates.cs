namespace PrepBot.Core.Bank.Duplicates;

/// <summary>A question among others.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Team">The one team that sees it, or null for all. Two teams' questions are never compared.</param>
public sealed record ComparedQuestion(QuestionContent Content, long? Team = null);

/// <summary>
/// Finds questions that ask the same, word for word or in other words, so that whoever has just answered one would learn nothing from the other. Pure and
/// deterministic.
/// </summary>
/// <remarks>
/// Three witnesses: what is asked of the subject (<see cref="Intent"/>, the action, the side of it) has to go together; the wordings have to share most of their
/// weight, rare words and subjects weighing more than common ones and places; and where both have answers, these have to share words too. Kinds are kept apart:
/// choices are one if their options are, and questions about code if the code is. Questions about one thing from two sides are left alone.
/// </remarks>
public static class NearDuplicates
{
    /// <summary>For each question, in their order, the place of the first question of its group; its own place where it stands alone.</summary>
    /// <param name="questions">Any number; 5,000 take about a second.</param>
    public static IReadOnlyList<int> Find(IReadOnlyList<ComparedQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var compared = new ComparedQuestions([.. questions.Select(q => q.Content)]);
        var pairs = new List<(int First, int Second, double Likeness)>();
        foreach (var (first, second) in compared.Pairs())
        {
            if (questions[first].Team is { } one && questions[second].Team is { } other && one != other) continue;
            if (PairJudge.Judge(compared.Profiles[first], compared.Profiles[second]) is { } likeness) pairs.Add((first, second, likeness));
        }
        return DuplicateGroups.Of(questions, pairs);
    }
}
