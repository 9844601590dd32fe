using System.Threading.Channels;

namespace PrepBot.Web.Live;

/// <summary>
/// One open stream. Its queue is bounded: a reader that is too slow is dropped, comes back and reads again what it missed, which costs less than memory
/// without end.
/// </summary>
internal sealed class LiveConnection(string account) : IDisposable
{
    /// <summary>Frames that may wait for a reader.</summary>
    public const int Capacity = 128;

    private readonly CancellationTokenSource _dropped = new();
    private readonly Channel<string> _frames = Channel.CreateBounded<string>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    public string Account { get; } = account;

    /// <summary>Frames to write, in order.</summary>
    public ChannelReader<string> Frames => _frames.Reader;

    /// <summary>Ends a write that hangs once the reader was dropped.</summary>
    public CancellationToken Dropped => _dropped.Token;

    public void Offer(string frame)
    {
        if (_frames.Writer.TryWrite(frame)) return;
        Drop();
    }

    /// <summary>A sign of life, unless something waits that is one already.</summary>
    public void Beat()
    {
        if (_frames.Reader.Count == 0) Offer(": beat\n\n");
    }

    public void Drop()
    {
        _frames.Writer.TryComplete();
        try
        {
            _dropped.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended by itself at the same moment.
        }
    }

    public void Dispose() => _dropped.Dispose();
}
