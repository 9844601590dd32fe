using NodaTime;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Bank;

/// <summary>What an import did, or would do.</summary>
/// <param name="Added">New questions.</param>
/// <param name="Changed">Questions that say something else now, or came back; ids and scores are kept.</param>
/// <param name="Retired">Questions that vanished; their history is kept.</param>
/// <param name="Unchanged">Questions that say what they said.</param>
public sealed record ImportCounts(int Added, int Changed, int Retired, int Unchanged)
{
    /// <summary>Nothing.</summary>
    public static ImportCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static ImportCounts operator +(ImportCounts a, ImportCounts b) =>
        new(a.Added + b.Added, a.Changed + b.Changed, a.Retired + b.Retired, a.Unchanged + b.Unchanged);
}

/// <summary>Brings what was read of one source into the store. It touches that source alone, and the same again changes nothing.</summary>
public static class BankImporter
{
    /// <summary>Says what an import would do.</summary>
    public static ImportCounts Preview(IBankReads bank, string sourceKey, IReadOnlyList<ParsedQuestion> questions) => Count(Plan(bank, sourceKey, questions));

    /// <summary>What would be retired, if that is more than half of what the source has in use; else null. Whoever imports asks a person first then.</summary>
    public static ImportLoss? LossOf(IBankReads bank, string sourceKey, IReadOnlyList<ParsedQuestion> questions)
    {
        var living = bank.OfSource(sourceKey).Count(q => !q.Retired);
        var retired = living == 0 ? 0 : Plan(bank, sourceKey, questions).Retired.Count;
        return retired * 2 > living ? new ImportLoss(retired, living) : null;
    }

    /// <summary>Adds, revises, moves and retires, all in the caller's transaction.</summary>
    public static ImportCounts Import(IBankWrites bank, Source source, IReadOnlyList<ParsedQuestion> questions, Instant now)
    {
        bank.PutSource(source, now);
        var plan = Plan(bank, source.Key, questions);
        foreach (var gone in plan.Retired) bank.Retire(gone.Id, now);
        foreach (var known in plan.Questions.Where(q => q.Stored is not null))
        {
            var (stored, explicitId) = (known.Stored!, known.Question.ExplicitId);
            if (known.NeedsRevision) bank.Revise(stored.Id, explicitId, known.Ordinal, known.Question.Content, now);
            else if (known.Action == ImportAction.Revived || known.Ordinal != stored.Ordinal || explicitId != stored.ExplicitId) bank.Place(stored.Id, explicitId, known.Ordinal);
        }
        AddNew(bank, source, plan, now);
        return Count(plan);
    }

    /// <summary>Retires everything of a source whose file is gone.</summary>
    public static ImportCounts Remove(IBankWrites bank, string sourceKey, Instant now)
    {
        var living = bank.OfSource(sourceKey).Where(q => !q.Retired).ToList();
        foreach (var question in living) bank.Retire(question.Id, now);
        return new ImportCounts(0, 0, living.Count, 0);
    }

    /// <summary>How a bank's question is named in the store: the id of the bank, then that of the question in it.</summary>
    public static string FullId(string bank, string id) => $"{bank}/{id}";

    private static MatchPlan Plan(IBankReads bank, string sourceKey, IReadOnlyList<ParsedQuestion> questions)
    {
        var known = bank.OfSource(sourceKey)
            .Select(q => new KnownQuestion(q.Id, q.ExplicitId, q.Content, q.Ordinal, q.Retired))
            .ToList();
        return QuestionMatcher.Match(known, questions);
    }

    private static void AddNew(IBankWrites bank, Source source, MatchPlan plan, Instant now)
    {
        var fresh = plan.Questions.Where(q => q.Stored is null).ToList();
        var ids = QuestionIds.Assign(source.Bank, [.. fresh.Select(q => q.Question)]);
        foreach (var (question, id) in fresh.Zip(ids))
        {
            // Another source of the bank, or a retired question, may have the name.
            var free = FullId(source.Bank, id);
            for (var n = 2; bank.IdTaken(free); n++) free = FullId(source.Bank, $"{id}-{n}");
            bank.Add(source.Key, free, question.Question.ExplicitId, question.Ordinal, question.Question.Content, now);
        }
    }

    private static ImportCounts Count(MatchPlan plan) => new(
        plan.Count(ImportAction.Added), plan.Count(ImportAction.Changed) + plan.Count(ImportAction.Revived), plan.Retired.Count, plan.Count(ImportAction.Unchanged));
}
