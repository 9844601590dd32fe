using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>The gateway: which sessions there are, what each frame does, and whom a dispatch reaches.</summary>
internal sealed class GatewayHub : IDisposable
{
    private readonly List<GatewayConnection> _connections = [];
    private readonly Dictionary<string, GatewaySession> _sessions = [];
    private readonly Identify _identify;
    private readonly ITimer? _watch;

    public GatewayHub(World world, Action<string, string> violated)
    {
        (World, Violated) = (world, violated);
        _identify = new Identify(this);
        world.Send = Dispatch;
        world.SessionStartsLeft = () => IdentifiesLeft;
        if (world.Options.CloseSilentClients)
            _watch = world.Time.CreateTimer(_ => CloseSilent(), null, world.Options.HeartbeatInterval, world.Options.HeartbeatInterval);
    }

    public World World { get; }

    public Action<string, string> Violated { get; }

    public int Identifies => _identify.Count;

    public int IdentifiesLeft => Math.Max(0, World.Options.SessionStarts - Identifies);

    public int Resumes { get; private set; }

    /// <summary>How many of the next dispatches go out twice.</summary>
    public int DuplicateNext { get; set; }

    /// <summary>How many connections there have been.</summary>
    public int Opened { get; private set; }

    /// <summary>The codes with which the client closed, in order.</summary>
    public List<int> ClientCloses { get; } = [];

    public IReadOnlyList<GatewayConnection> Connections
    {
        get
        {
            lock (World.Gate) return [.. _connections];
        }
    }

    /// <summary>A session that is identified and has a socket.</summary>
    public GatewaySession? Live => _sessions.Values.FirstOrDefault(s => s.Connection is not null);

    public async Task AcceptAsync(WebSocket socket, Action abort, string path, bool understood)
    {
        var connection = new GatewayConnection(this, socket, abort, path);
        lock (World.Gate)
        {
            Opened++;
            connection.LastHeartbeat = World.Now();
            _connections.Add(connection);
            if (understood) connection.Send(Op.Hello, new JsonObject { ["heartbeat_interval"] = (int)World.Options.HeartbeatInterval.TotalMilliseconds });
            else Misused(connection, CloseCode.InvalidApiVersion, "the address does not say v=10 and encoding=json");
            World.Changes.Pulse();
        }
        await connection.RunAsync();
    }

    public void Received(GatewayConnection from, JsonObject frame)
    {
        lock (World.Gate)
        {
            if (!from.Window.Take())
            {
                Misused(from, CloseCode.RateLimited, $"more than {SendWindow.Frames} frames in {SendWindow.Per.TotalSeconds} s");
                return;
            }
            switch ((int)frame["op"]!)
            {
                case Op.Heartbeat:
                    from.LastHeartbeat = World.Now();
                    if (from.Acknowledges) from.Send(Op.HeartbeatAck, null);
                    break;
                case Op.Identify or Op.Resume when from.Session is not null:
                    Misused(from, CloseCode.AlreadyAuthenticated, "identify or resume on a session that runs");
                    break;
                case Op.Identify:
                    _identify.Handle(from, frame["d"] as JsonObject);
                    break;
                case Op.Resume:
                    Resume(from, frame["d"] as JsonObject);
                    break;
                case Op.Presence or Op.VoiceState or Op.RequestMembers or Op.RequestSounds:
                    if (from.Session is null) Misused(from, CloseCode.NotAuthenticated, "a frame before identify");
                    break;
                case var op:
                    Misused(from, from.Session is null ? CloseCode.NotAuthenticated : CloseCode.UnknownOpcode, $"op {op}");
                    break;
            }
            World.Changes.Pulse();
        }
    }

    public void Misused(GatewayConnection by, CloseCode code, string why)
    {
        Violated($"GATEWAY {(int)code}", why);
        Close(by, (int)code, code.ToString());
    }

    /// <summary>Closes a socket with a code; after two of them the session is gone as well.</summary>
    public void Close(GatewayConnection connection, int code, string reason)
    {
        if ((CloseCode)code is CloseCode.InvalidSeq or CloseCode.SessionTimedOut && connection.Session is { } session) _sessions.Remove(session.Id);
        connection.Close(code, reason);
    }

    public GatewaySession Begin(GatewayConnection on, int intents)
    {
        var session = new GatewaySession(Guid.NewGuid().ToString("N"), intents, World.Options.ReplayBuffer) { Connection = on };
        _sessions[session.Id] = session;
        on.Session = session;
        return session;
    }

    public void Left(GatewayConnection connection)
    {
        lock (World.Gate)
        {
            _connections.Remove(connection);
            if (connection.ClosedByClientWith is { } code) ClientCloses.Add(code);
            if (connection.Session is { } session && session.Connection == connection)
            {
                (session.Connection, session.DetachedAt) = (null, World.Now());
                // Whoever says 1000 or 1001 is leaving for good.
                if (connection.ClosedByClientWith is 1000 or 1001) _sessions.Remove(session.Id);
            }
            World.Changes.Pulse();
        }
    }

    /// <summary>Ends every session with op 9; a client that may resume keeps its session.</summary>
    public void Invalidate(bool resumable)
    {
        foreach (var connection in _connections.ToArray()) Invalidate(connection, resumable);
    }

    public void Invalidate(GatewayConnection connection, bool resumable)
    {
        connection.Send(Op.InvalidSession, resumable);
        connection.Invalidated = true;
        if (connection.Session is not { } session) return;
        // The socket stays open: a client may resume or identify on it, or on a new one.
        (session.Connection, session.DetachedAt, connection.Session) = (null, World.Now(), null);
        if (!resumable) _sessions.Remove(session.Id);
    }

    /// <summary>Forgets all sessions without a word: the next resume gets op 9.</summary>
    public void ForgetSessions()
    {
        foreach (var session in _sessions.Values.ToArray()) Forget(session);
    }

    public void Dispose() => _watch?.Dispose();

    private void Forget(GatewaySession session)
    {
        _sessions.Remove(session.Id);
        if (session.Connection is { } connection) connection.Session = null;
    }

    private void Resume(GatewayConnection from, JsonObject? data)
    {
        if (!_identify.Authentic(data))
        {
            Misused(from, CloseCode.AuthenticationFailed, "resume with a wrong token");
            return;
        }
        var session = _sessions.GetValueOrDefault(data?["session_id"]?.ToString() ?? "");
        if (session?.DetachedAt is { } since && session.Connection is null && World.Now() - since > World.Options.SessionLife) session = null;
        if (session is null)
        {
            from.Send(Op.InvalidSession, false);
            return;
        }
        var seq = (long?)data!["seq"] ?? -1;
        if (seq < 0 || seq > session.Seq)
        {
            Misused(from, CloseCode.InvalidSeq, $"resume at {seq} of {session.Seq}");
            return;
        }
        if (session.After(seq) is not { } missed)
        {
            _sessions.Remove(session.Id);
            from.Send(Op.InvalidSession, false);
            return;
        }
        if (from.Path != "/gateway/resume" && !from.Invalidated) Violated("GATEWAY resume", "resumed elsewhere than at resume_gateway_url");
        session.Connection?.Close((int)CloseCode.UnknownError, "resumed elsewhere");
        (session.Connection, session.DetachedAt, from.Session) = (from, null, session);
        (Resumes, session.Resumes) = (Resumes + 1, session.Resumes + 1);
        foreach (var frame in missed) from.Send(frame);
        from.Send(session.Append("RESUMED", new JsonObject()));
    }

    private void Dispatch(string type, Func<int, JsonObject?> data, int intent)
    {
        foreach (var session in _sessions.Values)
        {
            if (!session.Wants(intent) || data(session.Intents) is not { } body) continue;
            var frame = session.Append(type, body);
            session.Connection?.Send(frame);
            if (DuplicateNext <= 0) continue;
            DuplicateNext--;
            session.Connection?.Send(frame);
        }
        World.Changes.Pulse();
    }

    private void CloseSilent()
    {
        lock (World.Gate)
        {
            var patience = World.Options.HeartbeatInterval * 1.5;
            foreach (var connection in _connections.Where(c => World.Now() - c.LastHeartbeat > patience).ToArray())
                Misused(connection, CloseCode.SessionTimedOut, "no heartbeat");
        }
    }
}
