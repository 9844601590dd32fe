using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrepBot.Wire.Discord.Gateway;

/// <summary>Frames to bytes and back (events/gateway-events#payload-structure).</summary>
internal static class GatewayFrames
{
    /// <summary>Writes a frame. This is the one place where the token meets the gateway.</summary>
    public static byte[] Write(GatewaySend frame, Credential token, int intents) => frame switch
    {
        GatewaySend.Heartbeat h => JsonSerializer.SerializeToUtf8Bytes(new(GatewayOp.Heartbeat, h.Sequence), GatewayJson.Default.HeartbeatFrame),
        GatewaySend.Identify => JsonSerializer.SerializeToUtf8Bytes(
            new(GatewayOp.Identify, new(token.Reveal(), intents, new(OperatingSystem, Library, Library))), GatewayJson.Default.IdentifyFrame),
        GatewaySend.Resume r => JsonSerializer.SerializeToUtf8Bytes(
            new(GatewayOp.Resume, new(token.Reveal(), r.SessionId, r.Sequence)), GatewayJson.Default.ResumeFrame),
        GatewaySend.Raw r => r.Payload.ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(frame)),
    };

    /// <summary>Wraps a payload of the caller's.</summary>
    public static byte[] Wrap(int op, ReadOnlyMemory<byte> data)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op", op);
            json.WritePropertyName("d");
            json.WriteRawValue(data.Span);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Reads a frame. What is no JSON object with an opcode is an input too.</summary>
    public static GatewayInput Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.TryNumber("op") is not { } op) return new GatewayInput.FrameUnreadable("a frame without an opcode");
            // The document's buffer is the reader's; an event outlives it.
            var data = root.TryMember("d") is { } d ? d.Clone() : default;
            return new GatewayInput.Frame((int)op, (long?)root.TryNumber("s"), root.TryText("t"), data);
        }
        catch (JsonException)
        {
            return new GatewayInput.FrameUnreadable("a frame that is not JSON");
        }
    }

    private const string Library = "PrepBot.Wire";

    private static string OperatingSystem => System.OperatingSystem.IsWindows() ? "windows" : System.OperatingSystem.IsMacOS() ? "macos" : "linux";
}

internal sealed record HeartbeatFrame(int Op, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? D);

internal sealed record IdentifyFrame(int Op, IdentifyBody D);

internal sealed record IdentifyBody(string Token, int Intents, IdentifyClient Properties);

internal sealed record IdentifyClient(string Os, string Browser, string Device);

internal sealed record ResumeFrame(int Op, ResumeBody D);

internal sealed record ResumeBody(string Token, string SessionId, long Seq);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HeartbeatFrame))]
[JsonSerializable(typeof(IdentifyFrame))]
[JsonSerializable(typeof(ResumeFrame))]
internal sealed partial class GatewayJson : JsonSerializerContext;
