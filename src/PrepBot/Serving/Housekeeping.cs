using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using PrepBot.Core.Ports;

namespace PrepBot.Serving;

/// <summary>Once an hour: forgets what is kept for a day only (outcomes of handled events, finished outbox rows), old private messages of the local chat, and
/// reasons of appeals that are settled.</summary>
public sealed partial class Housekeeping(IStore store, TimeProvider time, ILogger<Housekeeping> logger) : BackgroundService
{
    /// <summary>How long the outcome of an event is kept: longer than any platform redelivers.</summary>
    public static readonly Duration KeepOutcomes = Duration.FromDays(1);

    /// <summary>How long a private message of the local chat is kept. The answers themselves stay in the attempts.</summary>
    public static readonly Duration KeepPrivateMessages = Duration.FromDays(30);

    /// <summary>How long it is kept why somebody disagreed with a mark, once that is decided.</summary>
    public static readonly Duration KeepReasons = Duration.FromDays(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            try
            {
                var now = Instant.FromDateTimeOffset(time.GetUtcNow());
                await store.WriteAsync(s => s.Delivery.Purge(now - KeepOutcomes) + s.Transcript.PurgePersonal(now - KeepPrivateMessages) + s.Moderation.ForgetReasons(now - KeepReasons), stoppingToken);
            }
            catch (Exception x) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(x);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Error, "Housekeeping failed; it tries again in an hour")]
    private partial void LogFailed(Exception exception);
}
