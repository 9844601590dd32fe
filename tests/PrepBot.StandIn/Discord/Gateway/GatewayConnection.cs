using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace PrepBot.StandIn.Discord;

/// <summary>One socket: reads whole frames, and writes what it was given in order. What frames mean is the hub's matter.</summary>
internal sealed class GatewayConnection(GatewayHub hub, WebSocket socket, Action abort, string path)
{
    // Discord closes with 4002 beyond it. https://docs.discord.com/developers/events/gateway#sending-events
    private const int LargestFrame = 4096;
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _outgoing = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private (int Code, string Reason)? _close;

    /// <summary>"/gateway" for a new session, "/gateway/resume" where READY said to resume.</summary>
    public string Path { get; } = path;

    public GatewaySession? Session { get; set; }

    /// <summary>False makes it a zombie: heartbeats are read and not answered.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>True makes the way to the client a dead one: nothing at all is sent any more.</summary>
    public bool Silent { get; set; }

    /// <summary>Whether op 9 was sent on it; what follows may come on the same socket.</summary>
    public bool Invalidated { get; set; }

    public DateTimeOffset LastHeartbeat { get; set; }

    public SendWindow Window { get; } = new(hub.World.Time);

    /// <summary>What the client closed with, once it did.</summary>
    public int? ClosedByClientWith { get; private set; }

    public void Send(string frame)
    {
        if (!Silent) _outgoing.Writer.TryWrite(frame);
    }

    public void Send(int op, JsonNode? data)
        => Send(new JsonObject { ["op"] = op, ["t"] = null, ["s"] = null, ["d"] = data }.ToJsonString(JsonSerializerOptions.Web));

    /// <summary>Says goodbye with a code after what is still to be sent.</summary>
    public void Close(int code, string reason)
    {
        _close ??= (code, reason);
        _outgoing.Writer.TryComplete();
    }

    /// <summary>Tears the connection without a close frame, as a lost network does.</summary>
    public void Abort()
    {
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
            hub.Left(this);
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(LargestFrame);
        while (true)
        {
            buffer.ResetWrittenCount();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.GetMemory(LargestFrame), CancellationToken.None);
                buffer.Advance(part.Count);
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                ClosedByClientWith = (int?)socket.CloseStatus ?? 1005;
                await EchoCloseAsync();
                return;
            }
            if (_close is not null) continue;
            if (buffer.WrittenCount > LargestFrame) hub.Misused(this, CloseCode.DecodeError, $"a frame of {buffer.WrittenCount} bytes");
            else if (Parse(buffer.WrittenSpan) is { } frame) hub.Received(this, frame);
            else hub.Misused(this, CloseCode.DecodeError, "a frame that is no JSON object with an op");
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

    private static JsonObject? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8) is JsonObject frame && frame["op"] is JsonValue op && op.TryGetValue<int>(out _) ? frame : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
