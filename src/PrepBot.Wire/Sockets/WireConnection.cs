using System.Threading.Channels;

namespace PrepBot.Wire.Sockets;

/// <summary>Hears what happens on a connection, from more than one thread but one call at a time.</summary>
internal interface IConnectionListener
{
    void Connected();

    /// <summary>The bytes are good until the call returns.</summary>
    void Received(ReadOnlyMemory<byte> message);

    /// <summary>The end, whoever ended it, also of a connection that never came about. Called exactly once, and last.</summary>
    void Ended(int? code, string? why);
}

/// <summary>
/// One connection from beginning to end. Reading, writing and closing wait for the network; whoever uses it waits for none of them: the listener hears of
/// everything, and of the end exactly once.
/// </summary>
internal sealed class WireConnection : IAsyncDisposable
{
    private readonly Channel<(byte[] Frame, Action<bool>? Sent)> _outgoing =
        Channel.CreateUnbounded<(byte[] Frame, Action<bool>? Sent)>(new() { SingleReader = true });

    private readonly CancellationTokenSource _cut;
    private readonly IConnectionListener _listener;
    private readonly TimeSpan _closeTimeout;
    private readonly Task _run;
    private volatile bool _connected;
    private int _closeCode;

    /// <summary>Begins to connect.</summary>
    /// <param name="connector">Opens the socket.</param>
    /// <param name="url">Where to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="listener">Hears what happens.</param>
    /// <param name="closing">How long a close may take, and the code that is given where none is said.</param>
    public WireConnection(ISocketConnector connector, Uri url, TimeProvider time, IConnectionListener listener, (TimeSpan Timeout, int Code) closing)
    {
        _cut = new(Timeout.InfiniteTimeSpan, time);
        (_closeTimeout, _closeCode) = closing;
        _listener = listener;
        _run = Task.Run(() => RunAsync(connector, url));
    }

    /// <summary>Sends in order. Nothing is sent any more once a close has begun.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="sent">Hears, exactly once, whether the socket took it.</param>
    public void Send(byte[] frame, Action<bool>? sent = null)
    {
        if (!_outgoing.Writer.TryWrite((frame, sent))) sent?.Invoke(false);
    }

    /// <summary>Closes within the bound, answered or not, after what was to be sent before.</summary>
    public void Close(int code)
    {
        Volatile.Write(ref _closeCode, code);
        _outgoing.Writer.TryComplete();
        _cut.CancelAfter(_connected ? _closeTimeout : TimeSpan.Zero);
    }

    /// <summary>Lets go of a connection whose end was heard of.</summary>
    public void Release() => _cut.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        await _run;
        _cut.Dispose();
    }

    private async Task RunAsync(ISocketConnector connector, Uri url)
    {
        int? code = null;
        string? why = null;
        try
        {
            await using var socket = await connector.ConnectAsync(url, _cut.Token);
            _connected = true;
            _listener.Connected();
            var writing = WriteAsync(socket);
            try
            {
                code = await ReadAsync(socket);
            }
            finally
            {
                _outgoing.Writer.TryComplete();
                await _cut.CancelAsync();
                await writing;
            }
        }
        catch (Exception x)
        {
            // Whatever a transport throws means the same here: the connection is gone.
            why = x.Message;
        }
        _outgoing.Writer.TryComplete();
        while (_outgoing.Reader.TryRead(out var unsent)) unsent.Sent?.Invoke(false);
        _listener.Ended(code, why);
    }

    private async Task<int?> ReadAsync(IWireSocket socket)
    {
        while (true)
        {
            var message = await socket.ReceiveAsync(_cut.Token);
            if (message.Closed) return message.CloseCode;
            _listener.Received(message.Bytes);
        }
    }

    private async Task WriteAsync(IWireSocket socket)
    {
        try
        {
            await foreach (var (frame, sent) in _outgoing.Reader.ReadAllAsync(_cut.Token)) await SendAsync(socket, frame, sent);
            await socket.CloseAsync(Volatile.Read(ref _closeCode), _cut.Token);
        }
        catch (Exception)
        {
            // The reader would wait for ever on a connection that can no longer be written to.
            await _cut.CancelAsync();
        }
    }

    private async Task SendAsync(IWireSocket socket, byte[] frame, Action<bool>? sent)
    {
        var done = false;
        try
        {
            await socket.SendAsync(frame, _cut.Token);
            done = true;
        }
        finally
        {
            sent?.Invoke(done);
        }
    }
}
