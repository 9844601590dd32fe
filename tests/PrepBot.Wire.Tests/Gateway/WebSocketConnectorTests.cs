using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using PrepBot.Wire.Discord;
using PrepBot.Wire.Discord.Gateway;
using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Tests.Gateway;

/// <summary>The real websocket against a real one on this machine.</summary>
public sealed class WebSocketConnectorTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_long_message_comes_whole_and_a_close_with_a_private_code_is_answered()
    {
        using var bound = new CancellationTokenSource(Bound);
        await using var server = new LoopbackSocket(async (context, socket) =>
        {
            Assert.Equal("DiscordBot (https://example.org, 1.2)", context.Request.Headers["User-Agent"]);
            var said = await Receive(socket, bound.Token);
            // In many pieces, as a large guild comes.
            var bytes = Encoding.UTF8.GetBytes(said + new string('x', 300_000));
            for (var at = 0; at < bytes.Length; at += 7_000)
            {
                var piece = bytes.AsMemory(at, Math.Min(7_000, bytes.Length - at));
                await socket.SendAsync(piece, WebSocketMessageType.Text, at + 7_000 >= bytes.Length, bound.Token);
            }
            await Receive(socket, bound.Token);
            Assert.Equal(4000, (int)socket.CloseStatus!);
            await socket.CloseOutputAsync((WebSocketCloseStatus)4000, "", bound.Token);
        });

        await using var client = await Connector().ConnectAsync(server.Url, bound.Token);
        await client.SendAsync("hello"u8.ToArray(), bound.Token);
        var message = await client.ReceiveAsync(bound.Token);
        Assert.Equal((300_005, false), (message.Bytes.Length, message.Closed));
        Assert.StartsWith("hellox", Encoding.UTF8.GetString(message.Bytes.Span), StringComparison.Ordinal);

        await client.CloseAsync(4000, bound.Token);
        Assert.Equal((true, 4000), ((await client.ReceiveAsync(bound.Token)) is var end ? (end.Closed, end.CloseCode) : default));
        await server.Served.WaitAsync(Bound);
    }

    [Theory]
    [InlineData(4014)]
    [InlineData(1000)]
    public async Task The_code_of_a_close_is_told(int code)
    {
        using var bound = new CancellationTokenSource(Bound);
        await using var server = new LoopbackSocket((_, socket) =>
            socket.CloseAsync((WebSocketCloseStatus)code, "because", bound.Token));
        await using var client = await Connector().ConnectAsync(server.Url, bound.Token);
        Assert.Equal(new SocketMessage(default, Closed: true, code), await client.ReceiveAsync(bound.Token));
        await server.Served.WaitAsync(Bound);
    }

    [Fact]
    public async Task A_close_without_a_code_is_told_as_1000_because_the_framework_cannot_tell_them_apart()
    {
        using var bound = new CancellationTokenSource(Bound);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeBareCloseAsync(listener, bound.Token);
        await using var client = await Connector().ConnectAsync(new($"ws://{listener.LocalEndpoint}/"), bound.Token);
        Assert.Equal(new SocketMessage(default, Closed: true, 1000), await client.ReceiveAsync(bound.Token));
        await serving;
    }

    [Fact]
    public async Task A_message_without_end_ends_the_connection()
    {
        using var bound = new CancellationTokenSource(Bound);
        await using var server = new LoopbackSocket(async (_, socket) =>
        {
            try
            {
                while (true) await socket.SendAsync(new byte[1000], WebSocketMessageType.Text, false, bound.Token);
            }
            catch (Exception x) when (x is WebSocketException or HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client has gone, as it should.
            }
        });
        await using (var client = await new WebSocketConnector("agent", longest: 50_000).ConnectAsync(server.Url, bound.Token))
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => client.ReceiveAsync(bound.Token));
        }
        await server.Served.WaitAsync(Bound);
    }

    [Fact]
    public async Task The_connection_ends_within_its_bound_when_the_other_side_does_not_answer_a_close()
    {
        using var bound = new CancellationTokenSource(Bound);
        var (heard, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = new LoopbackSocket(async (_, socket) =>
        {
            await Receive(socket, bound.Token);
            heard.SetResult();
            await gone.Task.WaitAsync(bound.Token);
        });
        var (time, closed, connected) = (new TestKit.ManualTime(), new TaskCompletionSource<GatewayInput>(), new TaskCompletionSource());
        await using var connection = new GatewayConnection(Connector(), server.Url, time, i =>
        {
            if (i is GatewayInput.Connected) connected.SetResult();
            if (i is GatewayInput.SocketClosed) closed.SetResult(i);
        });
        await connected.Task.WaitAsync(Bound);
        connection.Close(GatewayClosing.Zombie);
        await heard.Task.WaitAsync(Bound);
        Assert.False(closed.Task.IsCompleted);
        time.Advance(GatewayLimits.CloseTimeout);
        Assert.Null(Assert.IsType<GatewayInput.SocketClosed>(await closed.Task.WaitAsync(Bound)).Code);
        gone.SetResult();
    }

    [Fact]
    public async Task Where_pings_are_asked_for_they_are_sent_and_a_side_that_does_not_answer_them_is_cut()
    {
        using var bound = new CancellationTokenSource(Bound);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var pings = new SocketPings(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));
        var connecting = new WebSocketConnector("agent", pings).ConnectAsync(new($"ws://{listener.LocalEndpoint}/"), bound.Token);
        await using var deaf = await BareWebSocket.AcceptAsync(listener, bound.Token);
        await using var client = await connecting;

        var receiving = client.ReceiveAsync(bound.Token);
        var first = new byte[1];
        await deaf.Stream.ReadExactlyAsync(first, bound.Token);
        Assert.Equal(BareWebSocket.Ping, first[0]);
        // The connection is open all the while: nothing but the missing answer can tell.
        var x = await Assert.ThrowsAnyAsync<Exception>(() => receiving.WaitAsync(bound.Token));
        Assert.False(x is OperationCanceledException && bound.IsCancellationRequested);
    }

    private static WebSocketConnector Connector() => new(new DiscordAgent("https://example.org", "1.2").ToString());

    private static async Task ServeBareCloseAsync(TcpListener listener, CancellationToken ct)
    {
        await using var socket = await BareWebSocket.AcceptAsync(listener, ct);
        await socket.Stream.WriteAsync(new byte[] { 0x88, 0x00 }, ct);
        await socket.Stream.ReadExactlyAsync(new byte[2], ct);
    }

    private static async Task<string> Receive(WebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer, ct);
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }
}
