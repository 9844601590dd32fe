using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>Writes and removes the kept session, in order and beside the machine: a slow disk must not delay a heartbeat.</summary>
internal sealed partial class SessionWriter : IAsyncDisposable
{
    private readonly Channel<GatewaySession?> _wanted = Channel.CreateUnbounded<GatewaySession?>(new() { SingleReader = true });
    private readonly ISessionStore _store;
    private readonly ILogger _logger;
    private readonly Task _run;

    public SessionWriter(ISessionStore store, ILogger logger)
    {
        (_store, _logger) = (store, logger);
        _run = RunAsync();
    }

    /// <summary>Keeps the session; null removes it.</summary>
    public void Write(GatewaySession? session) => _wanted.Writer.TryWrite(session);

    public async ValueTask DisposeAsync()
    {
        _wanted.Writer.TryComplete();
        await _run;
    }

    private async Task RunAsync()
    {
        await foreach (var session in _wanted.Reader.ReadAllAsync())
        {
            try
            {
                // Not cancelled: at the end of the program this is what the next start goes on from.
                await (session is null ? _store.ForgetAsync(CancellationToken.None) : _store.SaveAsync(session, CancellationToken.None));
            }
            catch (Exception x)
            {
                // The worst that follows is a session start too many.
                LogFailed(_logger, x);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The gateway session could not be stored")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
