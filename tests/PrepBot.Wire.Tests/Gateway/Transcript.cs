using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using PrepBot.TestKit;
using PrepBot.Wire.Discord.Gateway;
using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Tests.Gateway;

/// <summary>
/// A conversation with the real client over sockets without a network and a clock that stands: a list of steps that is run when it is awaited. The waits
/// below are only bounds for a failing test.
/// </summary>
internal sealed class Transcript : ISocketConnector, IGatewayLocator, ISessionStore, IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly Channel<FakeSocket> _sockets = Channel.CreateUnbounded<FakeSocket>();
    private readonly Channel<GatewayEffect> _effects = Channel.CreateUnbounded<GatewayEffect>();
    private readonly List<Func<Task>> _steps = [];
    private readonly GatewayClient _client;
    private Task<GatewayEnd>? _run;
    private FakeSocket? _socket;

    public Transcript(GatewaySession? kept = null, int backlog = 100, double chance = 0.5)
    {
        Kept = kept;
        _client = new(new(new("the-token"), 513) { Backlog = backlog }, this, this, this, Time, () => chance, NullLogger<GatewayClient>.Instance)
        {
            Watch = e => _effects.Writer.TryWrite(e),
        };
    }

    public ManualTime Time { get; } = new();

    public GatewayClient Client => _client;

    public FakeSocket Socket => _socket!;

    public int Connections { get; private set; }

    public int Lookups { get; private set; }

    public GatewaySession? Kept { get; private set; }

    /// <summary>What the gateway's address is said to be, one after another; the last one stays.</summary>
    public Queue<GatewayLookup> Answers { get; } =
        new([new GatewayLookup.Found(new(new("wss://gateway.discord.example"), 1000, 1000, TimeSpan.FromHours(24), 1))]);

    public bool RefusesConnections { get; set; }

    public Transcript ExpectConnection(string? to = null) => Step(async () =>
    {
        _run ??= _client.RunAsync(CancellationToken.None);
        _socket = await _sockets.Reader.ReadAsync().AsTask().WaitAsync(Bound);
        if (to is not null) Assert.Equal(to, _socket.Url.ToString());
        Assert.EndsWith("?v=10&encoding=json", _socket.Url.ToString(), StringComparison.Ordinal);
    });

    public Transcript Send(params string[] frames) => Step(() =>
    {
        foreach (var frame in frames) Socket.Say(frame);
        return Task.CompletedTask;
    });

    public Transcript Expect<T>(Action<JsonElement>? check = null)
        where T : IFrame => Step(async () =>
    {
        var said = Said.Read(await Socket.FromClient.Reader.ReadAsync().AsTask().WaitAsync(Bound));
        Assert.Equal(T.Op, said.Op);
        check?.Invoke(said.D);
    });

    public Transcript ExpectResume(string session, long seq) => Expect<Resume>(d =>
    {
        Assert.Equal(session, d.GetProperty("session_id").GetString());
        Assert.Equal(seq, d.GetProperty("seq").GetInt64());
        Assert.Equal("the-token", d.GetProperty("token").GetString());
    });

    public Transcript ExpectEvent(string type) => Step(async () => Assert.Equal(type, (await _client.Dispatches.ReadAsync().AsTask().WaitAsync(Bound)).Type));

    public Transcript ExpectClose(int code) => Step(async () => Assert.Equal(code, await Socket.Closes.Reader.ReadAsync().AsTask().WaitAsync(Bound)));

    public Transcript Close(int? code) => Do(() => Socket.Close(code));

    public Transcript Cut() => Do(() => Socket.Cut());

    /// <summary>The client starts this wait; it is checked, and the clock moves on by it.</summary>
    public Transcript Waits(GatewayTimer timer, double least, double most) => Step(async () =>
    {
        var after = await StartOf(timer);
        Assert.InRange(after.TotalSeconds, least, most);
        Time.Advance(after);
    });

    /// <summary>The client starts this wait; the clock stands.</summary>
    public Transcript Starts(GatewayTimer timer, double least, double most) => Step(async () =>
        Assert.InRange((await StartOf(timer)).TotalSeconds, least, most));

    public Transcript Waits(GatewayTimer timer, double seconds) => Waits(timer, seconds - 0.0001, seconds + 0.0001);

    /// <summary>The client did this; what it did before is passed over.</summary>
    public Transcript Until<T>(Func<T, bool>? which = null)
        where T : GatewayEffect => Step(async () =>
    {
        while (await NextEffect() is var effect && (effect is not T found || which?.Invoke(found) == false)) continue;
    });

    public Transcript Passes(double seconds) => Do(() => Time.Advance(TimeSpan.FromSeconds(seconds)));

    public Transcript Do(Action action) => Step(() =>
    {
        action();
        return Task.CompletedTask;
    });

    public Transcript ExpectEnd<T>(Action<T>? check = null)
        where T : GatewayEnd => Step(async () =>
    {
        _run ??= _client.RunAsync(CancellationToken.None);
        check?.Invoke(Assert.IsType<T>(await _run.WaitAsync(Bound)));
        if (check is null) Assert.IsType<T>(await _run);
    });

    /// <summary>From nothing to a session in which one event came.</summary>
    public Transcript ToReady() => ExpectConnection().Send(Frames.Hello).Expect<Identify>().Send(Frames.Ready()).ExpectEvent("READY")
        .Send(Frames.Event(2)).ExpectEvent("INTERACTION_CREATE");

    public TaskAwaiter GetAwaiter() => RunAsync().GetAwaiter();

    public async ValueTask DisposeAsync()
    {
        _client.Stop(leaving: false);
        if (_run is not null) await _run.WaitAsync(Bound);
        else await _client.DisposeAsync();
    }

    async Task<IWireSocket> ISocketConnector.ConnectAsync(Uri url, CancellationToken ct)
    {
        Connections++;
        await Task.Yield();
        if (RefusesConnections) throw new IOException("refused");
        var socket = new FakeSocket(url);
        _sockets.Writer.TryWrite(socket);
        return socket;
    }

    Task<GatewayLookup> IGatewayLocator.LocateAsync(CancellationToken ct)
    {
        Lookups++;
        return Task.FromResult(Answers.Count > 1 ? Answers.Dequeue() : Answers.Peek());
    }

    Task<GatewaySession?> ISessionStore.LoadAsync(CancellationToken ct) => Task.FromResult(Kept);

    Task ISessionStore.SaveAsync(GatewaySession session, CancellationToken ct)
    {
        Kept = session;
        return Task.CompletedTask;
    }

    Task ISessionStore.ForgetAsync(CancellationToken ct)
    {
        Kept = null;
        return Task.CompletedTask;
    }

    private Transcript Step(Func<Task> step)
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

    private async Task<TimeSpan> StartOf(GatewayTimer timer)
    {
        while (true)
        {
            if (await NextEffect() is GatewayEffect.StartTimer start && start.Timer == timer) return start.After;
        }
    }

    private async Task<GatewayEffect> NextEffect()
    {
        _run ??= _client.RunAsync(CancellationToken.None);
        return await _effects.Reader.ReadAsync().AsTask().WaitAsync(Bound);
    }
}
