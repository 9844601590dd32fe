using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Linking;

/// <summary><c>/link start</c>: a one-time code, to be entered on the other account.</summary>
public sealed class LinkStart : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("link start", "Get a code that joins another account of yours, for one score on both", []);

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => CodeEntry.MakeAsync(
        turn,
        LinkKind.Account,
        "Join another account of yours",
        "On the other account, wherever you use PrepBot there, type `/link join` and this code:",
        "It works once. Whoever enters it becomes one person with you, so give it to nobody else.",
        ct);
}
