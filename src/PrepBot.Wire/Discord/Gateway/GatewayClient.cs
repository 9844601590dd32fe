using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>
/// Keeps one connection to Discord's gateway: does what <see cref="GatewayMachine"/> says, one input at a time. Events come out of <see cref="Dispatches"/>.
/// </summary>
public sealed partial class GatewayClient : IAsyncDisposable
{
    private readonly Channel<GatewayInput> _inputs = Channel.CreateUnbounded<GatewayInput>(new() { SingleReader = true });
    private readonly Channel<GatewayDispatch> _dispatches;
    private readonly GatewayOptions _options;
    private readonly IGatewayLocator _locator;
    private readonly ISocketConnector _connector;
    private readonly ISessionStore _sessions;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly ILogger<GatewayClient> _logger;
    private readonly MachineTimers<GatewayTimer> _timers;
    private readonly SessionWriter _writer;
    private readonly CancellationTokenSource _ending = new();
    private readonly long _begun;

    private GatewayState _state = GatewayState.Initial;
    private GatewayConnection? _connection;
    private Task _locating = Task.CompletedTask;
    private GatewayEnd? _end;
    private long _lastHeard;
    private int _disposed;

    /// <summary>Makes a client that has not begun.</summary>
    /// <param name="options">Token and intents.</param>
    /// <param name="locator">Knows where the gateway is.</param>
    /// <param name="connector">Opens connections.</param>
    /// <param name="sessions">Keeps the session over restarts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Numbers from 0 to 1, for jitter.</param>
    /// <param name="logger">Never sees the token nor an event's payload.</param>
    public GatewayClient(
        GatewayOptions options,
        IGatewayLocator locator,
        ISocketConnector connector,
        ISessionStore sessions,
        TimeProvider time,
        Func<double> chance,
        ILogger<GatewayClient> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (_options, _locator, _connector, _sessions, _time, _chance, _logger) = (options, locator, connector, sessions, time, chance, logger);
        _dispatches = Channel.CreateBounded<GatewayDispatch>(new BoundedChannelOptions(options.Backlog) { SingleWriter = true });
        _timers = new(time, (timer, generation) => Post(new GatewayInput.TimerDue(timer, generation)));
        _writer = new(sessions, logger);
        _begun = time.GetTimestamp();
    }

    /// <summary>The events, in order; complete when the client has ended.</summary>
    public ChannelReader<GatewayDispatch> Dispatches => _dispatches.Reader;

    /// <summary>How it goes. Safe to read from anywhere.</summary>
    public GatewayHealth Health
    {
        get
        {
            var (state, heard) = (Volatile.Read(ref _state), Interlocked.Read(ref _lastHeard));
            return new(state.Phase, heard == 0 ? null : new DateTimeOffset(heard, TimeSpan.Zero), state.Interval, Volatile.Read(ref _end) as GatewayEnd.Fatal);
        }
    }

    /// <summary>Every effect once it is done, for tests that must know when the clock may move.</summary>
    internal Action<GatewayEffect>? Watch { get; init; }

    /// <summary>
    /// Runs until it is stopped or cannot go on. Cancelling is <see cref="Stop"/> with the session kept. To be called once.
    /// </summary>
    public async Task<GatewayEnd> RunAsync(CancellationToken ct)
    {
        try
        {
            Post(new GatewayInput.Started(await _sessions.LoadAsync(ct)));
            await using var stopping = ct.Register(() => Stop(leaving: false));
            // The end is a step of the machine too, so that the session is kept or ended properly.
            await foreach (var input in _inputs.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (input is GatewayInput.TimerDue due && !_timers.IsCurrent(due.Timer, due.Generation)) continue;
                Feed(input);
                if (_end is { } end) return end;
            }
            return new GatewayEnd.Stopped();
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Ends the connection: for good, or to come back and resume.</summary>
    public void Stop(bool leaving) => Post(new GatewayInput.StopRequested(leaving));

    /// <summary>Sends a frame once the session is ready and the limits allow it. What finds no room is dropped and logged.</summary>
    /// <param name="op">The opcode.</param>
    /// <param name="data">Its payload as JSON.</param>
    /// <exception cref="ArgumentException">The frame would be longer than Discord takes.</exception>
    public void Send(int op, ReadOnlyMemory<byte> data)
    {
        var frame = GatewayFrames.Wrap(op, data);
        if (frame.Length > GatewayLimits.FrameBytes)
        {
            throw new ArgumentException($"The frame has {frame.Length} bytes; Discord takes {GatewayLimits.FrameBytes}.", nameof(data));
        }
        Post(new GatewayInput.SendRequested(frame));
    }

    /// <summary>Cuts what is left, if <see cref="RunAsync"/> did not run to its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _timers.Dispose();
        await _ending.CancelAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        await _locating;
        await _writer.DisposeAsync();
        _dispatches.Writer.TryComplete();
        _ending.Dispose();
    }

    private void Post(GatewayInput input)
    {
        if (input is GatewayInput.Frame) Interlocked.Exchange(ref _lastHeard, _time.GetUtcNow().UtcTicks);
        _inputs.Writer.TryWrite(input);
    }

    private void Feed(GatewayInput input)
    {
        if (input is GatewayInput.SocketClosed closed) Release(closed);
        var step = GatewayMachine.Step(_state, input, new(_time.GetElapsedTime(_begun), _chance()));
        Volatile.Write(ref _state, step.State);
        foreach (var effect in step.Effects)
        {
            // An event that finds no room changes what the rest of the step would be about.
            if (!Do(effect))
            {
                Feed(new GatewayInput.DispatchOverrun(((GatewayEffect.Dispatch)effect).Event.Sequence));
                return;
            }
            Watch?.Invoke(effect);
        }
    }

    private bool Do(GatewayEffect effect)
    {
        switch (effect)
        {
            case GatewayEffect.Dispatch e: return _dispatches.Writer.TryWrite(e.Event);
            case GatewayEffect.SendFrame e: _connection?.Send(GatewayFrames.Write(e.Frame, _options.Token, _options.Intents)); break;
            case GatewayEffect.StartTimer e: _timers.Start(e.Timer, e.After); LogWait(e); break;
            case GatewayEffect.StopTimer e: _timers.Stop(e.Timer); break;
            case GatewayEffect.StopTimers: _timers.Dispose(); break;
            case GatewayEffect.Locate: _locating = Task.Run(LocateAsync); break;
            case GatewayEffect.Connect e: LogConnect(e.Url); _connection = new(_connector, e.Url, _time, Post); break;
            case GatewayEffect.CloseSocket e: LogClose(e.Code, e.Why); _connection?.Close(e.Code); break;
            case GatewayEffect.SaveSession e: _writer.Write(e.Session); break;
            case GatewayEffect.ForgetSession: _writer.Write(null); break;
            case GatewayEffect.Note e: LogNote(e.Text); break;
            case GatewayEffect.SendRefused e: LogRefused(e.Why); break;
            case GatewayEffect.Stopped: _end = new GatewayEnd.Stopped(); break;
            case GatewayEffect.Fatal e: LogFatal(e.Reason, e.Remedy); _end = new GatewayEnd.Fatal(e.Reason, e.Remedy); break;
        }
        return true;
    }

    private async Task LocateAsync()
    {
        GatewayLookup lookup;
        try
        {
            lookup = await _locator.LocateAsync(_ending.Token);
        }
        catch (Exception x)
        {
            // A locator that throws must not leave the machine waiting for ever.
            lookup = new GatewayLookup.Unavailable(x.Message);
        }
        Post(new GatewayInput.Located(lookup));
    }

    private void Release(GatewayInput.SocketClosed closed)
    {
        LogClosed(closed.Code, closed.Why, _state.Phase);
        _connection?.Release();
        _connection = null;
    }

    private void LogWait(GatewayEffect.StartTimer timer)
    {
        if (timer.Timer == GatewayTimer.Retry) LogRetry(timer.After);
    }

    [LoggerMessage(1, LogLevel.Information, "Gateway: connecting to {Url}")]
    private partial void LogConnect(Uri url);

    [LoggerMessage(2, LogLevel.Information, "Gateway: closing with {Code}: {Why}")]
    private partial void LogClose(int code, string why);

    [LoggerMessage(3, LogLevel.Information, "Gateway: closed with {Code} while {Phase} ({Why})")]
    private partial void LogClosed(int? code, string? why, GatewayPhase phase);

    [LoggerMessage(4, LogLevel.Information, "Gateway: next try in {Wait}")]
    private partial void LogRetry(TimeSpan wait);

    [LoggerMessage(5, LogLevel.Warning, "Gateway: {Text}")]
    private partial void LogNote(string text);

    [LoggerMessage(6, LogLevel.Warning, "Gateway: a frame was not sent: {Why}")]
    private partial void LogRefused(string why);

    [LoggerMessage(7, LogLevel.Error, "Gateway: {Reason}. {Remedy}")]
    private partial void LogFatal(string reason, string remedy);
}
