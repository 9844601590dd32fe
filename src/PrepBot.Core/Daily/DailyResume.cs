using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Daily;

/// <summary><c>/daily resume</c>: posts again from the next time on; what was missed is not made up.</summary>
public sealed class DailyResume : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily resume", "Start posting here again", [DailySchedules.Option()]) { Permission = Permission.Lead, InChannel = true };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => DailySchedules.ChangeAsync(
        turn,
        command,
        (_, s) => s.Paused is null
            ? (null, $"Daily question #{s.Id} is running already." + DailyLacks.Sentence(turn.Event, s))
            : (s with { Paused = null, Since = turn.Now },
                $"Daily question #{s.Id} runs again: {DailySchedules.InWords(s)}" + DailyLacks.Sentence(turn.Event, s)),
        ct);
}
