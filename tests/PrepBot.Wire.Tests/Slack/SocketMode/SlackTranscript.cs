using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.TestKit;
using PrepBot.Wire.Slack.Objects;
using PrepBot.Wire.Slack.SocketMode;
using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Tests.Slack.SocketMode;

/// <summary>
/// A conversation with the real client over sockets without a network and a clock that stands: a list of steps that is run when it is awaited. Sockets are
/// counted from 1 in the order of their connections. The waits below are only bounds for a failing test.
/// </summary>
internal sealed class SlackTranscript : ISocketConnector, ISocketLocator, IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly Channel<FakeSocket> _opened = Channel.CreateUnbounded<FakeSocket>();
    private readonly Channel<SocketModeEffect> _effects = Channel.CreateUnbounded<SocketModeEffect>();
    private readonly List<FakeSocket> _sockets = [];
    private readonly Dictionary<string, SlackEnvelope> _envelopes = [];
    private readonly List<Func<Task>> _steps = [];
    private Task<SocketModeEnd>? _run;

    public SlackTranscript(int backlog = 100, double chance = 0.5, ILogger<SocketModeClient>? logger = null)
    {
        Client = new(new() { Backlog = backlog }, this, this, Time, () => chance, logger ?? NullLogger<SocketModeClient>.Instance)
        {
            Watch = e =>
            {
                OnEffect?.Invoke(e);
                _effects.Writer.TryWrite(e);
            },
        };
    }

    public ManualTime Time { get; } = new();

    public SocketModeClient Client { get; }

    public int Lookups { get; private set; }

    public int Connections { get; private set; }

    public bool RefusesConnections { get; set; }

    /// <summary>Called in the client's own loop.</summary>
    public Action<SocketModeEffect>? OnEffect { get; set; }

    /// <summary>What is said when an address is asked for, one after another; after the last a fresh address each time.</summary>
    public Queue<SocketLookup> Answers { get; } = new();

    public SlackEnvelope this[string id] => _envelopes[id];

    public FakeSocket Socket(int number) => _sockets[number - 1];

    /// <summary>Connects, with an address that was not used before.</summary>
    public SlackTranscript ExpectConnection() => Step(async () =>
    {
        Begin();
        var socket = await _opened.Reader.ReadAsync().AsTask().WaitAsync(Bound);
        _sockets.Add(socket);
        Assert.Equal($"wss://wss.slack.example/link/?ticket={Lookups}", socket.Url.ToString());
        Assert.DoesNotContain(_sockets[..^1], s => s.Url == socket.Url);
    });

    public SlackTranscript Send(int socket, params string[] messages) => Do(() =>
    {
        foreach (var message in messages) Socket(socket).Say(message);
    });

    public SlackTranscript ExpectEnvelope(string id) => Step(async () =>
    {
        var envelope = await Client.Envelopes.ReadAsync().AsTask().WaitAsync(Bound);
        Assert.Equal(id, envelope.Id);
        _envelopes[id] = envelope;
    });

    /// <summary>The handler acknowledges, and is told what became of it.</summary>
    public SlackTranscript Ack(string id, AckResult expected = AckResult.Sent, AckPayload? answer = null) => Step(async () =>
        Assert.Equal(expected, await this[id].AckAsync(answer).WaitAsync(Bound)));

    /// <summary>The socket got the acknowledgement, and nothing before it that was not expected.</summary>
    public SlackTranscript ExpectAck(int socket, string id, Action<Acked>? check = null) => Step(async () =>
    {
        var acked = Acked.Read(await Socket(socket).FromClient.Reader.ReadAsync().AsTask().WaitAsync(Bound));
        Assert.Equal(id, acked.Id);
        check?.Invoke(acked);
    });

    public SlackTranscript ExpectClose(int socket) => Step(async () =>
        Assert.Equal(SocketModeLimits.CloseCode, await Socket(socket).Closes.Reader.ReadAsync().AsTask().WaitAsync(Bound)));

    public SlackTranscript ExpectOpen(int socket) => Do(() => Assert.False(Socket(socket).Closes.Reader.TryPeek(out _) || Socket(socket).IsDisposed));

    public SlackTranscript Close(int socket, int? code = 1000) => Do(() => Socket(socket).Close(code));

    public SlackTranscript Cut(int socket) => Do(() => Socket(socket).Cut());

    /// <summary>The client starts this wait; it is checked, and the clock moves on by it.</summary>
    public SlackTranscript Waits(SocketModeTimer timer, double least, double most) => Step(async () =>
    {
        var after = await StartOf(timer);
        Assert.InRange(after.TotalSeconds, least - 0.0001, most + 0.0001);
        Time.Advance(after);
    });

    /// <summary>The client starts this wait; the clock stands.</summary>
    public SlackTranscript Starts(SocketModeTimer timer, double seconds) => Step(async () =>
        Assert.Equal(seconds, (await StartOf(timer)).TotalSeconds, 0.0001));

    /// <summary>The client did this; what it did before is passed over.</summary>
    public SlackTranscript Until<T>(Func<T, bool>? which = null)
        where T : SocketModeEffect => Step(async () =>
    {
        while (await NextEffect() is var effect && (effect is not T found || which?.Invoke(found) == false)) continue;
    });

    public SlackTranscript Passes(double seconds) => Do(() => Time.Advance(TimeSpan.FromSeconds(seconds)));

    public SlackTranscript Do(Action action) => Step(() =>
    {
        action();
        return Task.CompletedTask;
    });

    public SlackTranscript ExpectEnd<T>(Action<T>? check = null)
        where T : SocketModeEnd => Step(async () =>
    {
        Begin();
        var end = Assert.IsType<T>(await _run!.WaitAsync(Bound));
        check?.Invoke(end);
    });

    /// <summary>From nothing to a connection that serves, old enough to be replaced at once.</summary>
    public SlackTranscript ToConnected() => ExpectConnection().Send(1, Says.Hello)
        .Until<SocketModeEffect.StopTimer>(e => e.Timer == SocketModeTimer.Hello).Passes(60);

    public TaskAwaiter GetAwaiter() => RunAsync().GetAwaiter();

    public async ValueTask DisposeAsync()
    {
        Client.Stop();
        // Nobody acknowledges any more: the drain is over when its time is.
        while (_run is { IsCompleted: false })
        {
            Time.Advance(SocketModeLimits.DrainTimeout);
            await Task.WhenAny(_run, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }
        if (_run is not null) await _run;
        else await Client.DisposeAsync();
    }

    async Task<IWireSocket> ISocketConnector.ConnectAsync(Uri url, CancellationToken ct)
    {
        Connections++;
        await Task.Yield();
        if (RefusesConnections) throw new IOException("refused");
        var socket = new FakeSocket(url);
        _opened.Writer.TryWrite(socket);
        return socket;
    }

    Task<SocketLookup> ISocketLocator.LocateAsync(CancellationToken ct)
    {
        Lookups++;
        return Task.FromResult(Answers.Count > 0 ? Answers.Dequeue() : new SocketLookup.Found(new($"wss://wss.slack.example/link/?ticket={Lookups}")));
    }

    private void Begin() => _run ??= Client.RunAsync(CancellationToken.None);

    private SlackTranscript Step(Func<Task> step)
    {
        _steps.Add(step);
        return this;
    }

    private async Task RunAsync()
    {
        var steps = _steps.ToArray();
        _steps.Clear();
        foreach (var step in steps) await step();
    }

    private async Task<TimeSpan> StartOf(SocketModeTimer timer)
    {
        while (true)
        {
            if (await NextEffect() is SocketModeEffect.StartTimer start && start.Timer == timer) return start.After;
        }
    }

    private async Task<SocketModeEffect> NextEffect()
    {
        Begin();
        return await _effects.Reader.ReadAsync().AsTask().WaitAsync(Bound);
    }
}
