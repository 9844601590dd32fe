using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What the bot has to acknowledge, once for each time that it came, on the socket on which it came.</summary>
internal sealed class Envelope(string type, JsonObject payload, bool acceptsPayload, SlackInteraction? by = null)
{
    public const string Commands = "slash_commands";
    public const string Interactive = "interactive";
    public const string Events = "events_api";

    /// <summary>How long the bot has. https://docs.slack.dev/apis/events-api/using-socket-mode#acknowledge</summary>
    public static readonly TimeSpan AckWithin = TimeSpan.FromSeconds(3);

    public string Id { get; } = Guid.NewGuid().ToString();

    public string Type { get; } = type;

    public JsonObject Payload { get; } = payload;

    public bool AcceptsPayload { get; } = acceptsPayload;

    /// <summary>What a person did; null for an event.</summary>
    public SlackInteraction? By { get; } = by;

    /// <summary>For an event, how often it was tried before.</summary>
    public int Attempt { get; init; }

    public string RetryReason { get; init; } = "";

    public bool Acknowledged { get; set; }

    /// <summary>The three seconds went by.</summary>
    public bool Expired { get; set; }

    /// <summary>Where it was sent, once for each time.</summary>
    public List<Delivery> Deliveries { get; } = [];

    public ITimer? Deadline { get; set; }

    /// <summary>The same event, to be tried once more.</summary>
    public Envelope Again() => new(Type, Payload, AcceptsPayload) { Attempt = Attempt + 1, RetryReason = "timeout" };

    public string ToText()
    {
        var json = new JsonObject
        {
            ["envelope_id"] = Id,
            ["payload"] = Payload.DeepClone(),
            ["type"] = Type,
            ["accepts_response_payload"] = AcceptsPayload,
        };
        if (Type == Events) (json["retry_attempt"], json["retry_reason"]) = (Attempt, RetryReason);
        return json.ToJsonString(JsonSerializerOptions.Web);
    }
}

/// <summary>One time that an envelope was sent.</summary>
internal sealed record Delivery(SocketConnection On, DateTimeOffset At)
{
    public bool Acknowledged { get; set; }
}
