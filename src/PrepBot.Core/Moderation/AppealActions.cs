using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Judging;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Moderation;

/// <summary><em>I disagree</em>: files an appeal, once an attempt; says why, or takes it back, as long as nobody has decided.</summary>
public sealed class AppealActions(IJudge judge) : IActionHandler, IFormHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [AppealRoutes.File, AppealRoutes.Withdraw, AppealRoutes.Write];

    /// <inheritdoc/>
    public IReadOnlyList<string> FormRoutes { get; } = [AppealRoutes.Reason];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct) => id.Route switch
    {
        AppealRoutes.File => turn.CommitAsync(s => File(s, turn, id), ct),
        AppealRoutes.Withdraw => turn.CommitAsync(s => Withdraw(s, turn, id), ct),
        _ => turn.ReadAsync<ChatResponse>(s => Mine(s, turn, id, out var refusal) is { } appeal ? new Ask(AppealMessages.Form(appeal)) : refusal, ct),
    };

    /// <inheritdoc/>
    public Task<SubmitResponse> HandleAsync(Turn turn, ActionId id, FormSubmitted form, CancellationToken ct)
    {
        var reason = (form.Fields.GetValueOrDefault(AppealMessages.ReasonField) ?? "").Trim();
        if (reason.Length > AppealMessages.ReasonLength)
        {
            return Task.FromResult<SubmitResponse>(new Invalid(new Dictionary<string, string>
            {
                [AppealMessages.ReasonField] = $"That is {reason.Length} characters; {AppealMessages.ReasonLength} fit. Please shorten it.",
            }));
        }
        return turn.CommitAsync(
            s =>
            {
                if (Mine(s, turn, id, out var refusal) is not { } appeal) return Notes.Refuse(refusal.Message.Fallback);
                s.Moderation.SetReason(appeal.Id, reason.Length == 0 ? null : reason);
                return new Accepted(Filed(s, turn, s.Moderation.Appeal(appeal.Id)!, again: false));
            },
            ct);
    }

    private Reply File(IWriteSession s, Turn turn, ActionId id)
    {
        if (id.Number(0) is not { } number || s.Practice.Attempt(number) is not { } attempt) return Notes.Expired;
        if (attempt.Person != turn.Me.Person) return Notes.NotYours;
        var appeal = s.Moderation.AppealAbout(number);
        if (appeal is { Waits: true, Kind: AppealKind.Disagreement }) return new Reply(Filed(s, turn, appeal, again: true));
        if (appeal?.Decision is not null) return Notes.Say("A lead has decided about this answer already. It can be disagreed with once.");
        if (!AppealMessages.CanDisagree(attempt)) return Notes.Say("This answer has another mark by now, so there is nothing to disagree with.");
        if (turn.Now - attempt.At > AppealMessages.Window)
            return Notes.Say($"A mark can be disagreed with for {AppealMessages.Window.TotalDays:0} days, and this one is older.");
        if (attempt.Text is null && attempt.Picked.Count == 0)
            return Notes.Say("What you wrote is not kept any more, so nobody could look at it.");
        var filed = s.Moderation.File(attempt, AppealKind.Disagreement, turn.Now);
        // For the lead; who files does not wait for it. Where the judge had its say in the mark it would say the same again.
        if (judge.Who is not null && attempt.Text is not null && !JudgedGrade.IsJudged(attempt.Grader)) s.Judge.Want(attempt.Id, turn.Now);
        return new Reply(Filed(s, turn, filed, again: false));
    }

    private static ChatResponse Withdraw(IWriteSession s, Turn turn, ActionId id)
    {
        if (Mine(s, turn, id, out var refusal) is not { } appeal) return refusal;
        s.Moderation.SetReason(appeal.Id, null);
        s.Moderation.Withdraw(appeal.Id, turn.Now);
        return new Replace(Notes.Message("Taken back: no lead sees it, and the mark stays. You can still disagree later."));
    }

    private static ChatMessage Filed(IReadSession s, Turn turn, Appeal appeal, bool again)
    {
        var group = s.Bank.GroupOf(s.Practice.Attempt(appeal.Attempt)!.Question);
        return AppealMessages.Filed(appeal, again, open: group is not null && Draw.Withheld(s, turn.Me.Team, turn.Now).Contains(group));
    }

    // The person's own appeal while it waits; else null with what to say.
    private static Appeal? Mine(IReadSession s, Turn turn, ActionId id, out Reply refusal)
    {
        var appeal = id.Number(0) is { } number ? s.Moderation.Appeal(number) : null;
        refusal = appeal is null ? Notes.Expired
            : appeal.Person != turn.Me.Person ? Notes.NotYours
            : appeal.Decision is not null ? Notes.Say("A lead has decided about this answer already.")
            : Notes.Say("This was taken back. Press \"I disagree\" under the mark to file it again.");
        return appeal is { Waits: true } && appeal.Person == turn.Me.Person ? appeal : null;
    }
}
