using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
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

    private static WebSocketConnector Connector() => new(new DiscordAgent("https://example.org", "1.2").ToString());

    /// <summary>By hand, since the framework's own server cannot close without a code.</summary>
    private static async Task ServeBareCloseAsync(TcpListener listener, CancellationToken ct)
    {
        using var tcp = await listener.AcceptTcpClientAsync(ct);
        var stream = tcp.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var key = "";
        while (await reader.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            if (line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal)) key = line["Sec-WebSocket-Key: ".Length..];
        }
        // RFC 6455, 4.2.2 and 5.5.1: the handshake is defined with SHA-1 and keeps no secret by it.
#pragma warning disable CA5350
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), ct);
        await stream.WriteAsync(new byte[] { 0x88, 0x00 }, ct);
        await stream.ReadExactlyAsync(new byte[2], ct);
    }

    private static async Task<string> Receive(WebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer, ct);
        return Encoding.UTF8.GetString(buffer, 0, part.Count);
    }
}
