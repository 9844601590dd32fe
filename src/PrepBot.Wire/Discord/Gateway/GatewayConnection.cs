using System.Threading.Channels;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>
/// One connection from beginning to end. Reading, writing and closing wait for the network; the machine waits for none of them: it posts, and hears of the
/// end exactly once.
/// </summary>
internal sealed class GatewayConnection : IAsyncDisposable
{
    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private readonly CancellationTokenSource _cut;
    private readonly Action<GatewayInput> _post;
    private readonly Task _run;
    private volatile bool _connected;
    private int _closeCode = GatewayClosing.Restarting;

    public GatewayConnection(IGatewayConnector connector, Uri url, TimeProvider time, Action<GatewayInput> post)
    {
        _cut = new(Timeout.InfiniteTimeSpan, time);
        _post = post;
        _run = Task.Run(() => RunAsync(connector, url));
    }

    /// <summary>Sends in order. Nothing is sent any more once a close has begun.</summary>
    public void Send(byte[] frame) => _outgoing.Writer.TryWrite(frame);

    /// <summary>Closes within the bound, answered or not.</summary>
    public void Close(int code)
    {
        Volatile.Write(ref _closeCode, code);
        _outgoing.Writer.TryComplete();
        _cut.CancelAfter(_connected ? GatewayLimits.CloseTimeout : TimeSpan.Zero);
    }

    /// <summary>Lets go of a connection whose end was heard of.</summary>
    public void Release() => _cut.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        await _run;
        _cut.Dispose();
    }

    private async Task RunAsync(IGatewayConnector connector, Uri url)
    {
        int? code = null;
        string? why = null;
        try
        {
            await using var socket = await connector.ConnectAsync(url, _cut.Token);
            _connected = true;
            _post(new GatewayInput.Connected());
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
        _post(new GatewayInput.SocketClosed(code, why));
    }

    private async Task<int?> ReadAsync(IGatewaySocket socket)
    {
        while (true)
        {
            var message = await socket.ReceiveAsync(_cut.Token);
            if (message.Closed) return message.CloseCode;
            _post(GatewayFrames.Read(message.Bytes));
        }
    }

    private async Task WriteAsync(IGatewaySocket socket)
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync(_cut.Token)) await socket.SendAsync(frame, _cut.Token);
            await socket.CloseAsync(Volatile.Read(ref _closeCode), _cut.Token);
        }
        catch (Exception)
        {
            // The reader would wait for ever on a connection that can no longer be written to.
            await _cut.CancelAsync();
        }
    }
}
