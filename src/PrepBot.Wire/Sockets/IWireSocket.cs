namespace PrepBot.Wire.Sockets;

/// <summary>Opens websockets.</summary>
public interface ISocketConnector
{
    /// <summary>Connects.</summary>
    /// <exception cref="Exception">Any exception means that there is no connection.</exception>
    Task<IWireSocket> ConnectAsync(Uri url, CancellationToken ct);
}

/// <summary>One websocket. One caller sends and closes, another receives; disposing it cuts the connection.</summary>
public interface IWireSocket : IAsyncDisposable
{
    /// <summary>Sends a text message.</summary>
    Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken ct);

    /// <summary>Receives a whole message. Its bytes are good until the next call.</summary>
    Task<SocketMessage> ReceiveAsync(CancellationToken ct);

    /// <summary>Says that we close, and does not wait for the answer: that comes to whoever receives.</summary>
    Task CloseAsync(int code, CancellationToken ct);
}

/// <summary>What came in.</summary>
/// <param name="Bytes">The message; empty at the end.</param>
/// <param name="Closed">Whether this is the end.</param>
/// <param name="CloseCode">The code of the end, if one was given.</param>
public readonly record struct SocketMessage(ReadOnlyMemory<byte> Bytes, bool Closed = false, int? CloseCode = null);
