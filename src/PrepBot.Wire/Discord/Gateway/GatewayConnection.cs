using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>One connection to the gateway: what happens on it is an input of the machine, its end exactly one.</summary>
internal sealed class GatewayConnection(ISocketConnector connector, Uri url, TimeProvider time, Action<GatewayInput> post) : IAsyncDisposable
{
    private readonly WireConnection _connection =
        new(connector, url, time, new Listener(post), (GatewayLimits.CloseTimeout, GatewayClosing.Restarting));

    /// <summary>Sends in order. Nothing is sent any more once a close has begun.</summary>
    public void Send(byte[] frame) => _connection.Send(frame);

    /// <summary>Closes within the bound, answered or not.</summary>
    public void Close(int code) => _connection.Close(code);

    /// <summary>Lets go of a connection whose end was heard of.</summary>
    public void Release() => _connection.Release();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private sealed class Listener(Action<GatewayInput> post) : IConnectionListener
    {
        public void Connected() => post(new GatewayInput.Connected());

        public void Received(ReadOnlyMemory<byte> message) => post(GatewayFrames.Read(message));

        public void Ended(int? code, string? why) => post(new GatewayInput.SocketClosed(code, why));
    }
}
