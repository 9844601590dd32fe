using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>One socket of Socket Mode. What frames mean is the hub's matter.</summary>
internal sealed class SocketConnection(SocketHub hub, WebSocket socket, Action abort, int number)
    : SocketPump(socket, abort)
{
    /// <summary>Which it was, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Whether it was greeted; one too many is not.</summary>
    public bool Greeted { get; set; }

    /// <summary>Whether it was told that it will be closed: then others are served first.</summary>
    public bool Retiring { get; set; }

    /// <summary>True makes the way to the client a dead one: no frame is sent any more.</summary>
    public bool Silent { get; set; }

    public ITimer? Farewell { get; set; }

    public void Send(string frame)
    {
        if (!Silent) Write(frame);
    }

    public void Send(JsonObject frame) => Send(frame.ToJsonString(JsonSerializerOptions.Web));

    protected override void Received(ReadOnlySpan<byte> utf8)
    {
        JsonObject? frame = null;
        try
        {
            frame = JsonNode.Parse(utf8) as JsonObject;
        }
        catch (JsonException)
        {
            // Said below.
        }
        hub.Received(this, frame);
    }

    protected override void Left() => hub.Left(this);
}
