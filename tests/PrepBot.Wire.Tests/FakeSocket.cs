using System.Text;
using System.Threading.Channels;
using PrepBot.Wire.Sockets;

namespace PrepBot.Wire.Tests;

/// <summary>A websocket without a network: the test is the other side.</summary>
internal sealed class FakeSocket(Uri url) : IWireSocket
{
    private readonly Channel<SocketMessage> _toClient = Channel.CreateUnbounded<SocketMessage>();

    public Uri Url { get; } = url;

    public Channel<string> FromClient { get; } = Channel.CreateUnbounded<string>();

    public Channel<int> Closes { get; } = Channel.CreateUnbounded<int>();

    /// <summary>The other side is dead: a close is not answered.</summary>
    public bool Deaf { get; set; }

    /// <summary>Nothing can be sent any more.</summary>
    public bool Broken { get; set; }

    public bool IsDisposed { get; private set; }

    public void Say(string frame) => _toClient.Writer.TryWrite(new(Encoding.UTF8.GetBytes(frame)));

    public void Close(int? code) => _toClient.Writer.TryWrite(new(default, Closed: true, code));

    public void Cut() => _toClient.Writer.TryComplete(new IOException("the cable was pulled"));

    public Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        if (Broken) throw new IOException("the cable was pulled");
        FromClient.Writer.TryWrite(Encoding.UTF8.GetString(message.Span));
        return Task.CompletedTask;
    }

    public async Task<SocketMessage> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            return await _toClient.Reader.ReadAsync(ct);
        }
        catch (ChannelClosedException x) when (x.InnerException is not null)
        {
            throw x.InnerException;
        }
    }

    public Task CloseAsync(int code, CancellationToken ct)
    {
        Closes.Writer.TryWrite(code);
        if (!Deaf) Close(code);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
