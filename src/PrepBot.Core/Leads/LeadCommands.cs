using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Leads;

/// <summary><c>/lead add</c>: names a lead.</summary>
public sealed class LeadAdd : ICommand, ISuggests
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("lead add", "Let somebody lead this team's PrepBot", [LeadOptions.Person]) { Permission = Permission.Lead };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.CommitAsync(
        s =>
        {
            if (PersonOption.Find(s, turn, command.Option("person")!, out var problem) is not { } person) return Notes.Say(problem);
            if (!s.People.AddLead(turn.Me.Team, person.Person, turn.Now)) return Notes.Say($"{PersonTag.For(person.Person)} is a lead already.");
            s.People.Audit(turn.Me.Team, turn.Me.Account, "lead add", $"person {person.Person}", turn.Now);
            return Notes.Say($"{PersonTag.For(person.Person)} may lead now: daily questions and banks of this team. /lead remove takes that back.");
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => PersonOption.SuggestAsync(turn, query, ct);
}

/// <summary><c>/lead remove</c>: takes that back.</summary>
public sealed class LeadRemove : ICommand, ISuggests
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("lead remove", "Take back what /lead add gave", [LeadOptions.Person]) { Permission = Permission.Lead };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.CommitAsync(
        s =>
        {
            if (PersonOption.Find(s, turn, command.Option("person")!, out var problem) is not { } person) return Notes.Say(problem);
            if (!s.People.RemoveLead(turn.Me.Team, person.Person))
                return Notes.Say($"{PersonTag.For(person.Person)} was not named with /lead add. Who manages this place always leads.");
            s.People.Audit(turn.Me.Team, turn.Me.Account, "lead remove", $"person {person.Person}", turn.Now);
            return Notes.Say($"{PersonTag.For(person.Person)} is no longer a named lead. Who manages this place always leads.");
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PickOption>> SuggestAsync(Turn turn, Autocomplete query, CancellationToken ct) => PersonOption.SuggestAsync(turn, query, ct);
}

/// <summary><c>/lead list</c>: who was named.</summary>
public sealed class LeadList : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("lead list", "Who leads this team's PrepBot", []);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var leads = s.People.NamedLeads(turn.Me.Team);
            return Notes.Say(leads.Count == 0
                ? "Nobody was named with /lead add. Who manages this place leads."
                : $"Named leads: {Words.And(leads.Select(l => PersonTag.For(l.Person)))}. Who manages this place leads too.");
        },
        ct);
}

/// <summary>Options of the lead commands.</summary>
internal static class LeadOptions
{
    public static OptionSpec Person { get; } = new("person", "Who; they must have used PrepBot here once", OptionKind.Person) { Required = true, Suggests = true };
}
