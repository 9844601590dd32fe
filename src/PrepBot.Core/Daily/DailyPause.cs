using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Daily;

/// <summary><c>/daily pause</c>: keeps the settings and posts nothing.</summary>
public sealed class DailyPause : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily pause", "Stop posting here until it is resumed", [DailySchedules.Option()]) { Permission = Permission.Lead, InChannel = true };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => DailySchedules.ChangeAsync(
        turn,
        command,
        (_, s) => s.Paused is not null
            ? (null, $"Daily question #{s.Id} is paused already ({s.Paused}). /daily resume starts it again.")
            : (s with { Paused = PauseReason.ByLead }, $"Daily question #{s.Id} is paused. Nobody loses a streak by it. /daily resume starts it again."),
        ct);
}
