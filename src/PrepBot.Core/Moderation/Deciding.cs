using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Grading;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Moderation;

/// <summary>What a lead adds along with a decision.</summary>
internal sealed record NewAddition(AdditionKind Kind, string Text);

/// <summary>Decides appeals, in the caller's transaction.</summary>
internal static class Deciding
{
    /// <summary>How long after its platform last said so somebody is taken for a lead who could decide.</summary>
    public static readonly Duration LeadsRemembered = Duration.FromDays(30);

    /// <summary>Whether this person may decide on an answer of their own: only when nobody else is known to lead the team.</summary>
    public static bool IsOnlyLead(IReadSession s, Turn turn) => !s.People.HasOtherLead(turn.Me.Team, turn.Me.Person, turn.Now - LeadsRemembered);

    /// <summary>Why it cannot be decided by who pressed, in words, or null.</summary>
    public static string? Problem(IReadSession s, Turn turn, Appeal appeal, IReadOnlySet<string> hiddenGroups)
    {
        if (appeal.Decision is { } decided) return Decided(s, decided);
        if (appeal.Withdrawn) return "It was taken back meanwhile, so there is nothing to decide.";
        if (appeal.Person == turn.Me.Person && !IsOnlyLead(s, turn)) return "This is your own answer: another lead decides on it.";
        return s.Bank.GroupOf(s.Practice.Attempt(appeal.Attempt)!.Question) is { } group && hiddenGroups.Contains(group)
            ? "This question is the team's open daily question now. Its answers can be decided when it has closed."
            : null;
    }

    /// <summary>"Already decided by X: accepted."</summary>
    public static string Decided(IReadSession s, long decision)
    {
        var made = s.Moderation.Decision(decision)!;
        var by = s.Links.Account(made.Account) is { } account ? PersonTag.For(account.Own) : PersonTag.Nobody;
        return $"Already decided by {by}: {Name(made.Outcome)}.";
    }

    /// <summary>An outcome as a word.</summary>
    public static string Name(Outcome outcome) => outcome switch { Outcome.Accepted => "accepted", Outcome.Rejected => "rejected", _ => "made void" };

    /// <summary>
    /// Decides an appeal that nothing speaks against, and tells the person; with an addition they are told when all stored answers were marked.
    /// </summary>
    /// <returns>By how much the person's points changed.</returns>
    public static int Decide(IWriteSession s, Turn turn, Appeal appeal, Outcome outcome, NewAddition? addition)
    {
        var attempt = s.Practice.Attempt(appeal.Attempt)!;
        var decision = s.Moderation.Decide(appeal.Id, outcome, turn.Me.Account, turn.Now);
        var points = NewMark(attempt, appeal.Kind, outcome) is { } mark
            ? Remarking.Apply(s, attempt, mark, decision, undo: false, turn.Now, told: addition is null)
            : 0;
        if (addition is null) Telling.Decided(s, appeal, attempt, outcome, decision, points, turn.Now);
        else
        {
            s.Moderation.Add(decision, turn.Me.Team, attempt.Question, addition.Kind, addition.Text, turn.Now);
            s.Moderation.Begin(decision, undo: false, turn.Me.Team, attempt.Question, turn.Now);
        }
        var added = addition is null ? "" : $", added {(addition.Kind == AdditionKind.Synonym ? "a synonym" : "an accepted answer")}";
        var own = appeal.Person == turn.Me.Person ? ", the lead's own answer: no other lead is known" : "";
        s.People.Audit(
            turn.Me.Team, turn.Me.Account, "moderate " + Name(outcome).Split(' ')[^1],
            $"decision {decision}, appeal {appeal.Id}, attempt {attempt.Id}, question {attempt.Question}{added}{own}", turn.Now);
        return points;
    }

    /// <summary>Takes a decision back.</summary>
    /// <returns>What speaks against it, or null when it was done.</returns>
    public static string? Undo(IWriteSession s, Turn turn, Decision decision, IReadOnlySet<string> hiddenGroups)
    {
        var appeal = s.Moderation.Appeal(decision.Appeal)!;
        if (decision.Undone) return "It was taken back already.";
        if (appeal.Person == turn.Me.Person && !IsOnlyLead(s, turn)) return "This is your own answer: another lead decides on it.";
        var attempt = s.Practice.Attempt(appeal.Attempt)!;
        if (s.Bank.GroupOf(attempt.Question) is { } group && hiddenGroups.Contains(group))
            return "This question is the team's open daily question now. Try again when it has closed.";
        var change = s.Moderation.Change(attempt.Id, decision.Id, undo: false);
        if (change is not null && s.Moderation.LatestChange(attempt.Id)!.Id != change.Id)
            return "The answer was marked once more since, so this can no longer be taken back.";
        var added = s.Moderation.AdditionOf(decision.Id);
        s.Moderation.Undo(decision.Id, turn.Me.Account, turn.Now);
        if (added is not null)
        {
            s.Moderation.Stop(decision.Id, turn.Now);
            s.Moderation.Begin(decision.Id, undo: true, appeal.Team, added.Question, turn.Now);
        }
        else
        {
            var points = change is null ? 0 : Remarking.Apply(s, attempt, change.Before, decision.Id, undo: true, turn.Now, told: true);
            Telling.TakenBack(s, attempt, decision.Id, points, turn.Now);
        }
        s.People.Audit(turn.Me.Team, turn.Me.Account, "moderate undo", $"decision {decision.Id}, appeal {appeal.Id}, attempt {attempt.Id}", turn.Now);
        return null;
    }

    // Confirming takes the discount of a self-mark away: who had it gets all, who had it partly gets what the grader gives for that.
    private static Mark? NewMark(Attempt attempt, AppealKind kind, Outcome outcome) => (outcome, kind) switch
    {
        (Outcome.Accepted, AppealKind.SelfMark) => attempt.Mark with { Standing = MarkStanding.Confirmed },
        (Outcome.Accepted, _) => attempt.Mark with { Verdict = Verdict.Correct, Score = 100, NoAttempt = false, Standing = MarkStanding.Accepted },
        (Outcome.Voided, _) => attempt.Mark with { Standing = MarkStanding.Voided },
        _ => null,
    };
}
