using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>
/// Keeps an app connected to Slack by Socket Mode: does what <see cref="SocketModeMachine"/> says, one input at a time. Envelopes of all workspaces come out
/// of <see cref="Envelopes"/>; whoever reads them acknowledges them.
/// </summary>
public sealed partial class SocketModeClient : IAsyncDisposable
{
    private readonly Channel<SocketModeInput> _inputs = Channel.CreateUnbounded<SocketModeInput>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<long, TaskCompletionSource<AckResult>> _acks = new();
    private readonly Dictionary<long, SocketModeConnection> _connections = [];
    private readonly Channel<SlackEnvelope> _envelopes;
    private readonly ISocketLocator _locator;
    private readonly ISocketConnector _connector;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;
    private readonly ILogger<SocketModeClient> _logger;
    private readonly MachineTimers<SocketModeTimer> _timers;
    private readonly CancellationTokenSource _ending = new();
    private readonly long _begun;
    private readonly DateTimeOffset _begunAt;

    private SocketModeState _state = SocketModeState.Initial;
    private Task _locating = Task.CompletedTask;
    private SocketModeEnd? _end;
    private long _lastHeard;
    private int _disposed;

    /// <summary>Makes a client that has not begun.</summary>
    /// <param name="options">What may be told; null for the usual.</param>
    /// <param name="locator">Knows where to connect.</param>
    /// <param name="connector">Opens connections, such as <see cref="CreateConnector"/>'s.</param>
    /// <param name="time">The clock.</param>
    /// <param name="chance">Numbers from 0 to 1, for jitter.</param>
    /// <param name="logger">Sees neither tokens nor addresses nor payloads.</param>
    public SocketModeClient(
        SocketModeOptions? options,
        ISocketLocator locator,
        ISocketConnector connector,
        TimeProvider time,
        Func<double> chance,
        ILogger<SocketModeClient> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_locator, _connector, _time, _chance, _logger) = (locator, connector, time, chance, logger);
        _envelopes = Channel.CreateBounded<SlackEnvelope>(new BoundedChannelOptions((options ?? new()).Backlog) { SingleWriter = true });
        _timers = new(time, (timer, generation) => Post(new SocketModeInput.TimerDue(timer, generation)));
        (_begun, _begunAt) = (time.GetTimestamp(), time.GetUtcNow());
    }

    /// <summary>The envelopes, in the order in which they came in; complete when the client stops.</summary>
    public ChannelReader<SlackEnvelope> Envelopes => _envelopes.Reader;

    /// <summary>How it goes. Safe to read from anywhere.</summary>
    public SocketModeHealth Health
    {
        get
        {
            var (state, heard) = (Volatile.Read(ref _state), Interlocked.Read(ref _lastHeard));
            return new(
                state.Phase,
                state.IsOver || state.Current is null ? null : _begunAt + state.Current.Since,
                heard == 0 ? null : new DateTimeOffset(heard, TimeSpan.Zero),
                state.Fault is { } fault ? new(fault.Sentence, _begunAt + fault.At) : null,
                Volatile.Read(ref _end) as SocketModeEnd.Fatal,
                state.Dropped);
        }
    }

    /// <summary>Every effect once it is done, for tests that must know when the clock may move.</summary>
    internal Action<SocketModeEffect>? Watch { get; init; }

    /// <summary>Opens websockets that find out by pings whether the other side is there.</summary>
    /// <param name="agent">Who we say we are: the header <c>User-Agent</c>.</param>
    public static ISocketConnector CreateConnector(string agent) => new WebSocketConnector(agent, SocketModeLimits.Pings);

    /// <summary>Runs until it is stopped or cannot go on. Cancelling is <see cref="Stop"/>. To be called once.</summary>
    public async Task<SocketModeEnd> RunAsync(CancellationToken ct)
    {
        try
        {
            Post(new SocketModeInput.Started());
            await using var stopping = ct.Register(Stop);
            // The end is a step of the machine too, so that what is being handled can still be acknowledged.
            await foreach (var input in _inputs.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (input is SocketModeInput.TimerDue due && !_timers.IsCurrent(due.Timer, due.Generation)) continue;
                Feed(input);
                if (_end is { } end) return end;
            }
            return new SocketModeEnd.Stopped();
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <summary>Takes nothing new on, waits a little for acknowledgements that are due, and ends the connection.</summary>
    public void Stop() => Post(new SocketModeInput.StopRequested());

    /// <summary>Cuts what is left, if <see cref="RunAsync"/> did not run to its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _timers.Dispose();
        await _ending.CancelAsync();
        foreach (var connection in _connections.Values) await connection.DisposeAsync();
        await _locating;
        _envelopes.Writer.TryComplete();
        foreach (var delivery in _acks.Keys) Answer(delivery, AckResult.SocketGone);
        _ending.Dispose();
    }

    private void Post(SocketModeInput input)
    {
        if (input is SocketModeInput.Frame) Interlocked.Exchange(ref _lastHeard, _time.GetUtcNow().UtcTicks);
        _inputs.Writer.TryWrite(input);
    }

    private void Feed(SocketModeInput input)
    {
        if (input is SocketModeInput.SocketClosed closed) Release(closed);
        var step = SocketModeMachine.Step(_state, input, new(_time.GetElapsedTime(_begun), _chance()));
        Volatile.Write(ref _state, step.State);
        foreach (var effect in step.Effects)
        {
            if (effect is SocketModeEffect.Deliver delivery && !_envelopes.Writer.TryWrite(Envelope(delivery)))
            {
                Feed(new SocketModeInput.DeliveryOverrun(delivery.Socket, delivery.Delivery));
                continue;
            }
            Do(effect);
            Watch?.Invoke(effect);
        }
    }

    private void Do(SocketModeEffect effect)
    {
        switch (effect)
        {
            case SocketModeEffect.Locate: _locating = Task.Run(LocateAsync); break;
            case SocketModeEffect.Connect e: Connect(e); break;
            case SocketModeEffect.CloseSocket e: LogClose(e.Socket, e.Why); _connections.GetValueOrDefault(e.Socket)?.Close(); break;
            case SocketModeEffect.SendAck e: SendAck(e); break;
            case SocketModeEffect.RefuseAck e: Answer(e.Delivery, e.Result); break;
            case SocketModeEffect.EndDeliveries: _envelopes.Writer.TryComplete(); break;
            case SocketModeEffect.StartTimer e: _timers.Start(e.Timer, e.After); LogWait(e); break;
            case SocketModeEffect.StopTimer e: _timers.Stop(e.Timer); break;
            case SocketModeEffect.StopTimers: _timers.Dispose(); break;
            case SocketModeEffect.Note e: LogNote(e.Text); break;
            case SocketModeEffect.Stopped: _end = new SocketModeEnd.Stopped(); break;
            case SocketModeEffect.Fatal e: LogFatal(e.Reason, e.Remedy); _end = new SocketModeEnd.Fatal(e.Reason, e.Remedy); break;
        }
    }

    private void Connect(SocketModeEffect.Connect effect)
    {
        LogConnect(effect.Socket, effect.Url.Host);
        _connections[effect.Socket] = new(_connector, effect.Socket, effect.Url, _time, Post);
    }

    private void Release(SocketModeInput.SocketClosed closed)
    {
        LogClosed(closed.Socket, closed.Code, closed.Why);
        if (_connections.Remove(closed.Socket, out var connection)) connection.Release();
    }

    private SlackEnvelope Envelope(SocketModeEffect.Deliver delivery) =>
        new(delivery.Envelope, _time.GetUtcNow(), frame => AckAsync(delivery.Socket, delivery.Delivery, frame));

    private Task<AckResult> AckAsync(long socket, long delivery, byte[] frame)
    {
        // Continuations run elsewhere: the loop that completes this must not run a handler.
        var answer = _acks[delivery] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(new SocketModeInput.AckRequested(socket, delivery, frame));
        // Nobody reads inputs any more; looked at after the entry was made, so that either this or the end finds it.
        if (Volatile.Read(ref _disposed) == 1) Answer(delivery, AckResult.SocketGone);
        return answer.Task;
    }

    private void SendAck(SocketModeEffect.SendAck effect)
    {
        void Sent(bool isSent) => Answer(effect.Delivery, isSent ? AckResult.Sent : AckResult.SocketGone);
        if (_connections.TryGetValue(effect.Socket, out var connection)) connection.Send(effect.Frame, Sent);
        else Sent(false);
    }

    private void Answer(long delivery, AckResult result)
    {
        if (_acks.TryRemove(delivery, out var answer)) answer.TrySetResult(result);
    }

    private async Task LocateAsync()
    {
        SocketLookup lookup;
        try
        {
            lookup = await _locator.LocateAsync(_ending.Token);
        }
        catch (Exception x)
        {
            // A locator that throws must not leave the machine waiting for ever.
            lookup = new SocketLookup.Unavailable(x.GetType().Name);
        }
        Post(new SocketModeInput.Located(lookup));
    }

    private void LogWait(SocketModeEffect.StartTimer timer)
    {
        if (timer.Timer == SocketModeTimer.Retry) LogRetry(timer.After);
    }

    [LoggerMessage(1, LogLevel.Information, "Slack: connecting socket {Socket} to {Host}")]
    private partial void LogConnect(long socket, string host);

    [LoggerMessage(2, LogLevel.Information, "Slack: closing socket {Socket}: {Why}")]
    private partial void LogClose(long socket, string why);

    [LoggerMessage(3, LogLevel.Information, "Slack: socket {Socket} closed with {Code} ({Why})")]
    private partial void LogClosed(long socket, int? code, string? why);

    [LoggerMessage(4, LogLevel.Information, "Slack: next connection in {Wait}")]
    private partial void LogRetry(TimeSpan wait);

    [LoggerMessage(5, LogLevel.Warning, "Slack: {Text}")]
    private partial void LogNote(string text);

    [LoggerMessage(6, LogLevel.Error, "Slack: {Reason}. {Remedy}")]
    private partial void LogFatal(string reason, string remedy);
}
