using System.Text.Json;

namespace PrepBot.Wire.Tests.Slack.SocketMode;

/// <summary>What Slack says on a socket, written as Slack writes it.</summary>
internal static class Says
{
    public static string Hello { get; } =
        """{"type":"hello","num_connections":1,"debug_info":{"host":"applink-1","approximate_connection_time":18060},"connection_info":{"app_id":"A1"}}""";

    public static string Garbage { get; } = "<html>";

    public static string News { get; } = """{"type":"something_new","x":1}""";

    public static string Disconnect(string reason) => $$"""{"type":"disconnect","reason":"{{reason}}","debug_info":{"host":"applink-1"} }""";

    public static string Command(string id) => $$"""
        {"envelope_id":"{{id}}","type":"slash_commands","accepts_response_payload":true,
         "payload":{"team_id":"T1","command":"/prep","text":"quiz","user_id":"U1","response_url":"https://hooks.slack.com/commands/T1/1/secret"} }
        """;

    public static string Event(string id, string eventId = "Ev1", int retry = 0) => $$$"""
        {"envelope_id":"{{{id}}}","type":"events_api","accepts_response_payload":false,"retry_attempt":{{{retry}}},"retry_reason":"timeout",
         "payload":{"team_id":"T1","type":"event_callback","event_id":"{{{eventId}}}","event":{"type":"app_mention","user":"U1","text":"hi"} } }
        """;
}

/// <summary>An acknowledgement as the socket took it.</summary>
internal sealed record Acked(string Id, JsonElement? Payload)
{
    public static Acked Read(string message)
    {
        using var document = JsonDocument.Parse(message);
        var root = document.RootElement;
        return new(
            root.GetProperty("envelope_id").GetString()!,
            root.TryGetProperty("payload", out var payload) ? payload.Clone() : null);
    }
}
