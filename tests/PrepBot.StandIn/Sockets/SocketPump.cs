using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace PrepBot.StandIn;

/// <summary>One socket: reads whole frames, and writes what it was given in order. What frames mean is said by those who derive from it.</summary>
internal abstract class SocketPump(WebSocket socket, Action abort)
{
    private const int Piece = 4096;
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _outgoing = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private (int Code, string Reason)? _close;

    /// <summary>What the client closed with, once it did.</summary>
    public int? ClosedByClientWith { get; private set; }

    /// <summary>Whether goodbye was said or the connection torn from this side.</summary>
    public bool Closing { get; private set; }

    /// <summary>Says goodbye with a code after what is still to be sent.</summary>
    public void Close(int code, string reason)
    {
        Closing = true;
        _close ??= (code, reason);
        _outgoing.Writer.TryComplete();
    }

    /// <summary>Tears the connection without a close frame, as a lost network does.</summary>
    public void Abort()
    {
        Closing = true;
        _outgoing.Writer.TryComplete();
        abort();
    }

    public async Task RunAsync()
    {
        var writing = WriteAsync();
        try
        {
            await ReadAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side is gone without a word, or we were told to be.
        }
        finally
        {
            _outgoing.Writer.TryComplete();
            await writing;
            Left();
        }
    }

    /// <summary>Puts a frame behind those that wait.</summary>
    protected void Write(string frame) => _outgoing.Writer.TryWrite(frame);

    /// <summary>A whole frame has come.</summary>
    protected abstract void Received(ReadOnlySpan<byte> utf8);

    /// <summary>The socket is gone, and everything that came on it was received.</summary>
    protected abstract void Left();

    private async Task ReadAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(Piece);
        while (true)
        {
            buffer.ResetWrittenCount();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.GetMemory(Piece), CancellationToken.None);
                buffer.Advance(part.Count);
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                ClosedByClientWith = (int?)socket.CloseStatus ?? 1005;
                await EchoCloseAsync();
                return;
            }
            if (_close is null) Received(buffer.WrittenSpan);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync())
                await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            if (_close is { } close && socket.State == WebSocketState.Open)
                await socket.CloseOutputAsync((WebSocketCloseStatus)close.Code, close.Reason, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Whoever does not listen any more is noticed by the reader.
        }
    }

    private async Task EchoCloseAsync()
    {
        if (socket.State != WebSocketState.CloseReceived) return;
        using var bound = new CancellationTokenSource(CloseWithin);
        await socket.CloseOutputAsync(
            socket.CloseStatus is null or WebSocketCloseStatus.Empty ? WebSocketCloseStatus.NormalClosure : socket.CloseStatus.Value,
            null,
            bound.Token);
    }
}
