using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>One identified session: its sequence and what a resume would have to repeat. It outlives its sockets.</summary>
internal sealed class GatewaySession(string id, int intents, int bufferSize)
{
    private readonly Queue<(long Seq, string Frame)> _buffer = [];

    public string Id { get; } = id;

    public int Intents { get; } = intents;

    public long Seq { get; private set; }

    /// <summary>The socket that it has now, if any.</summary>
    public GatewayConnection? Connection { get; set; }

    /// <summary>When the last socket went away.</summary>
    public DateTimeOffset? DetachedAt { get; set; }

    public int Resumes { get; set; }

    public bool Wants(int intent) => intent == 0 || (Intents & intent) != 0;

    /// <summary>Numbers a dispatch, keeps it for a resume, and answers its frame.</summary>
    public string Append(string type, JsonNode? data)
    {
        var frame = new JsonObject { ["op"] = 0, ["t"] = type, ["s"] = ++Seq, ["d"] = data?.DeepClone() }.ToJsonString(JsonSerializerOptions.Web);
        _buffer.Enqueue((Seq, frame));
        if (_buffer.Count > bufferSize) _buffer.Dequeue();
        return frame;
    }

    /// <summary>What came after a number, oldest first; null when the buffer no longer reaches back so far.</summary>
    public IReadOnlyList<string>? After(long seq)
    {
        var oldest = _buffer.Count == 0 ? Seq + 1 : _buffer.Peek().Seq;
        return seq + 1 < oldest ? null : [.. _buffer.Where(f => f.Seq > seq).Select(f => f.Frame)];
    }
}
