namespace PrepBot.Core.Bank;

/// <summary>A question as a source's store knows it.</summary>
/// <param name="Id">Its id; it never changes.</param>
/// <param name="ExplicitId">The id that the author gave when it was last imported, or null.</param>
/// <param name="Content">What it says.</param>
/// <param name="Ordinal">Its place in the source, from 0.</param>
/// <param name="IsRetired">It vanished from the source in an earlier import.</param>
public sealed record KnownQuestion(string Id, string? ExplicitId, QuestionContent Content, int Ordinal, bool IsRetired);

/// <summary>What an import does with one question.</summary>
public enum ImportAction
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It says something else than before, under the same id.</summary>
    Changed,

    /// <summary>It says what it said, wherever it stands now.</summary>
    Unchanged,

    /// <summary>It had vanished and is back, changed or not.</summary>
    Revived,
}

/// <summary>What becomes of one parsed question.</summary>
/// <param name="Question">As parsed.</param>
/// <param name="Ordinal">Its place in the source, from 0.</param>
/// <param name="Action">What the import does with it.</param>
/// <param name="Stored">The question that it is, or null when it is new and <see cref="QuestionIds"/> has to name it.</param>
/// <param name="NeedsRevision">Whether a new revision has to be stored. A moved question needs none.</param>
public sealed record MatchedQuestion(ParsedQuestion Question, int Ordinal, ImportAction Action, KnownQuestion? Stored, bool NeedsRevision);

/// <summary>What an import does with one source.</summary>
/// <param name="Questions">One for each parsed question, in their order.</param>
/// <param name="Retired">Stored questions that are no longer there, in their order; those retired before are not named again.</param>
public sealed record MatchPlan(IReadOnlyList<MatchedQuestion> Questions, IReadOnlyList<KnownQuestion> Retired)
{
    /// <summary>How many questions meet an action.</summary>
    public int Count(ImportAction action) => Questions.Count(q => q.Action == action);

    /// <summary>Whether the import leaves the source as it was, order included.</summary>
    public bool ChangesNothing => Retired.Count == 0 && Questions.All(q => q.Action == ImportAction.Unchanged && q.Stored!.Ordinal == q.Ordinal);
}

/// <summary>
/// Tells which parsed question is which stored one, so that ids, history and scores survive edits. Pure and deterministic.
/// </summary>
/// <remarks>
/// Surest first, and each question once: the author's own id; the same content; the same wording; a wording corrected slightly (see
/// <see cref="QuestionSimilarity"/>), best pair first. Two questions with different ids from the author are never the same. At a tie a living question goes
/// before a retired one, then the nearer one.
/// </remarks>
public static class QuestionMatcher
{
    /// <summary>Plans the import of one source.</summary>
    /// <param name="stored">All that is stored of the source, retired questions included.</param>
    /// <param name="parsed">What its files say now, in document order.</param>
    public static MatchPlan Match(IReadOnlyList<KnownQuestion> stored, IReadOnlyList<ParsedQuestion> parsed)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(parsed);
        var pairs = new Pairing(stored, parsed);
        pairs.ByExplicitId();
        pairs.ByContent();
        pairs.ByWording();
        pairs.ByCorrection();

        var questions = parsed.Select((q, i) => Judge(q, i, pairs.StoredFor(i))).ToList();
        var retired = stored.Where((q, i) => !q.IsRetired && !pairs.IsTaken(i)).OrderBy(q => q.Ordinal).ToList();
        return new MatchPlan(questions, retired);
    }

    private static MatchedQuestion Judge(ParsedQuestion question, int ordinal, KnownQuestion? stored)
    {
        if (stored is null)
            return new MatchedQuestion(question, ordinal, ImportAction.Added, null, NeedsRevision: true);
        var differs = !QuestionContentComparer.Instance.Equals(stored.Content, question.Content);
        var action = stored.IsRetired ? ImportAction.Revived : differs ? ImportAction.Changed : ImportAction.Unchanged;
        return new MatchedQuestion(question, ordinal, action, stored, differs);
    }
}
