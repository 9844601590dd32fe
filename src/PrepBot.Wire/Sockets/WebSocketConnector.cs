using System.Buffers;
using System.Net.WebSockets;

namespace PrepBot.Wire.Sockets;

/// <summary>Pings of the websocket itself (RFC 6455, 5.5.2), for a protocol that has no beats of its own.</summary>
/// <param name="Every">How often one is sent.</param>
/// <param name="Within">How long its answer may take; after that the connection is cut.</param>
public sealed record SocketPings(TimeSpan Every, TimeSpan Within);

/// <summary>Opens real websockets.</summary>
/// <param name="agent">Who we say we are: the header <c>User-Agent</c>.</param>
/// <param name="pings">How a half-open connection is found out; null for none.</param>
/// <param name="longest">The longest message that is read, in bytes; a longer one ends the connection.</param>
public sealed class WebSocketConnector(string agent, SocketPings? pings = null, int longest = WebSocketConnector.MessageBytes) : ISocketConnector
{
    /// <summary>Ours: the longest message that is read where nothing else is said. A large guild's GUILD_CREATE is a few MB.</summary>
    public const int MessageBytes = 16 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<IWireSocket> ConnectAsync(Uri url, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("User-Agent", agent);
            socket.Options.KeepAliveInterval = pings?.Every ?? TimeSpan.Zero;
            socket.Options.KeepAliveTimeout = pings?.Within ?? Timeout.InfiniteTimeSpan;
            await socket.ConnectAsync(url, ct);
            return new Socket(socket, longest);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Socket(ClientWebSocket socket, int longest) : IWireSocket
    {
        private const int Chunk = 16 * 1024;

        private readonly ArrayBufferWriter<byte> _message = new(Chunk);

        public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken ct) =>
            socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, ct).AsTask();

        public async Task<SocketMessage> ReceiveAsync(CancellationToken ct)
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

        private async Task<SocketMessage> ClosedAsync(CancellationToken ct)
        {
            // The framework reports a close without a code as 1000. Taken for the end of the session, that costs a session start; Discord always gives a code.
            var code = (int?)socket.CloseStatus;
            if (socket.State == WebSocketState.CloseReceived) await CloseAsync(code ?? 1000, ct);
            return new(default, Closed: true, code);
        }
    }
}
