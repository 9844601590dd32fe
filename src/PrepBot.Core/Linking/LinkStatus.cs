using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Scores;

namespace PrepBot.Core.Linking;

/// <summary><c>/link status</c>: which accounts are one with this one.</summary>
public sealed class LinkStatus : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("link status", "Which of your accounts are joined", []);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var accounts = s.Links.Accounts(turn.Me.Person);
            if (accounts.Count < 2) return Notes.Say("This account stands alone. /link start gives a code that joins another one of yours.");
            var zone = s.People.Team(turn.Me.Team).Zone;
            var lines = accounts.Select(a => $"- {CodeEntry.Named(a)}"
                + (a.JoinedAt is { } at ? $", joined on {Periods.Today(at, zone).ToString("d MMM uuuu", null)}" : "")
                + (a.Account == turn.Me.Account ? ": this account" : ""));
            return new Reply(new ChatMessage("Your accounts", [
                new Title("Your accounts"),
                new Prose(string.Join('\n', lines)),
                new Note("They are one person, with one score. `/link undo` takes this account out again, `/link start` joins a further one."),
            ]));
        },
        ct);
}
