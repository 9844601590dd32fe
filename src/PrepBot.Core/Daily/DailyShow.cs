using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Daily;

/// <summary><c>/daily show</c>: the schedules of this channel.</summary>
public sealed class DailyShow : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily show", "What is set for this channel", []) { Permission = Permission.Lead, InChannel = true };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => turn.ReadAsync<ChatResponse>(
        s =>
        {
            var schedules = s.Daily.InChannel(turn.In with { Thread = null });
            if (schedules.Count == 0)
                return Notes.Say($"This channel has no daily question yet.{DailyLacks.Sentence(turn.Event)} For example: /daily set time:09:30 days:weekdays");
            var blocks = new List<Block>();
            foreach (var schedule in schedules)
            {
                blocks.Add(new Title($"Daily question #{schedule.Id}{(schedule.Paused is { } why ? $" – paused ({why})" : "")}"));
                blocks.Add(new Prose(MarkdownText.Escape(DailySchedules.InWords(schedule))));
                if (schedule.Paused is null && DailyClock.Next(schedule, turn.Now, DailySchedules.Posted(s, schedule, turn.Now)) is { } next)
                    blocks.Add(new Moment("Next post", next.At));
                var pool = DailyPick.Pool(s, schedule);
                var asked = s.Daily.LastPosted(schedule.Id);
                blocks.Add(new Note($"{Words.Count(pool.Count, "question matches", "questions match")}, {pool.Count(c => !asked.ContainsKey(c.Group))} not asked yet."));
            }
            if (DailyLacks.Sentence(turn.Event, schedules) is { Length: > 0 } lacks) blocks.Add(new Prose(MarkdownText.Escape(lacks.TrimStart())));
            return new Reply(new ChatMessage($"{Words.Count(schedules.Count, "daily question")} in this channel", blocks));
        },
        ct);
}
