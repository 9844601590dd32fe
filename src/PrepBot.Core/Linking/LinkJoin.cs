using PrepBot.Core.Chat;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Linking;

/// <summary><c>/link join</c>: enters the code that the other account was given, and asks before anything is joined.</summary>
public sealed class LinkJoin(OutboxBell bell) : ICommand, IActionHandler
{
    private const string JoinRoute = "link.join.1";
    private const string KeepRoute = "link.keep.1";

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("link join", "Enter the code of your other account", [
        CodeEntry.Option("What /link start showed on the other account") with { Required = true },
    ])
    {
        Examples = ["/link join K7QF-2M9X"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [JoinRoute, KeepRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.CommitAsync(
        s => Question(s, turn, command.Option(CodeEntry.Name)!, out var problem) is { } question ? new Reply(question) : Notes.Say(problem), ct);

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        var response = await turn.CommitAsync(
            s =>
            {
                if (CodeEntry.Entered(s, turn, LinkKind.Account, id, out var refusal) is not { } code) return refusal;
                s.Links.Drop(code.Id);
                return id.Route == JoinRoute ? Join(s, turn, code) : new Replace(Notes.Message("Nothing was joined, and the code is used up."));
            },
            ct);
        bell.Ring();
        return response;
    }

    private static ChatMessage? Question(IWriteSession s, Turn turn, string typed, out string problem)
    {
        if (CodeEntry.Find(s, turn, LinkKind.Account, typed, out problem) is not { } code) return null;
        if (Problem(s, turn, code) is { } no)
        {
            problem = no;
            return null;
        }
        s.Links.Enter(code.Id, turn.Me.Account, turn.Now + OneTimeCode.Lifetime);
        var (other, mine) = (s.Links.Account(code.Account)!, s.Links.Account(turn.Me.Account)!);
        return new ChatMessage("Join these two accounts?", [
            new Title("Join these two accounts?"),
            new Prose($"Join {CodeEntry.Named(other)} and {CodeEntry.Named(mine)}?"),
            new Prose("- One score, one streak, one place on the boards. Of a question that both answered, the earlier answer counts.\n"
                + "- Each keeps its own name where it is. If one is hidden from boards, you are hidden.\n"
                + "- **Either account can see, export and delete what belongs to both.** Join only an account that is yours."),
            new Note("`/link undo` takes them apart again."),
        ])
        {
            Controls = [new Button(ActionId.Make(JoinRoute, code.Id), "Join them", Tone.Primary), new Button(ActionId.Make(KeepRoute, code.Id), "Not now")],
        };
    }

    private static string? Problem(IReadSession s, Turn turn, LinkCode code)
    {
        if (code.Account == turn.Me.Account) return "This is the code of this very account. Enter it on the other one.";
        return s.Links.Account(code.Account) is { } other && other.Person == turn.Me.Person
            ? "These two accounts are one person already. /link status shows all."
            : null;
    }

    private static ChatResponse Join(IWriteSession s, Turn turn, LinkCode code)
    {
        if (Problem(s, turn, code) is { } no) return new Replace(Notes.Message(no));
        if (s.Links.Account(code.Account) is not { } other)
            return new Replace(Notes.Message("The other account was deleted meanwhile, so nothing was joined."));
        var (there, here) = (CodeEntry.Platform(other.Key), CodeEntry.Platform(turn.Me.AccountKey));
        var joined = s.Links.Join(other.Person, turn.Me.Person, turn.Now);
        LinkedScores.Settle(s, joined, turn.Now);
        CodeEntry.Tell(
            s, turn, $"linked:{code.Id}", other, code.Space,
            $"The code was entered on your account on {here}: the two are one person now. Was that not you? /link undo takes them apart.");
        return new Replace(Notes.Message(
            $"Your accounts on {there} and {here} are one person now, with one score. /link status shows all, /link undo takes them apart."));
    }
}
