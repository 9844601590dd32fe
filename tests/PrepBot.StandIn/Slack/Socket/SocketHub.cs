using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>Socket Mode: which sockets there are, which envelope goes to which of them, and what becomes of those that nobody acknowledges.</summary>
internal sealed class SocketHub : IDisposable
{
    private const string Host = "applink-standin";

    private readonly World _world;
    private readonly AckEffects _effects;
    private readonly List<SocketConnection> _connections = [];
    private readonly Dictionary<string, DateTimeOffset> _tickets = [];
    private readonly Dictionary<string, Envelope> _envelopes = [];
    private readonly List<Envelope> _stranded = [];
    private readonly List<ITimer> _timers = [];
    private int _turn;

    public SocketHub(World world, AckEffects effects)
    {
        (_world, _effects) = (world, effects);
        world.Send = Deliver;
    }

    /// <summary>How many sockets there have been.</summary>
    public int Opened { get; private set; }

    /// <summary>How many of the next envelopes go out twice.</summary>
    public int DuplicateNext { get; set; }

    /// <summary>How many of the next sockets are one too many, however few are open.</summary>
    public int RefuseNext { get; set; }

    /// <summary>The codes with which the client closed, in order.</summary>
    public List<int> ClientCloses { get; } = [];

    /// <summary>How many events were given up after their last try.</summary>
    public int Lost { get; private set; }

    /// <summary>How many envelopes were acknowledged as they should be.</summary>
    public int Acknowledged { get; private set; }

    public IReadOnlyList<SocketConnection> Connections => [.. _connections];

    public IReadOnlyList<SocketConnection> Live => [.. _connections.Where(c => c.Greeted && !c.Closing)];

    /// <summary>The address of the next socket, which works once and not for long.</summary>
    public string NewAddress()
    {
        var ticket = SlackIds.Secret();
        _tickets[ticket] = _world.Now();
        return $"{_world.Origin.Replace("http://", "ws://", StringComparison.Ordinal)}/link/?ticket={ticket}&app_id={_world.AppId}";
    }

    /// <summary>Uses up the ticket of an address.</summary>
    public bool Admit(string? ticket)
    {
        lock (_world.Gate)
        {
            if (ticket is not null && _tickets.Remove(ticket, out var at) && _world.Now() - at <= _world.Options.TicketLife) return true;
            _world.Violated("SOCKET connect", "ticket", "the address was used before or is too old: a new one is asked for every time");
            return false;
        }
    }

    public async Task AcceptAsync(WebSocket socket, Action abort)
    {
        var connection = new SocketConnection(this, socket, abort, ++Opened);
        lock (_world.Gate)
        {
            _connections.Add(connection);
            if (RefuseNext > 0 || Live.Count >= _world.Options.MaxConnections) Refuse(connection);
            else Greet(connection);
            _world.Changes.Pulse();
        }
        await connection.RunAsync();
    }

    public void Received(SocketConnection from, JsonObject? frame)
    {
        lock (_world.Gate)
        {
            if (Rules.AsText(frame?["envelope_id"]) is { } id) Acknowledge(from, id, frame!["payload"] as JsonObject);
            else _world.Violated("SOCKET frame", "envelope_id", "a frame that acknowledges nothing");
            _world.Changes.Pulse();
        }
    }

    public void Left(SocketConnection connection)
    {
        lock (_world.Gate)
        {
            connection.Greeted = false;
            connection.Farewell?.Dispose();
            _connections.Remove(connection);
            if (connection.ClosedByClientWith is { } code) ClientCloses.Add(code);
            foreach (var open in _envelopes.Values.Where(e => !e.Acknowledged && !e.Expired && e.Deliveries.All(d => !_connections.Contains(d.On))).ToArray())
                Strand(open);
            _world.Changes.Pulse();
        }
    }

    /// <summary>Says that a socket will be closed, and does so after a while.</summary>
    public void Retire(SocketConnection connection, string reason, TimeSpan after)
    {
        connection.Send(Farewell(reason));
        connection.Retiring = true;
        connection.Farewell?.Dispose();
        if (after <= TimeSpan.Zero) connection.Close(1000, reason);
        else connection.Farewell = _world.Options.Time.CreateTimer(_ => connection.Close(1000, reason), null, after, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says something that is no envelope, once, such as a disconnect.</summary>
    public static JsonObject Farewell(string reason) => new()
    {
        ["type"] = "disconnect",
        ["reason"] = reason,
        ["debug_info"] = new JsonObject { ["host"] = Host },
    };

    public void Dispose()
    {
        foreach (var timer in _timers.Concat(_envelopes.Values.Select(e => e.Deadline).OfType<ITimer>())) timer.Dispose();
    }

    private void Greet(SocketConnection connection)
    {
        connection.Greeted = true;
        connection.Send(new JsonObject
        {
            ["type"] = "hello",
            ["num_connections"] = Live.Count,
            ["debug_info"] = new JsonObject
            {
                ["host"] = Host,
                ["started"] = _world.Now().ToString("yyyy-MM-dd HH:mm:ss.fff"),
                ["build_number"] = 1,
                ["approximate_connection_time"] = 18_060,
            },
            ["connection_info"] = new JsonObject { ["app_id"] = _world.AppId },
        });
        var waiting = _stranded.ToArray();
        _stranded.Clear();
        foreach (var envelope in waiting.Where(e => !e.Expired)) SendOn(connection, envelope);
    }

    private void Refuse(SocketConnection connection)
    {
        RefuseNext = Math.Max(0, RefuseNext - 1);
        Retire(connection, "too_many_websockets", TimeSpan.Zero);
    }

    // To any socket, in turn; to one that will be closed only where there is no other.
    private void Deliver(Envelope envelope)
    {
        _envelopes[envelope.Id] = envelope;
        if (Next() is { } connection)
        {
            SendOn(connection, envelope);
            if (DuplicateNext > 0)
            {
                DuplicateNext--;
                SendOn(Next()!, envelope);
            }
            envelope.Deadline = _world.Options.Time.CreateTimer(_ => Expire(envelope), null, Envelope.AckWithin, Timeout.InfiniteTimeSpan);
        }
        else
        {
            envelope.Expired = true;
            if (envelope.By is { } act) act.Fail("dispatch_failed");
            else Retry(envelope);
        }
        _world.Changes.Pulse();
    }

    private SocketConnection? Next()
    {
        var live = Live;
        var serving = live.Where(c => !c.Retiring).ToArray() is { Length: > 0 } staying ? staying : [.. live];
        return serving.Length == 0 ? null : serving[_turn++ % serving.Length];
    }

    private void SendOn(SocketConnection connection, Envelope envelope)
    {
        envelope.Deliveries.Add(new Delivery(connection, _world.Now()));
        connection.Send(envelope.ToText());
    }

    // Its socket is gone: it goes to another, or to the next that comes while there is time.
    private void Strand(Envelope envelope)
    {
        if (Next() is { } other) SendOn(other, envelope);
        else if (!_stranded.Contains(envelope)) _stranded.Add(envelope);
    }

    private void Expire(Envelope envelope)
    {
        lock (_world.Gate)
        {
            if (envelope.Acknowledged) return;
            envelope.Expired = true;
            _stranded.Remove(envelope);
            if (envelope.By is { } act) act.Fail("operation_timeout");
            else Retry(envelope);
            _world.Changes.Pulse();
        }
    }

    private void Retry(Envelope envelope)
    {
        var waits = _world.Options.EventRetries;
        if (envelope.Attempt >= waits.Count)
        {
            Lost++;
            return;
        }
        var again = envelope.Again();
        if (waits[envelope.Attempt] <= TimeSpan.Zero) Deliver(again);
        else _timers.Add(_world.Options.Time.CreateTimer(_ => DeliverLater(again), null, waits[envelope.Attempt], Timeout.InfiniteTimeSpan));
    }

    private void DeliverLater(Envelope envelope)
    {
        lock (_world.Gate) Deliver(envelope);
    }

    private void Acknowledge(SocketConnection from, string id, JsonObject? payload)
    {
        var route = $"ACK {_envelopes.GetValueOrDefault(id)?.Type ?? "unknown"}";
        if (!_envelopes.TryGetValue(id, out var envelope))
        {
            _world.Violated(route, "envelope_id", $"no envelope {id} was sent");
            return;
        }
        if (envelope.Deliveries.FirstOrDefault(d => d.On == from && !d.Acknowledged) is not { } delivery)
        {
            var reason = envelope.Deliveries.Any(d => d.On == from) ? "acknowledged more often than it came" : "acknowledged on another socket than it came on";
            _world.Violated(route, "envelope_id", reason);
            return;
        }
        delivery.Acknowledged = true;
        if (_world.Now() - delivery.At > Envelope.AckWithin || envelope.Expired)
        {
            _world.Violated(route, "", $"acknowledged after {(_world.Now() - delivery.At).TotalSeconds:0.###} s; there are {Envelope.AckWithin.TotalSeconds}");
            return;
        }
        if (payload is { Count: > 0 } && !envelope.AcceptsPayload) _world.Violated(route, "payload", "this kind of envelope takes none");
        if (envelope.Acknowledged) return;
        (envelope.Acknowledged, Acknowledged) = (true, Acknowledged + 1);
        envelope.Deadline?.Dispose();
        if (envelope.By is { } act) _effects.Apply(act, envelope.AcceptsPayload ? payload : null, route);
    }
}
