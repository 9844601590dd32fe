using System.Buffers;
using System.Net.WebSockets;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>Opens real websockets.</summary>
/// <param name="agent">Who we say we are.</param>
/// <param name="longest">The longest message that is read, in bytes; a longer one ends the connection.</param>
public sealed class WebSocketConnector(DiscordAgent agent, int longest = GatewayLimits.MessageBytes) : IGatewayConnector
{
    /// <inheritdoc/>
    public async Task<IGatewaySocket> ConnectAsync(Uri url, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("User-Agent", agent.ToString());
            // The gateway has heartbeats of its own, which also tell whether the other side still listens.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await socket.ConnectAsync(url, ct);
            return new Socket(socket, longest);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Socket(ClientWebSocket socket, int longest) : IGatewaySocket
    {
        private const int Chunk = 16 * 1024;

        private readonly ArrayBufferWriter<byte> _message = new(Chunk);

        public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken ct) =>
            socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, ct).AsTask();

        public async Task<GatewayMessage> ReceiveAsync(CancellationToken ct)
        {
            _message.ResetWrittenCount();
            while (true)
            {
                var part = await socket.ReceiveAsync(_message.GetMemory(Chunk), ct);
                if (part.MessageType == WebSocketMessageType.Close) return await ClosedAsync(ct);
                _message.Advance(part.Count);
                if (_message.WrittenCount > longest) throw new InvalidDataException($"a message is longer than {longest} bytes");
                if (part.EndOfMessage) return new(_message.WrittenMemory);
            }
        }

        public Task CloseAsync(int code, CancellationToken ct) => socket.State is WebSocketState.Open or WebSocketState.CloseReceived
            ? socket.CloseOutputAsync((WebSocketCloseStatus)code, "", ct)
            : Task.CompletedTask;

        public ValueTask DisposeAsync()
        {
            socket.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<GatewayMessage> ClosedAsync(CancellationToken ct)
        {
            // The framework reports a close without a code as 1000. Taken for the end of the session, that costs a session start; Discord always gives a code.
            var code = (int?)socket.CloseStatus;
            if (socket.State == WebSocketState.CloseReceived) await CloseAsync(code ?? 1000, ct);
            return new(default, Closed: true, code);
        }
    }
}
