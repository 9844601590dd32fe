using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace PrepBot.Wire.Tests;

/// <summary>The other side of a websocket byte by byte, for what the framework's own server cannot do: close without a code, leave a ping unanswered.</summary>
internal sealed class BareWebSocket : IAsyncDisposable
{
    /// <summary>RFC 6455, 5.2: the first byte of a whole ping frame.</summary>
    public const byte Ping = 0x89;

    private readonly TcpClient _tcp;

    private BareWebSocket(TcpClient tcp) => _tcp = tcp;

    public NetworkStream Stream => _tcp.GetStream();

    public static async Task<BareWebSocket> AcceptAsync(TcpListener listener, CancellationToken ct)
    {
        var tcp = await listener.AcceptTcpClientAsync(ct);
        using var reader = new StreamReader(tcp.GetStream(), Encoding.ASCII, leaveOpen: true);
        var key = "";
        while (await reader.ReadLineAsync(ct) is { Length: > 0 } line)
        {
            if (line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal)) key = line["Sec-WebSocket-Key: ".Length..];
        }
        // RFC 6455, 4.2.2 and 5.5.1: the handshake is defined with SHA-1 and keeps no secret by it.
#pragma warning disable CA5350
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), ct);
        return new(tcp);
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }
}
