using System.Collections.Concurrent;
using PrepBot.Core.Bank;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Practice;

/// <summary>Makes a grader that knows further words of the same meaning beside those that the banks bring along.</summary>
/// <param name="more">The groups.</param>
public delegate IGrader GraderWith(IReadOnlyList<SynonymGroup> more);

/// <summary>Marks words as a team does: with the answers and synonyms that its leads have accepted beside those of the bank.</summary>
public sealed class TeamMarking(AnswerMarking plain, GraderWith with)
{
    // Making a grader takes milliseconds, and teams with synonyms of their own are few.
    private const int GradersKept = 64;

    private readonly ConcurrentDictionary<string, AnswerMarking> _known = new(StringComparer.Ordinal);

    /// <summary>Marks an answer for a team.</summary>
    public Grade Words(IReadSession session, long team, StoredQuestion question, string answer) =>
        Words(question.Content, session.Moderation.Additions(team, question.Id), answer);

    /// <summary>Marks an answer with what a team has added.</summary>
    public Grade Words(QuestionContent question, Additions additions, string answer)
    {
        var known = additions.Alternatives.Count == 0 ? question : question with { Alternatives = [.. question.Alternatives, .. additions.Alternatives] };
        return Marking(additions.Synonyms).Words(known, answer);
    }

    private AnswerMarking Marking(IReadOnlyList<SynonymGroup> synonyms)
    {
        if (synonyms.Count == 0) return plain;
        if (_known.Count >= GradersKept) _known.Clear();
        return _known.GetOrAdd(string.Join('\n', synonyms.Select(g => string.Join(" = ", g.Members))), _ => new AnswerMarking(with(synonyms)));
    }
}
