namespace PrepBot.StandIn.Discord;

/// <summary>Everything that can be made to go wrong, at once or with the next requests.</summary>
public sealed class Faults
{
    private readonly World _world;
    private readonly GatewayHub _hub;
    private readonly List<RestFault> _rest = [];

    internal Faults(World world, GatewayHub hub) => (_world, _hub) = (world, hub);

    /// <summary>
    /// 429 for the next requests of a route. With "user" their bucket and with "global" everything stays closed until the time has passed; "shared" and
    /// "sub" concern these requests alone, beside a bucket that has room.
    /// </summary>
    public void RateLimit(string route, string scope, TimeSpan retryAfter, int times = 1, StandInChannel? channel = null)
        => Add(new RestFault(route, FaultKind.RateLimit, times) { Scope = scope, Wait = retryAfter, ChannelId = channel?.Id });

    /// <summary>A status in place of the effect.</summary>
    public void FailBefore(string route, int status = 500, int times = 1, StandInChannel? channel = null)
        => Add(new RestFault(route, FaultKind.FailBefore, times) { Status = status, ChannelId = channel?.Id });

    /// <summary>The effect, and then a status as if there had been none.</summary>
    public void FailAfter(string route, int status = 500, int times = 1, StandInChannel? channel = null)
        => Add(new RestFault(route, FaultKind.FailAfter, times) { Status = status, ChannelId = channel?.Id });

    /// <summary>The effect, and then a cut connection.</summary>
    public void CutAfter(string route, int times = 1, StandInChannel? channel = null)
        => Add(new RestFault(route, FaultKind.CutAfter, times) { ChannelId = channel?.Id });

    /// <summary>Answers that come late, by the injected clock; the effect is there at once unless <paramref name="before"/> is set.</summary>
    public void Slow(string route, TimeSpan by, int times = 1, bool before = false, StandInChannel? channel = null)
        => Add(new RestFault(route, before ? FaultKind.HoldBefore : FaultKind.HoldAfter, times) { Wait = by, ChannelId = channel?.Id });

    /// <summary>Holds one request until the gate is opened, before its effect or between the effect and its answer.</summary>
    public FaultGate Hold(string route, bool before = false, StandInChannel? channel = null)
    {
        var gate = new FaultGate();
        Add(new RestFault(route, before ? FaultKind.HoldBefore : FaultKind.HoldAfter, 1) { Gate = gate, ChannelId = channel?.Id });
        return gate;
    }

    /// <summary>Forgets the faults that wait for requests.</summary>
    public void Clear()
    {
        lock (_world.Gate) _rest.Clear();
    }

    /// <summary>Cuts every socket without a word.</summary>
    public void Drop() => Each(c => c.Abort());

    /// <summary>Closes every socket with a code.</summary>
    public void Close(int code) => Each(c => _hub.Close(c, code, "on command"));

    /// <summary>Makes zombies: heartbeats are not answered any more, dispatches still come.</summary>
    public void StopAcknowledging() => Each(c => c.Acknowledges = false);

    /// <summary>Nothing at all reaches the client any more on the sockets that are open now.</summary>
    public void Silence() => Each(c => (c.Acknowledges, c.Silent) = (false, true));

    /// <summary>Op 7: connect anew and resume.</summary>
    public void AskToReconnect() => Each(c => c.Send(Op.Reconnect, null));

    /// <summary>Op 1: send a heartbeat now.</summary>
    public void AskForHeartbeat() => Each(c => c.Send(Op.Heartbeat, null));

    /// <summary>Op 9.</summary>
    public void InvalidateSession(bool resumable)
    {
        lock (_world.Gate) _hub.Invalidate(resumable);
    }

    /// <summary>Forgets all sessions, so that the next resume fails.</summary>
    public void ForgetSessions()
    {
        lock (_world.Gate) _hub.ForgetSessions();
    }

    /// <summary>The next dispatches come twice.</summary>
    public void DuplicateDispatches(int count = 1)
    {
        lock (_world.Gate) _hub.DuplicateNext = count;
    }

    /// <summary>Sends a raw text frame, whatever it may be.</summary>
    public void SendRaw(string text) => Each(c => c.Send(text));

    /// <summary>401 everywhere and 4004 on the gateway, as when somebody resets the token.</summary>
    public void RevokeToken()
    {
        lock (_world.Gate) _world.TokenValid = false;
    }

    /// <summary>The first fault that waits for such a request; it is used up by one.</summary>
    internal RestFault? Take(string route, IReadOnlyDictionary<string, string> values)
    {
        lock (_world.Gate)
        {
            var fault = _rest.FirstOrDefault(f => f.Concerns(route, values));
            if (fault is not null && --fault.Times == 0) _rest.Remove(fault);
            return fault;
        }
    }

    private void Add(RestFault fault)
    {
        lock (_world.Gate) _rest.Add(fault);
    }

    private void Each(Action<GatewayConnection> act)
    {
        lock (_world.Gate)
        {
            foreach (var connection in _hub.Connections) act(connection);
        }
    }
}
