using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Daily;

/// <summary><c>/daily close</c>: closes what is open in this channel now and shows the answer, when a meeting will not wait for the hour.</summary>
public sealed class DailyClose : ICommand, IActionHandler
{
    private const string ConfirmRoute = "daily.close.1";

    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily close", "Close the open question here and show its answer", []) { Permission = Permission.Lead, InChannel = true };

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [ConfirmRoute];

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var open = s.Daily.OpenIn(turn.Me.Team, turn.Now).Where(p => p.In == turn.In with { Thread = null }).ToList();
            if (open.Count == 0) return Notes.Say("No question is open in this channel. /daily now posts one.");
            var post = open[^1];
            var wording = MarkdownPlain.Of(s.Bank.AtRevision(post.Revision)!.Content.Wording);
            return new Reply(new ChatMessage("Close the question now?", [
                new Title("Close this question now?"),
                Prose.Of(MarkdownText.Escape(wording)),
                new Note($"{s.Practice.CountAtPost(post.Id)} answered. Whoever answers later gets practice points only. This cannot be undone."),
            ])
            {
                Controls = [new Button(ActionId.Make(ConfirmRoute, post.Id), "Close and show the answer", Tone.Primary)],
            });
        },
        ct);

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        if (!turn.MayLead) return Notes.Say("Only a lead can close the daily question.");
        return await turn.CommitAsync(
            s =>
            {
                if (id.Number(0) is not { } number || s.Daily.Post(number) is not { } post || post.Team != turn.Me.Team) return Notes.Expired;
                if (post.Closes <= turn.Now) return new Replace(Notes.Message("It had closed already."));
                s.Daily.CloseEarly(post.Id, turn.Now);
                s.People.Audit(turn.Me.Team, turn.Me.Account, "daily close", post.Occurrence, turn.Now);
                return new Replace(Notes.Message("Closed. The answer comes in a moment."));
            },
            ct);
    }
}
