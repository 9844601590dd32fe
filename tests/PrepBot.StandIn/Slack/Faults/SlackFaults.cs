namespace PrepBot.StandIn.Slack;

/// <summary>
/// Everything that can be made to go wrong, at once or with the next requests. A method is "chat.postMessage" and so on, "response_url" for answers by that
/// address, "file" for downloads, "*" for all.
/// </summary>
public sealed class SlackFaults
{
    private readonly World _world;
    private readonly SocketHub _hub;
    private readonly List<SlackFault> _faults = [];

    internal SlackFaults(World world, SocketHub hub) => (_world, _hub) = (world, hub);

    /// <summary>429 for the next requests; the method stays closed for the workspace until the time has passed.</summary>
    public void RateLimit(string method, TimeSpan retryAfter, int times = 1, SlackChannel? channel = null)
        => Add(new SlackFault(method, SlackFaultKind.RateLimit, times) { Wait = retryAfter, ChannelId = channel?.Id });

    /// <summary>200 with ok false and this word, whatever it may be, in place of the effect.</summary>
    public void Refuse(string method, string error, int times = 1, SlackChannel? channel = null)
        => Add(new SlackFault(method, SlackFaultKind.Refuse, times) { Error = error, ChannelId = channel?.Id });

    /// <summary>A status in place of the effect, with a page that is no JSON.</summary>
    public void FailBefore(string method, int status = 500, int times = 1, SlackChannel? channel = null)
        => Add(new SlackFault(method, SlackFaultKind.FailBefore, times) { Status = status, ChannelId = channel?.Id });

    /// <summary>The effect, and then a status as if there had been none.</summary>
    public void FailAfter(string method, int status = 500, int times = 1, SlackChannel? channel = null)
        => Add(new SlackFault(method, SlackFaultKind.FailAfter, times) { Status = status, ChannelId = channel?.Id });

    /// <summary>The effect, and then a cut connection.</summary>
    public void CutAfter(string method, int times = 1, SlackChannel? channel = null)
        => Add(new SlackFault(method, SlackFaultKind.CutAfter, times) { ChannelId = channel?.Id });

    /// <summary>Answers that come late, by the injected clock; the effect is there at once unless <paramref name="before"/> is set.</summary>
    public void Slow(string method, TimeSpan by, int times = 1, bool before = false, SlackChannel? channel = null)
        => Add(new SlackFault(method, Holding(before), times) { Wait = by, ChannelId = channel?.Id });

    /// <summary>Holds one request until the gate is opened, before its effect or between the effect and its answer.</summary>
    public FaultGate Hold(string method, bool before = false, SlackChannel? channel = null)
    {
        var gate = new FaultGate();
        Add(new SlackFault(method, Holding(before), 1) { Gate = gate, ChannelId = channel?.Id });
        return gate;
    }

    /// <summary>Forgets the faults that wait for requests, sockets and envelopes.</summary>
    public void Clear()
    {
        lock (_world.Gate)
        {
            _faults.Clear();
            (_hub.DuplicateNext, _hub.RefuseNext) = (0, 0);
        }
    }

    /// <summary>Cuts every socket without a word.</summary>
    public void Drop() => Each(c => c.Abort());

    /// <summary>Closes every socket with a code and no warning.</summary>
    public void Close(int code = 1011) => Each(c => c.Close(code, "on command"));

    /// <summary>Says <c>warning</c>: the sockets will be closed after the grace of the options, or after another time.</summary>
    public void Warn(TimeSpan? closeAfter = null) => Retire("warning", closeAfter);

    /// <summary>Says <c>refresh_requested</c>: the sockets will be closed after the grace of the options, or after another time.</summary>
    public void Refresh(TimeSpan? closeAfter = null) => Retire("refresh_requested", closeAfter);

    /// <summary>Switches Socket Mode off: <c>link_disabled</c>, closed sockets, and no new addresses until it is switched on.</summary>
    public void DisableLink()
    {
        lock (_world.Gate) _world.SocketMode = false;
        Retire("link_disabled", TimeSpan.Zero);
    }

    public void EnableLink()
    {
        lock (_world.Gate) _world.SocketMode = true;
    }

    /// <summary>The next sockets get <c>too_many_websockets</c> in place of a greeting, however few are open.</summary>
    public void TooManyWebSockets(int times = 1)
    {
        lock (_world.Gate) _hub.RefuseNext = times;
    }

    /// <summary>The next envelopes come twice, on two sockets where there are two.</summary>
    public void DuplicateEnvelopes(int count = 1)
    {
        lock (_world.Gate) _hub.DuplicateNext = count;
    }

    /// <summary>No frame reaches the client any more on the sockets that are open now; pings are still answered.</summary>
    public void Silence() => Each(c => c.Silent = true);

    /// <summary>Sends a raw text frame, whatever it may be.</summary>
    public void SendRaw(string text) => Each(c => c.Send(text));

    /// <summary>The app-level token is not known any more: invalid_auth.</summary>
    public void RevokeAppToken()
    {
        lock (_world.Gate) _world.AppTokenValid = false;
    }

    /// <summary>The first fault that waits for such a request; it is used up by one.</summary>
    internal SlackFault? Take(string method, string? channelId)
    {
        lock (_world.Gate)
        {
            var fault = _faults.FirstOrDefault(f => f.Concerns(method, channelId));
            if (fault is not null && --fault.Times == 0) _faults.Remove(fault);
            return fault;
        }
    }

    private static SlackFaultKind Holding(bool before) => before ? SlackFaultKind.HoldBefore : SlackFaultKind.HoldAfter;

    private void Retire(string reason, TimeSpan? after) => Each(c => _hub.Retire(c, reason, after ?? _world.Options.RefreshGrace));

    private void Add(SlackFault fault)
    {
        lock (_world.Gate) _faults.Add(fault);
    }

    private void Each(Action<SocketConnection> act)
    {
        lock (_world.Gate)
        {
            foreach (var connection in _hub.Connections) act(connection);
        }
    }
}
