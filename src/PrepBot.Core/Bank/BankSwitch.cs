using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Bank;

/// <summary><c>/bank enable</c>: the team uses a bank again.</summary>
public sealed class BankEnable : ICommand, ISuggests
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("bank enable", "Use a bank again that was switched off", [BankOption.Spec("Which bank", required: true)])
    {
        Permission = Permission.Lead,
    };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => BankSwitch.TurnAsync(turn, command, enabled: true, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) =>
        BankOption.SuggestAsync(turn, query, b => !b.Enabled, ct);
}

/// <summary><c>/bank disable</c>: the team is asked nothing of a bank any more. Nothing is deleted.</summary>
public sealed class BankDisable : ICommand, ISuggests
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("bank disable", "Take a bank out of use for this team; nothing is deleted", [BankOption.Spec("Which bank", required: true)])
    {
        Permission = Permission.Lead,
    };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => BankSwitch.TurnAsync(turn, command, enabled: false, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) =>
        BankOption.SuggestAsync(turn, query, b => b.Enabled, ct);
}

/// <summary>What both do.</summary>
internal static class BankSwitch
{
    public static Task<ChatResponse> TurnAsync(Turn turn, CommandInvoked command, bool enabled, CancellationToken ct) => turn.CommitAsync(
        s => Notes.Say(BankOption.Find(s, turn, command.Option(BankOption.Name)!, out var problem) is { } bank ? Turn(s, turn, bank, enabled) : problem), ct);

    private static string Turn(IWriteSession s, Turn turn, BankSummary bank, bool enabled)
    {
        if (bank.Enabled == enabled) return enabled ? $"{bank.Title} is in use already." : $"{bank.Title} is out of use already.";
        s.Bank.SetEnabled(turn.Me.Team, bank.Id, enabled);
        s.People.Audit(turn.Me.Team, turn.Me.Account, enabled ? "bank enable" : "bank disable", $"bank {bank.Id}", turn.Now);
        if (enabled) return $"{bank.Title} is in use again: {Words.Count(bank.Questions, "question")}.";
        var left = s.Bank.Topics(turn.Me.Team).Sum(t => t.Total);
        return $"{bank.Title} is out of use for this team, which has {Words.Count(left, "question")} left. Points and answers stay; /bank enable brings it back.";
    }
}
