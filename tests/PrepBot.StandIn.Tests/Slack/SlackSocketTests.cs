using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackSocketTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private StandInSlack _standIn = null!;

    private SlackChannel General => _standIn.Team().Channel("general");

    private SlackUser Ada => _standIn.Team().User("Ada");

    public async Task InitializeAsync() => _standIn = await StandInSlack.StartAsync(new() { Time = _time });

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    [Fact]
    public async Task A_socket_is_greeted_with_the_number_of_those_that_are_open()
    {
        using var one = await SlackSocket.OpenAsync(_standIn);
        using var two = await SlackSocket.OpenAsync(_standIn);

        Assert.Equal(("hello", 1, 2), (one.Hello["type"]!.ToString(), (int)one.Hello["num_connections"]!, (int)two.Hello["num_connections"]!));
        Assert.Equal(_standIn.AppId, one.Hello["connection_info"]!["app_id"]!.ToString());
        Assert.True((int)one.Hello["debug_info"]!["approximate_connection_time"]! > 0);
    }

    [Fact]
    public async Task An_address_works_once_and_not_for_long()
    {
        var (used, old) = (await SlackSocket.AddressAsync(_standIn), await SlackSocket.AddressAsync(_standIn));
        using var socket = await SlackSocket.ConnectAsync(used);
        await Assert.ThrowsAsync<WebSocketException>(() => SlackSocket.ConnectAsync(used));
        _time.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<WebSocketException>(() => SlackSocket.ConnectAsync(old));

        Assert.Equal(2, _standIn.Violations.Count);
    }

    [Fact]
    public async Task The_eleventh_socket_is_one_too_many()
    {
        var sockets = new List<SlackSocket>();
        for (var i = 0; i < 10; i++) sockets.Add(await SlackSocket.OpenAsync(_standIn));

        using var eleventh = await SlackSocket.OpenAsync(_standIn);

        Assert.Equal("too_many_websockets", eleventh.Hello["reason"]!.ToString());
        Assert.Null(await eleventh.ReadAsync());
        Assert.Equal(10, _standIn.LiveConnections);
        foreach (var socket in sockets) socket.Dispose();
    }

    [Fact]
    public async Task An_envelope_is_acknowledged_within_three_seconds()
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);
        var (early, late) = (Ada.Invoke(General, "/prep early"), Ada.Invoke(General, "/prep late"));
        _time.Advance(TimeSpan.FromSeconds(2.9));
        await socket.TakeAsync();
        await early.AcknowledgedAsync();
        _time.Advance(TimeSpan.FromSeconds(0.2));

        await socket.TakeAsync("""{"text":"too late"}""");

        Assert.Equal("operation_timeout", await late.FailureAsync());
        await _standIn.UntilAsync(() => _standIn.Violations.Count > 0, "the violation");
        Assert.StartsWith("acknowledged after 3.1 s", _standIn.Violations.Single().Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SlackFailedException>(() => late.MessageAsync());
    }

    [Fact]
    public async Task An_envelope_is_acknowledged_on_the_socket_on_which_it_came()
    {
        using var one = await SlackSocket.OpenAsync(_standIn);
        using var two = await SlackSocket.OpenAsync(_standIn);
        var act = Ada.Invoke(General, "/prep x");
        var envelope = (await one.ReadAsync())!;

        await two.AckAsync(envelope);

        await _standIn.UntilAsync(() => _standIn.Violations.Count > 0, "the violation");
        Assert.Equal("acknowledged on another socket than it came on", _standIn.Violations.Single().Reason);
        Assert.Null(act.AcknowledgedAt);
        await one.AckAsync(envelope);
        await act.AcknowledgedAsync();
    }

    [Theory]
    [InlineData("""{"envelope_id":"nobody"}""", "no envelope nobody was sent")]
    [InlineData("""{"hello":1}""", "a frame that acknowledges nothing")]
    [InlineData("nonsense", "a frame that acknowledges nothing")]
    public async Task A_frame_that_is_no_acknowledgement_is_a_violation(string frame, string reason)
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);

        await socket.SendAsync(frame);

        await _standIn.UntilAsync(() => _standIn.Violations.Count > 0, "the violation");
        Assert.Equal(reason, _standIn.Violations.Single().Reason);
    }

    [Fact]
    public async Task An_event_takes_no_payload_and_is_acknowledged_once()
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);
        Ada.Say(General, "hi");
        var envelope = await socket.TakeAsync("""{"text":"x"}""");
        await socket.AckAsync(envelope);

        await _standIn.UntilAsync(() => _standIn.Violations.Count > 1, "two violations");

        Assert.Equal(["this kind of envelope takes none", "acknowledged more often than it came"], _standIn.Violations.Select(v => v.Reason));
        Assert.False((bool)envelope["accepts_response_payload"]!);
    }

    [Fact]
    public async Task What_was_not_acknowledged_goes_to_another_socket_when_its_own_is_gone()
    {
        using var one = await SlackSocket.OpenAsync(_standIn);
        using var two = await SlackSocket.OpenAsync(_standIn);
        var act = Ada.Invoke(General, "/prep x");
        var first = (await one.ReadAsync())!;

        one.Abort();

        var second = await two.TakeAsync();
        Assert.Equal(first["envelope_id"]!.ToString(), second["envelope_id"]!.ToString());
        await act.AcknowledgedAsync();
        Assert.Empty(_standIn.Violations);
    }

    [Fact]
    public async Task What_was_not_acknowledged_waits_for_the_next_socket_while_there_is_time()
    {
        using var one = await SlackSocket.OpenAsync(_standIn);
        var act = Ada.Invoke(General, "/prep x");
        await one.ReadAsync();
        one.Abort();
        await _standIn.UntilAsync(() => _standIn.LiveConnections == 0, "the socket to be gone");
        _time.Advance(TimeSpan.FromSeconds(1));

        using var two = await SlackSocket.OpenAsync(_standIn);

        await two.TakeAsync();
        await act.AcknowledgedAsync();
    }

    [Fact]
    public async Task Without_a_socket_a_command_fails_at_once()
        => Assert.Equal("dispatch_failed", await Ada.Invoke(General, "/prep x").FailureAsync());

    [Fact]
    public async Task An_event_that_nobody_acknowledges_comes_again_at_once_after_a_minute_and_after_five()
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);
        Ada.Say(General, "hi");
        var tries = new List<JsonObject> { (await socket.ReadAsync())! };
        foreach (var wait in (double[])[3, 3 + 60, 3 + 300])
        {
            _time.Advance(TimeSpan.FromSeconds(wait));
            tries.Add((await socket.ReadAsync())!);
        }
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["0", "1timeout", "2timeout", "3timeout"], tries.Select(t => $"{t["retry_attempt"]}{t["retry_reason"]}"));
        Assert.Single(tries.Select(t => t["payload"]!["event_id"]!.ToString()).Distinct());
        Assert.Equal(4, tries.Select(t => t["envelope_id"]!.ToString()).Distinct().Count());
        Assert.Equal(1, _standIn.LostEvents);
    }

    [Fact]
    public async Task An_event_without_a_socket_comes_with_its_retry()
    {
        Ada.Say(General, "hi");
        using var socket = await SlackSocket.OpenAsync(_standIn);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (int)(await socket.TakeAsync())["retry_attempt"]!);
    }

    [Fact]
    public async Task A_refresh_says_so_and_closes_after_a_while_and_the_replacement_is_served_first()
    {
        using var old = await SlackSocket.OpenAsync(_standIn);
        _standIn.Faults.Refresh();
        Assert.Equal(("disconnect", "refresh_requested"), await ReasonAsync(old));
        using var replacement = await SlackSocket.OpenAsync(_standIn);

        Ada.Invoke(General, "/prep one");
        await replacement.TakeAsync();
        Ada.Invoke(General, "/prep two");
        await replacement.TakeAsync();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await old.ReadAsync());
        Assert.Equal(1, _standIn.LiveConnections);
    }

    [Fact]
    public async Task A_socket_that_will_be_closed_still_serves_where_it_is_the_only_one()
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);
        _standIn.Faults.Warn();
        Assert.Equal(("disconnect", "warning"), await ReasonAsync(socket));

        var act = Ada.Invoke(General, "/prep x");

        await socket.TakeAsync();
        await act.AcknowledgedAsync();
    }

    [Fact]
    public async Task A_link_that_was_switched_off_gives_no_new_address()
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);
        using var app = new SlackApi(_standIn, _standIn.AppToken);

        _standIn.Faults.DisableLink();

        Assert.Equal(("disconnect", "link_disabled"), await ReasonAsync(socket));
        Assert.Null(await socket.ReadAsync());
        Assert.Equal("access_denied", (await app.CallAsync("apps.connections.open")).Error);
        _standIn.Faults.EnableLink();
        Assert.True((await app.CallAsync("apps.connections.open")).Ok);
    }

    [Fact]
    public async Task An_envelope_may_come_twice_and_is_acknowledged_each_time()
    {
        using var socket = await SlackSocket.OpenAsync(_standIn);
        _standIn.Faults.DuplicateEnvelopes();
        Ada.Say(General, "hi");

        var (first, second) = (await socket.TakeAsync(), await socket.TakeAsync());

        Assert.Equal(first["envelope_id"]!.ToString(), second["envelope_id"]!.ToString());
        Ada.Invoke(General, "/prep x");
        await socket.TakeAsync();
        await _standIn.UntilAsync(() => _standIn.Acknowledged == 2, "both acknowledgements");
        Assert.Empty(_standIn.Violations);
    }

    [Fact]
    public async Task A_socket_may_be_one_too_many_on_command_be_closed_with_a_code_or_get_nonsense()
    {
        _standIn.Faults.TooManyWebSockets();
        using var refused = await SlackSocket.OpenAsync(_standIn);
        using var socket = await SlackSocket.OpenAsync(_standIn);

        _standIn.Faults.SendRaw("""{"type":"unheard_of"}""");
        _standIn.Faults.Close(1012);

        Assert.Equal("too_many_websockets", refused.Hello["reason"]!.ToString());
        Assert.Equal("unheard_of", (await socket.ReadAsync())!["type"]!.ToString());
        Assert.Null(await socket.ReadAsync());
        Assert.Equal(1012, socket.CloseCode);
    }

    [Fact]
    public async Task A_socket_is_pinged_and_answers_pings()
    {
        await using var standIn = await StandInSlack.StartAsync(new() { PingEvery = TimeSpan.FromMilliseconds(50) });
        var address = new Uri(await SlackSocket.AddressAsync(standIn));
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));

        // An empty ping, masked as a client's frames are.
        await stream.WriteAsync(new byte[] { 0x89, 0x80, 0, 0, 0, 0 });

        var seen = new HashSet<int>();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[4096];
        while (!seen.IsSupersetOf([0x89, 0x8A]))
        {
            var read = await stream.ReadAsync(buffer, bound.Token);
            seen.UnionWith(buffer.Take(read).Select(b => (int)b));
        }
    }

    private static async Task<(string, string)> ReasonAsync(SlackSocket socket)
    {
        var frame = (await socket.ReadAsync())!;
        return (frame["type"]!.ToString(), frame["reason"]!.ToString());
    }
}
