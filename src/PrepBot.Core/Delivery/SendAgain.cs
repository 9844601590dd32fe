using NodaTime;
using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Ports;

namespace PrepBot.Core.Delivery;

/// <summary>A message of which nobody knows whether it was sent: once or not at all beats twice, so whoever set the schedule is asked, with <em>Post now</em>.</summary>
public sealed class SendAgain(OutboxBell bell) : IActionHandler
{
    private const string AgainRoute = "outbox.again.1";

    /// <inheritdoc/>
    public IReadOnlyList<string> ActionRoutes { get; } = [AgainRoute];

    /// <summary>The question to whoever set the schedule.</summary>
    internal static OutboxRow Question(OutboxRow lost, Schedule schedule, Instant now) => new()
    {
        Key = "lost:" + lost.Key,
        Kind = OutboxKind.Post,
        To = schedule.In,
        Account = schedule.SetBy,
        Message = new ChatMessage("Is today's message in the channel?", [
            new Title("Is the message in the channel?"),
            new Prose("The line was lost while a daily message was sent, and I may not read the channel to see whether it arrived. If it is not there, post it now."),
        ])
        {
            Controls = [new Button(ActionId.Make(AgainRoute, lost.Key), "Post now", Tone.Primary)],
        },
        NotBefore = now,
    };

    /// <inheritdoc/>
    public async Task<ChatResponse> HandleAsync(Turn turn, ActionId id, ActionTaken action, CancellationToken ct)
    {
        var response = await turn.CommitAsync(
            s =>
            {
                if (s.Delivery.Row(id.Word(0)) is not { Schedule: { } number } row || s.Daily.Schedule(number) is not { } schedule || schedule.Team != turn.Me.Team) return Notes.Expired;
                if (!turn.MayLead && turn.Me.AccountKey != schedule.SetBy) return Notes.Say("Only a lead can post the daily question.");
                return new Replace(Notes.Message(s.Delivery.SendAgain(row.Key, turn.Now) ? "It is being posted." : "It was posted already."));
            },
            ct);
        bell.Ring();
        return response;
    }
}
