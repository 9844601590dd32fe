using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Moderation;

/// <summary><c>/moderate</c>: what waits for a lead, one at a time, and its buttons and forms.</summary>
public sealed class ModerateCommand(OutboxBell bell) : ICommand, IActionHandler, IFormHandler
{
    private const int Latest = 5;

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("moderate", "Answers that wait for a lead: disagreements, and self-marks to confirm", [])
    {
        Permission = Permission.Lead,
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } =
        [ModerateRoutes.Next, ModerateRoutes.Decide, ModerateRoutes.Write, ModerateRoutes.Latest, ModerateRoutes.Undo];

    /// <inheritdoc/>
    public IReadOnlyList<string> FormRoutes { get; } = [ModerateRoutes.Add];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) =>
        turn.ReadAsync<ChatResponse>(s => new Reply(Queue(s, turn, null)), ct);

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (!turn.MayLead) return Notes.Say("Only leads decide about answers: who manages this place, and whom a lead adds with /lead add.");
        var response = id.Route switch
        {
            ModerateRoutes.Next => await turn.ReadAsync<ChatResponse>(s => new Replace(Queue(s, turn, id.Number(0))), ct),
            ModerateRoutes.Latest => await turn.ReadAsync<ChatResponse>(s => new Replace(Decided(s, turn)), ct),
            ModerateRoutes.Write => await turn.ReadAsync(s => Write(s, turn, id), ct),
            ModerateRoutes.Undo => await turn.CommitAsync(s => Undo(s, turn, id), ct),
            _ => await turn.CommitAsync(s => Decide(s, turn, id), ct),
        };
        bell.Ring();
        return response;
    }

    /// <inheritdoc/>
    public Task<SubmitResponse> HandleAsync(Turn turn, ActionId id, FormSubmitted form, CancellationToken ct)
    {
        if (!turn.MayLead) return Task.FromResult<SubmitResponse>(Notes.Refuse("Only leads decide about answers."));
        var kind = Kind(id);
        var addition = new NewAddition(kind, AdditionRules.Tidy(kind, form.Fields.GetValueOrDefault(ModerateMessages.TextField) ?? ""));
        return turn.CommitAsync(
            s =>
            {
                if (Load(s, turn, id, out var refusal) is not { } appeal) return Notes.Refuse(refusal);
                var attempt = s.Practice.Attempt(appeal.Attempt)!;
                var question = s.Bank.AtRevision(attempt.Revision)!.Content;
                if (!AdditionRules.CanAdd(attempt, question)) return Notes.Refuse("What was written is not kept any more, so nothing was added.");
                if (AdditionRules.Problem(addition, question, s.Moderation.Additions(turn.Me.Team, attempt.Question)) is { } problem)
                    return new Invalid(new Dictionary<string, string> { [ModerateMessages.TextField] = problem });
                Deciding.Decide(s, turn, appeal, Outcome.Accepted, addition);
                var what = kind == AdditionKind.Synonym ? $"{addition.Text} counts from now on" : "answers like it are right from now on";
                const string Next = "All stored answers to this question are being marked again; whom it concerns is told in private.";
                return new Accepted(Done(s, turn, appeal, $"Accepted, and {what}. {Next}"));
            },
            ct);
    }

    private static ChatMessage Queue(IReadSession s, Turn turn, long? after)
    {
        var hidden = Draw.Withheld(s, turn.Me.Team, turn.Now);
        var waiting = s.Moderation.CountWaiting(turn.Me.Team, hidden);
        var held = s.Moderation.CountWaiting(turn.Me.Team, new HashSet<string>()) - waiting;
        // Behind the last one it begins anew.
        var appeal = s.Moderation.NextWaiting(turn.Me.Team, hidden, after) ?? (after is null ? null : s.Moderation.NextWaiting(turn.Me.Team, hidden, null));
        if (appeal is null) return ModerateMessages.Empty(held, s.Moderation.OpenRemarks().Count, s.Moderation.LatestDecisions(turn.Me.Team, 1).Count > 0);
        var attempt = s.Practice.Attempt(appeal.Attempt)!;
        var question = s.Bank.AtRevision(attempt.Revision)!.Content;
        var known = s.Moderation.Additions(turn.Me.Team, attempt.Question);
        OwnAnswer? own = appeal.Person != turn.Me.Person ? null : Deciding.IsOnlyLead(s, turn) ? OwnAnswer.NobodyElse : OwnAnswer.ForAnother;
        return ModerateMessages.Item(appeal, attempt, question with { Alternatives = [.. question.Alternatives, .. known.Alternatives] }, s.Judge.AdviceAbout(attempt.Id), waiting, held, own);
    }

    private static ChatMessage Decided(IReadSession s, Turn turn)
    {
        var decisions = s.Moderation.LatestDecisions(turn.Me.Team, Latest)
            .Select(d => (d, QuestionOf(s, s.Moderation.Appeal(d.Appeal)!), s.Moderation.AdditionOf(d.Id) is not null)).ToList();
        return decisions.Count == 0 ? Notes.Message("Nothing was decided yet.") : ModerateMessages.Latest(decisions, s.Moderation.OpenRemarks().Count);
    }

    private static ChatResponse Write(IReadSession s, Turn turn, ActionId id)
    {
        if (Load(s, turn, id, out var refusal) is not { } appeal) return Notes.Say(refusal);
        var attempt = s.Practice.Attempt(appeal.Attempt)!;
        return AdditionRules.CanAdd(attempt, s.Bank.AtRevision(attempt.Revision)!.Content)
            ? new Ask(ModerateMessages.Form(appeal, Kind(id), attempt.Text))
            : Notes.Say("What was written is not kept any more, so there is nothing to add.");
    }

    private static ChatResponse Decide(IWriteSession s, Turn turn, ActionId id)
    {
        if (Load(s, turn, id, out var refusal) is not { } appeal) return new Replace(ModerateMessages.Say(refusal, id.Number(0) ?? 0, Waiting(s, turn)));
        Outcome? named = id.Word(1) switch { "accepted" => Outcome.Accepted, "rejected" => Outcome.Rejected, "voided" => Outcome.Voided, _ => null };
        if (named is not { } outcome) return Notes.Expired;
        var points = Deciding.Decide(s, turn, appeal, outcome, null);
        var much = points == 0 ? "" : $" ({(points > 0 ? "+" : "")}{Words.Count(points, "point")})";
        var sentence = (outcome, appeal.Kind) switch
        {
            (Outcome.Accepted, AppealKind.SelfMark) => $"Confirmed{much}.",
            (Outcome.Accepted, _) => $"Accepted: the answer is right{much}.",
            (Outcome.Rejected, AppealKind.SelfMark) => "It stays self-marked.",
            (Outcome.Rejected, _) => "Rejected: the mark stays.",
            _ => $"Void: the answer is out of the score{much}.",
        };
        return new Replace(Done(s, turn, appeal, sentence + " Its writer is told in private."));
    }

    private static ChatResponse Undo(IWriteSession s, Turn turn, ActionId id)
    {
        if (id.Number(0) is not { } number || s.Moderation.Decision(number) is not { } decision) return Notes.Expired;
        if (s.Moderation.Appeal(decision.Appeal)!.Team != turn.Me.Team) return Notes.Expired;
        var added = s.Moderation.AdditionOf(number) is not null;
        var problem = Deciding.Undo(s, turn, decision, Draw.Withheld(s, turn.Me.Team, turn.Now));
        var sentence = problem ?? (added
            ? "Taken back. What it added counts no more, and the answers that it helped are being marked as before."
            : "Taken back: mark and points are as before, and the answer waits again.");
        return new Replace(ModerateMessages.Say(sentence, 0, Waiting(s, turn)));
    }

    private static ChatMessage Done(IReadSession s, Turn turn, Appeal appeal, string sentence) =>
        ModerateMessages.Done(s.Moderation.Appeal(appeal.Id)!.Decision!.Value, sentence, appeal.Id, Waiting(s, turn));

    private static int Waiting(IReadSession s, Turn turn) => s.Moderation.CountWaiting(turn.Me.Team, Draw.Withheld(s, turn.Me.Team, turn.Now));

    private static QuestionContent QuestionOf(IReadSession s, Appeal appeal) => s.Bank.AtRevision(s.Practice.Attempt(appeal.Attempt)!.Revision)!.Content;

    private static AdditionKind Kind(ActionId id) =>
        id.Word(1) == ModerateMessages.Word(AdditionKind.Synonym) ? AdditionKind.Synonym : AdditionKind.Alternative;

    // The appeal, when who pressed may decide it now; else null with what to say.
    private static Appeal? Load(IReadSession s, Turn turn, ActionId id, out string refusal)
    {
        refusal = "This has expired, and nothing was changed. /moderate shows what waits.";
        if (id.Number(0) is not { } number || s.Moderation.Appeal(number) is not { } appeal || appeal.Team != turn.Me.Team) return null;
        if (Deciding.Problem(s, turn, appeal, Draw.Withheld(s, turn.Me.Team, turn.Now)) is not { } problem) return appeal;
        refusal = problem;
        return null;
    }
}
