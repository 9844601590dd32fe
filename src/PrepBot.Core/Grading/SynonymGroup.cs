namespace PrepBot.Core.Grading;

/// <summary>Words and phrases that mean the same in a field, so that the grader takes one for another.</summary>
/// <param name="Members">
/// As written: single words, or phrases of several. Case, hyphens and dots do not count, and neither do endings. Members that the grader cannot use
/// (<see cref="CanBeUsed"/>) are passed over.
/// </param>
public sealed record SynonymGroup(IReadOnlyList<string> Members)
{
    /// <summary>Whether a member has a word to look for: one in Latin letters that is no number and does not carry grammar alone.</summary>
    public static bool CanBeUsed(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Phrase.Of(member).Content.Count > 0;
    }
}
