using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Discord.Answering;
using PrepBot.Discord.Commands;
using PrepBot.Discord.Mapping;
using PrepBot.Discord.Posting;
using PrepBot.Wire.Discord.Gateway;
using PrepBot.Wire.Discord.Objects;

namespace PrepBot.Discord;

/// <summary>Listens to Discord and hands on what comes. Whatever befalls it, the process goes on: the local chat does not depend on Discord.</summary>
public sealed partial class DiscordService : BackgroundService, IConnectionState
{
    // GUILDS, for the greeting; interactions need none. Discord: events/gateway#list-of-intents.
    internal const int Intents = 1;

    private const int AtOnce = 32;
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterDefect = TimeSpan.FromSeconds(30);

    private readonly Func<GatewayClient> _newClient;
    private readonly InteractionHandler _handler;
    private readonly GuildGreeter _greeter;
    private readonly CommandKeeper _commands;
    private readonly DailySpaces _spaces;
    private readonly DiscordState _state;
    private readonly TimeProvider _time;
    private readonly ILogger<DiscordService> _logger;
    private readonly SemaphoreSlim _slots = new(AtOnce, AtOnce);
    private readonly DateTimeOffset _begun;
    private GatewayClient? _client;
    private string? _invited;

    internal DiscordService(
        Func<GatewayClient> newClient, InteractionHandler handler, GuildGreeter greeter, CommandKeeper commands, DailySpaces spaces, DiscordState state,
        TimeProvider time, ILogger<DiscordService> logger)
    {
        (_newClient, _handler, _greeter, _commands, _spaces, _state, _time, _logger) = (newClient, handler, greeter, commands, spaces, state, time, logger);
        _begun = time.GetUtcNow();
    }

    /// <inheritdoc/>
    public string Name => DiscordRefs.Adapter;

    /// <inheritdoc/>
    public string State
    {
        get
        {
            var health = Volatile.Read(ref _client)?.Health;
            if (health?.Failure is { } failure) return $"{failure.Reason}: {failure.Remedy}";
            var silence = _time.GetUtcNow() - (health?.LastHeard ?? _begun);
            if (health?.Phase == GatewayPhase.Ready) return silence > 2 * health.Beat ? $"nothing heard for {silence.TotalSeconds:0} s" : IConnectionState.Ok;
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
        // The start of the host does not wait for Discord.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // It has ended as asked, or for good: then it has logged the mend, and State says it.
                await RunAsync(stoppingToken);
                return;
            }
            catch (Exception x) when (!stoppingToken.IsCancellationRequested)
            {
                LogDefect(x);
            }
            await Task.Delay(AfterDefect, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var client = _newClient();
        Volatile.Write(ref _client, client);
        // What somebody did just before the end is still answered.
        using var end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var stopping = ct.Register(() => end.CancelAfter(LastWords));
        var running = client.RunAsync(ct);
        var commands = Task.CompletedTask;
        Task? left = null;
        await foreach (var dispatch in client.Dispatches.ReadAllAsync(CancellationToken.None))
        {
            _state.Begin(dispatch);
            switch (dispatch.Type)
            {
                case "READY" or "RESUMED":
                    await KnowSelfAsync(dispatch);
                    left ??= Task.Run(() => FinishLeftAsync(end.Token), CancellationToken.None);
                    if (commands.IsCompleted) commands = GuardAsync(dispatch, () => _commands.EnsureAsync(ct), slot: false);
                    else _state.End(dispatch);
                    break;
                case "INTERACTION_CREATE":
                    var received = _time.GetTimestamp();
                    await _slots.WaitAsync(CancellationToken.None);
                    _ = GuardAsync(dispatch, () => InteractAsync(dispatch, received, end.Token), slot: true);
                    break;
                case "GUILD_CREATE":
                    await GuardAsync(dispatch, () => GreetAsync(dispatch, end.Token), slot: false);
                    break;
                case "GUILD_DELETE":
                    await GuardAsync(dispatch, () => LeaveAsync(dispatch, end.Token), slot: false);
                    // Replayed after a crash it would pause again what was resumed since.
                    _state.Flush();
                    break;
                default:
                    _state.End(dispatch);
                    break;
            }
        }
        await running;
        await commands;
        if (left is not null) await left.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var i = 0; i < AtOnce; i++) await _slots.WaitAsync(CancellationToken.None);
        _slots.Release(AtOnce);
        _state.Flush();
    }

    private async Task KnowSelfAsync(GatewayDispatch dispatch)
    {
        if (dispatch.Type == "READY")
        {
            var application = Text(dispatch.Data, "application");
            var user = Text(dispatch.Data, "user");
            await _state.ChangeAsync(s => s with { Application = application ?? s.Application, User = user ?? s.User });
        }
        if (_state.Now.Application is not { } id || id == _invited) return;
        _invited = id;
        LogInvite(Invite.Link(id));
    }

    private static string? Text(JsonElement data, string member) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(member, out var inner) && inner.ValueKind == JsonValueKind.Object
            && inner.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private Task InteractAsync(GatewayDispatch dispatch, long received, CancellationToken ct) => _handler.HandleAsync(dispatch.Data, received, ct);

    // Once it is known who we are: without that no answer can be edited.
    private async Task FinishLeftAsync(CancellationToken ct)
    {
        foreach (var left in await _handler.LeftAsync(ct))
        {
            try
            {
                await _handler.FinishAsync(left, ct);
            }
            catch (DiscordApiException x)
            {
                LogRefused(left.Kind, x.Status, x.Code, x.Message);
            }
            catch (Exception x) when (!ct.IsCancellationRequested)
            {
                // Not its words: they may quote the payload.
                LogUnfinished(left.Kind, x.GetType().Name);
            }
        }
    }

    private async Task GreetAsync(GatewayDispatch dispatch, CancellationToken ct)
    {
        if (dispatch.Data.Deserialize(DiscordJson.Default.Guild) is { } guild) await _greeter.GreetAsync(guild, ct);
    }

    // Discord: events/gateway-events#guild-delete: with "unavailable" it is an outage, else the bot was removed.
    private async Task LeaveAsync(GatewayDispatch dispatch, CancellationToken ct)
    {
        if (dispatch.Data.Deserialize(DiscordJson.Default.Guild) is not { Id: { } id } guild || guild.Unavailable == true) return;
        var paused = await _spaces.LostAsync(DiscordRefs.Space(id), ct);
        if (paused > 0) LogRemoved(id, paused);
    }

    // Begins beside the caller: handlers work before their first await, and the next event must not wait for that.
    private Task GuardAsync(GatewayDispatch dispatch, Func<Task> handle, bool slot) => Task.Run(async () =>
    {
        try
        {
            await handle();
        }
        catch (DiscordApiException x)
        {
            LogRefused(dispatch.Type, x.Status, x.Code, x.Message);
        }
        catch (JsonException)
        {
            // Not its words: they quote the payload, which holds the right to answer.
            LogUnreadable(dispatch.Type);
        }
        catch (Exception x)
        {
            LogFailed(x, dispatch.Type);
        }
        finally
        {
            _state.End(dispatch);
            if (slot) _slots.Release();
        }
    });

    [LoggerMessage(1, LogLevel.Information, "Discord: connected. To take the bot into a server, open {Link}")]
    private partial void LogInvite(string link);

    [LoggerMessage(2, LogLevel.Warning, "Discord: the answer to {Event} was refused ({Status}, {Code}: {Why})")]
    private partial void LogRefused(string @event, int? status, int code, string why);

    [LoggerMessage(3, LogLevel.Warning, "Discord: {Event} could not be read")]
    private partial void LogUnreadable(string @event);

    [LoggerMessage(4, LogLevel.Error, "Discord: {Event} could not be handled")]
    private partial void LogFailed(Exception exception, string @event);

    [LoggerMessage(6, LogLevel.Warning, "Discord: the bot was removed from server {Server}; daily questions paused: {Count}")]
    private partial void LogRemoved(string server, int count);

    [LoggerMessage(7, LogLevel.Error, "Discord: {Event} of an earlier run could not be finished ({What})")]
    private partial void LogUnfinished(string @event, string what);

    [LoggerMessage(5, LogLevel.Error, "Discord: the connection's loop ended unexpectedly and begins anew")]
    private partial void LogDefect(Exception exception);
}
