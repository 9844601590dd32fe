using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Grading;
using PrepBot.Core.Judging;
using PrepBot.Core.Ports;
using PrepBot.Core.Practice;

namespace PrepBot.Core.Moderation;

/// <summary>
/// Asks the AI judge about answers whose mark somebody disagrees with, one after the other, and keeps what it says for the lead. It changes no mark. One that
/// cannot be had is noted as such and not asked for again; after a crash in the middle the question is asked once more.
/// </summary>
public sealed partial class AdviceRunner(IStore store, TeamMarking marking, SecondOpinion second, TimeProvider time, ILogger<AdviceRunner> logger) : BackgroundService
{

    /// <summary>Asks about the oldest answer.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var (wanted, shown) = await store.ReadAsync(s => s.Judge.NextWanted() is { } next ? (next, Case(s, next)) : default((long?, JudgeCase?)), ct);
        if (wanted is not { } attempt) return false;
        var heard = shown is null ? null : await second.AskAsync(shown, ct);
        // The program is ending: asked at the next start.
        if (heard?.Failure == JudgeFailure.Stopped) return false;
        var advice = heard?.Opinion is { } o
            ? new JudgeAdvice(attempt, heard.Model, o.Verdict, Points(shown!, o.Covered), Points(shown!, o.Missed), o.Evidence)
            : new JudgeAdvice(attempt, second.Judge?.Model ?? "", null, [], [], "");
        await store.WriteAsync(
            s =>
            {
                s.Judge.Keep(advice, Instant.FromDateTimeOffset(time.GetUtcNow()));
                return true;
            },
            ct);
        return true;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        EverySecond.RunAsync(time, ct => EverySecond.WhileAsync(StepAsync, ct), LogFailed, stoppingToken);

    // Null where no judge may see it: what a gate holds for no answer, or for orders, is shown to no model.
    private JudgeCase? Case(IReadSession s, long id)
    {
        if (s.Practice.Attempt(id) is not { Text: { } text } attempt) return null;
        var question = s.Bank.AtRevision(attempt.Revision)!;
        return marking.Words(s, attempt.Team, question, text) is { Reach: not Reach.None, IsNoAttempt: false } ? JudgeCase.Of(question.Content, text) : null;
    }

    private static IReadOnlyList<string> Points(JudgeCase shown, IReadOnlyList<int> numbers) => [.. numbers.Select(n => shown.Points[n - 1])];

    [LoggerMessage(1, LogLevel.Error, "Asking the AI judge for advice failed; it is tried again")]
    private partial void LogFailed(Exception exception);
}
