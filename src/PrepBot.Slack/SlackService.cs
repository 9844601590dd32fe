using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PrepBot.Core.Chat;
using PrepBot.Core.Ports;
using PrepBot.Slack.Answering;
using PrepBot.Slack.Mapping;
using PrepBot.Wire.Slack.SocketMode;

namespace PrepBot.Slack;

/// <summary>Listens to Slack and hands on what comes. Whatever befalls it, the process goes on: the local chat does not depend on Slack.</summary>
public sealed partial class SlackService : BackgroundService, IConnectionState
{
    private const int AtOnce = 32;
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterDefect = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAtTokens = TimeSpan.FromSeconds(30);

    private readonly Func<SocketModeClient> _newClient;
    private readonly SlackWorkspaces _workspaces;
    private readonly EnvelopeHandler _handler;
    private readonly IStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<SlackService> _logger;
    private readonly SemaphoreSlim _slots = new(AtOnce, AtOnce);
    private readonly HashSet<string> _told = [];
    private readonly DateTimeOffset _begun;
    private SocketModeClient? _client;

    internal SlackService(
        Func<SocketModeClient> newClient, SlackWorkspaces workspaces, EnvelopeHandler handler, IStore store, TimeProvider time, ILogger<SlackService> logger)
    {
        (_newClient, _workspaces, _handler, _store, _time, _logger) = (newClient, workspaces, handler, store, time, logger);
        _begun = time.GetUtcNow();
    }

    /// <inheritdoc/>
    public string Name => SlackRefs.Adapter;

    /// <inheritdoc/>
    public string State
    {
        get
        {
            if (_workspaces.Problems is [var problem, ..]) return problem;
            var health = Volatile.Read(ref _client)?.Health;
            if (health?.Failure is { } failure) return $"{failure.Reason}. {failure.Remedy}";
            if (health?.Phase is SocketModePhase.Connected or SocketModePhase.Replacing) return IConnectionState.Ok;
            var silence = _time.GetUtcNow() - (health?.LastHeard ?? _begun);
            return silence > ConnectWithin ? $"no connection for {silence.TotalMinutes:0} min" : IConnectionState.Connecting;
        }
    }

    /// <inheritdoc/>
    public DateTimeOffset? LastHeard => Volatile.Read(ref _client)?.Health.LastHeard;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host does not wait for Slack.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // It has ended as asked, or for good: then it has logged the mend, and State says it.
                if (await IsLetInAsync(stoppingToken)) await RunAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception x)
            {
                LogDefect(x);
            }
            await Task.Delay(AfterDefect, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> IsLetInAsync(CancellationToken ct)
    {
        while (!await _workspaces.AskAsync(ct))
        {
            // What is known by now is served; the rest is asked for until it answers.
            if (_workspaces.Known.Count > 0) break;
            await Task.Delay(AskAgain, _time, ct);
        }
        TellProblems();
        foreach (var workspace in _workspaces.Known) LogServing(workspace.Name);
        return _workspaces.Known.Count > 0;
    }

    private async Task RunAsync(CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var client = _newClient();
        Volatile.Write(ref _client, client);
        // What somebody did just before the end is still answered.
        using var end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var stopping = over.Token.Register(() => end.CancelAfter(LastWords));
        var running = client.RunAsync(over.Token);
        var looking = LookAtTokensAsync(over);
        foreach (var kept in await _store.ReadAsync(s => s.Delivery.Unhandled(SlackRefs.Adapter), ct)) Begin(() => _handler.HandleKeptAsync(kept, end.Token), kept.Kind);
        await foreach (var envelope in client.Envelopes.ReadAllAsync(CancellationToken.None))
        {
            await _slots.WaitAsync(CancellationToken.None);
            Begin(() => _handler.HandleAsync(envelope, end.Token), envelope.Type, slot: true);
        }
        await running;
        for (var i = 0; i < AtOnce; i++) await _slots.WaitAsync(CancellationToken.None);
        _slots.Release(AtOnce);
        await over.CancelAsync();
        await looking;
    }

    // A token can be taken back at any time; then whatever is sent with it says so. Without any of use there is nothing to listen for.
    private async Task LookAtTokensAsync(CancellationTokenSource over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(LookAtTokens, _time, over.Token);
                await _workspaces.AskAsync(over.Token);
                TellProblems();
                if (_workspaces.Known.All(w => w.Api.TokenRefusal is not null)) await over.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private void TellProblems()
    {
        foreach (var problem in _workspaces.Problems.Where(_told.Add)) LogProblem(problem);
    }

    // Begins beside the caller: handlers work before their first await, and the next envelope must not wait for that.
    private void Begin(Func<Task> handle, string kind, bool slot = false) => _ = Task.Run(async () =>
    {
        try
        {
            await handle();
        }
        catch (OperationCanceledException)
        {
            // The process ends; Slack delivers again what was not acknowledged, and what was kept is handled at the next start.
        }
        catch (Exception x)
        {
            LogFailed(x, kind);
        }
        finally
        {
            if (slot) _slots.Release();
        }
    });

    [LoggerMessage(1, LogLevel.Information, "Slack: serving the workspace {Workspace}")]
    private partial void LogServing(string workspace);

    [LoggerMessage(2, LogLevel.Error, "Slack: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(3, LogLevel.Error, "Slack: {Kind} could not be handled")]
    private partial void LogFailed(Exception exception, string kind);

    [LoggerMessage(4, LogLevel.Error, "Slack: the connection's loop ended unexpectedly and begins anew")]
    private partial void LogDefect(Exception exception);
}
