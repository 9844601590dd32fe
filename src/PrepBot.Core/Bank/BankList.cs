using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Bank;

/// <summary><c>/bank list</c>: which banks this team has and uses.</summary>
public sealed class BankList : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("bank list", "The question banks of this team, and which it uses", []) { Permission = Permission.Lead };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var banks = s.Bank.Banks(turn.Me.Team);
            if (banks.Count == 0) return Notes.Say("There is no bank yet. /bank upload takes one; whoever runs PrepBot can import more.");
            return new Reply(new ChatMessage(Words.Count(banks.Count, "bank"), [
                new Title("Question banks"),
                new Table(["Bank", "Name", "Questions", "Files", "For", "Used"], [.. banks.Select(b => (IReadOnlyList<string>)
                    [b.Title, b.Name, b.Questions.ToString(), b.Sources.ToString(), b.Team is null ? "all teams" : "this team", b.Enabled ? "yes" : "no"])]),
                new Note("`/bank disable` takes a bank out of use for this team, `/bank enable` brings it back. `/bank check` says what hurts practice."),
            ]));
        },
        ct);
}
