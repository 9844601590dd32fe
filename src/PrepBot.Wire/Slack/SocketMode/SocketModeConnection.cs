using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>One socket: what happens on it is an input of the machine, with its number; its end exactly one.</summary>
internal sealed class SocketModeConnection(ISocketConnector connector, long socket, Uri url, TimeProvider time, Action<SocketModeInput> post) : IAsyncDisposable
{
    private readonly WireConnection _connection =
        new(connector, url, time, new Listener(socket, post), (SocketModeLimits.CloseTimeout, SocketModeLimits.CloseCode));

    /// <summary>Sends in order, and tells whether the socket took it.</summary>
    public void Send(byte[] frame, Action<bool> sent) => _connection.Send(frame, sent);

    /// <summary>Closes within the bound, after what was sent before.</summary>
    public void Close() => _connection.Close(SocketModeLimits.CloseCode);

    /// <summary>Lets go of a connection whose end was heard of.</summary>
    public void Release() => _connection.Release();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private sealed class Listener(long socket, Action<SocketModeInput> post) : IConnectionListener
    {
        public void Connected() => post(new SocketModeInput.Connected(socket));

        public void Received(ReadOnlyMemory<byte> message) => post(new SocketModeInput.Frame(socket, SocketModeFrames.Read(message)));

        public void Ended(int? code, string? why) => post(new SocketModeInput.SocketClosed(socket, code, why));
    }
}
