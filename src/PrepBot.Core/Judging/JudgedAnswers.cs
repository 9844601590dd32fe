using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Judging;

/// <summary>
/// Takes an answer in words: grades it, asks the judge where that is due, and only then keeps it, in one transaction in which everything is looked at again.
/// While the judge thinks nothing is written and nothing is held; whatever becomes of the call, the answer is kept.
/// </summary>
public sealed class JudgedAnswers(TeamMarking marking, SecondOpinion second)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Place, long Person), Thinking> _thinking = [];

    /// <summary>Takes one.</summary>
    /// <param name="turn">Who sent it.</param>
    /// <param name="place">Where one answer a person counts, such as a post or a sitting.</param>
    /// <param name="text">The words.</param>
    /// <param name="asked">The question as it stands now, or null when nothing would be marked.</param>
    /// <param name="keep">Keeps it with the mark that the function gives.</param>
    /// <param name="ct">Ends the wait for the judge, and then the answer is kept without.</param>
    public async Task<SubmitResponse> TakeAsync(
        Turn turn, string place, string text, Func<IReadSession, StoredQuestion?> asked, Func<IWriteSession, Func<StoredQuestion, Grade>, SubmitResponse> keep,
        CancellationToken ct)
    {
        if (second.Judge is null) return await turn.CommitAsync(s => keep(s, q => marking.Words(s, turn.Me.Team, q, text)), ct);
        var key = (place, turn.Me.Person);
        var mine = new Thinking(turn.EventKey);
        Thinking? other;
        lock (_gate)
        {
            if (!_thinking.TryGetValue(key, out other)) _thinking[key] = mine;
        }
        if (other is not null && other.Event != turn.EventKey)
            return Notes.Refuse("An answer of yours to this question is being marked just now, and that one counts. It takes a few seconds.");
        try
        {
            // The same delivered again waits, and is then answered with the first outcome.
            if (other is not null) await other.Done.Task.WaitAsync(ct);
            return await JudgedAsync(turn, text, asked, keep, ct);
        }
        finally
        {
            if (other is null)
            {
                lock (_gate) _thinking.Remove(key);
                mine.Done.SetResult();
            }
        }
    }

    private async Task<SubmitResponse> JudgedAsync(
        Turn turn, string text, Func<IReadSession, StoredQuestion?> asked, Func<IWriteSession, Func<StoredQuestion, Grade>, SubmitResponse> keep, CancellationToken ct)
    {
        var due = await turn.ReadAsync(
            s => asked(s) is { } q && JudgedGrade.IsDue(marking.Words(s, turn.Me.Team, q, text)) ? (Case: JudgeCase.Of(q.Content, text), q.Revision) : default, ct);
        var heard = due.Case is { } shown ? await second.AskAsync(shown, ct) : null;
        return await turn.CommitAsync(
            s =>
            {
                // Seconds have passed. Who has had everything deleted meanwhile must not be stored again.
                if (s.People.Find(turn.Me.Space, turn.Me.AccountKey) is null) return Notes.Refuse("You were deleted meanwhile, so this answer was not kept.");
                return keep(s, q =>
                {
                    // Graded once more: what leads have accepted since counts too.
                    var offline = marking.Words(s, turn.Me.Team, q, text);
                    return heard is not null && q.Revision == due.Revision && JudgedGrade.IsDue(offline) ? JudgedGrade.Apply(offline, q.Content.KeyPoints, heard) : offline;
                });
            },
            // The program is ending, or nobody listens any more: the answer is kept all the same.
            heard?.Failure == JudgeFailure.Stopped ? CancellationToken.None : ct);
    }

    private sealed record Thinking(string Event)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
