using System.Text.Json;

namespace PrepBot.Wire.Slack.SocketMode;

/// <summary>An envelope as it came (Slack: using-socket-mode#events).</summary>
internal sealed record EnvelopeContent(string Id, string Type, JsonElement Payload, bool AcceptsResponse, int RetryAttempt, string? RetryReason);

/// <summary>Messages to frames and back.</summary>
internal static class SocketModeFrames
{
    /// <summary>Reads a message. What is no JSON object is a frame too.</summary>
    public static SocketFrame Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var type = root.TryText("type") ?? "";
            // Whatever has an id wants to be acknowledged by it, also kinds that do not exist yet.
            if (root.TryText("envelope_id") is { Length: > 0 } id) return new SocketFrame.Delivery(Envelope(root, id, type));
            return type switch
            {
                "hello" => new SocketFrame.Hello((int?)root.TryNumber("num_connections")),
                "disconnect" => new SocketFrame.Disconnect(root.TryText("reason") ?? ""),
                _ => new SocketFrame.Other(type),
            };
        }
        catch (JsonException)
        {
            return new SocketFrame.Unreadable("a message that is not JSON");
        }
    }

    /// <summary>Writes an acknowledgement.</summary>
    /// <param name="envelope">The envelope's id.</param>
    /// <param name="payload">A JSON value that answers it, or null.</param>
    public static byte[] Ack(string envelope, ReadOnlyMemory<byte>? payload)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id", envelope);
            if (payload is { } value)
            {
                json.WritePropertyName("payload");
                json.WriteRawValue(value.Span);
            }
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static EnvelopeContent Envelope(JsonElement root, string id, string type) => new(
        id,
        type,
        // The document's buffer is the reader's; an envelope outlives it.
        root.TryMember("payload")?.Clone() ?? default,
        root.TryMember("accepts_response_payload") is { ValueKind: JsonValueKind.True },
        (int)(root.TryNumber("retry_attempt") ?? 0),
        root.TryText("retry_reason"));
}
