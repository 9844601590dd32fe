using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>One socket of the gateway. What frames mean is the hub's matter.</summary>
internal sealed class GatewayConnection(GatewayHub hub, WebSocket socket, Action abort, string path)
    : SocketPump(socket, abort)
{
    // Discord closes with 4002 beyond it. https://docs.discord.com/developers/events/gateway#sending-events
    private const int LargestFrame = 4096;

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

    public void Send(string frame)
    {
        if (!Silent) Write(frame);
    }

    public void Send(int op, JsonNode? data)
        => Send(new JsonObject { ["op"] = op, ["t"] = null, ["s"] = null, ["d"] = data }.ToJsonString(JsonSerializerOptions.Web));

    protected override void Received(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LargestFrame) hub.Misused(this, CloseCode.DecodeError, $"a frame of {utf8.Length} bytes");
        else if (Parse(utf8) is { } frame) hub.Received(this, frame);
        else hub.Misused(this, CloseCode.DecodeError, "a frame that is no JSON object with an op");
    }

    protected override void Left() => hub.Left(this);

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
