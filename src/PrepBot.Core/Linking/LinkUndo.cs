using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Linking;

/// <summary><c>/link undo</c>: asks, then gives this account its own person back.</summary>
public sealed class LinkUndo(OutboxBell bell) : ICommand, IActionHandler
{
    private const string UndoRoute = "link.undo.1";
    private const string StayRoute = "link.stay.1";
    private const string Alone = "This account stands alone, so there is nothing to undo.";

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("link undo", "Take this account apart from your others", []);

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [UndoRoute, StayRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var accounts = s.Links.Accounts(turn.Me.Person);
            if (accounts.Count < 2) return Notes.Say(Alone);
            var others = accounts.Where(a => a.Account != turn.Me.Account).Select(CodeEntry.Named);
            return new Reply(new ChatMessage("Take these accounts apart?", [
                new Title("Take these accounts apart?"),
                new Prose($"Take {CodeEntry.Named(accounts.Single(a => a.Account == turn.Me.Account))} apart from {Words.And(others)}?"),
                new Prose("Each account keeps what was answered with it, and the points of that. No answer is lost, and you can join them again."),
            ])
            {
                Controls =
                [
                    new Button(ActionId.Make(UndoRoute, turn.Me.Account), "Take them apart", Tone.Danger),
                    new Button(ActionId.Make(StayRoute), "Keep them joined"),
                ],
            });
        },
        ct);

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (id.Route == StayRoute) return new Replace(Notes.Message("Your accounts stay joined."));
        if (id.Number(0) != turn.Me.Account) return Notes.NotYours;
        var response = await turn.CommitAsync(s => Part(s, turn), ct);
        bell.Ring();
        return response;
    }

    private static Replace Part(IWriteSession s, Turn turn)
    {
        var before = s.Links.Accounts(turn.Me.Person);
        if (before.Count < 2) return new Replace(Notes.Message(Alone));
        s.Links.Part(turn.Me.Account, turn.Now);
        foreach (var person in before.Select(a => s.Links.Account(a.Account)!.Person).Distinct()) LinkedScores.Settle(s, person, turn.Now);
        foreach (var other in before.Where(a => a.Account != turn.Me.Account))
        {
            CodeEntry.Tell(
                s, turn, $"parted:{turn.EventKey}:{other.Account}", other, other.Space,
                $"Your account on {CodeEntry.Platform(turn.Me.AccountKey)} is a person of its own again, and each has the points of its own answers. "
                    + "/link start joins them anew.");
        }
        return new Replace(Notes.Message("This account is a person of its own again, with the points of its own answers. /link start joins it anew."));
    }
}
