using PrepBot.Core.Chat;
using PrepBot.Core.Dispatch;

namespace PrepBot.Core.Daily;

/// <summary><c>/daily skip</c>: leaves out the next post; said again it takes that back.</summary>
public sealed class DailySkip : ICommand
{
    /// <inheritdoc/>
    public CommandSpec Spec { get; } = new("daily skip", "Leave out the next post here; again takes that back", [DailySchedules.Option()]) { Permission = Permission.Lead, InChannel = true };

    /// <inheritdoc/>
    public Task<ChatResponse> HandleAsync(Turn turn, CommandInvoked command, CancellationToken ct) => DailySchedules.ChangeAsync(
        turn,
        command,
        (session, s) =>
        {
            if (s.Skip is { } skipped && DailyClock.At(s with { Skip = null }, skipped) > turn.Now)
                return (s with { Skip = null }, $"The post of {skipped:dddd d MMMM} is back.");
            return DailyClock.Next(s, turn.Now, DailySchedules.Posted(session, s, turn.Now)) is { } next
                ? (s with { Skip = next.Date }, $"The post of {next.Date:dddd d MMMM} is left out. /daily skip again takes that back.")
                : (null, "No post is coming up.");
        },
        ct);
}
