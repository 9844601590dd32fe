using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Daily;

/// <summary><c>/daily preview</c>: the question that comes next, for the lead alone.</summary>
public sealed class DailyPreview : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily preview", "See the next question of this channel, you alone", [DailySchedules.Option()]) { Permission = Permission.Lead, InChannel = true };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            if (DailySchedules.Choose(s.Daily.InChannel(turn.In with { Thread = null }), command, out var problem) is not { } schedule) return Notes.Say(problem);
            if (DailyClock.Next(schedule, turn.Now, DailySchedules.Posted(s, schedule, turn.Now)) is not { } next) return Notes.Say("No post is coming up.");
            if (DailyPick.For(s, schedule, $"date:{next.Date:uuuu-MM-dd}", turn.Now) is not { } choice)
                return Notes.Say("No question matches the topics, levels and mode. /daily set changes them.");
            var q = choice.Question.Content;
            return new Reply(new ChatMessage("Next: " + MarkdownPlain.Of(q.Wording), [
                new Moment(schedule.Paused is null ? "Next post" : "Paused; it would be posted", next.At),
                new Note(MarkdownText.Escape(QuestionCard.Topic(q))),
                .. QuestionCard.Blocks(q, choice.Order),
                new Note($"Question id: {MarkdownText.Escape(choice.Question.Id)}. It stays the same unless the bank or the settings change."),
            ]));
        },
        ct);
}
