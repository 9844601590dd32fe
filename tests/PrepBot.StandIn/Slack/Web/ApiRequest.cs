using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// A request as it was received, for tests that look at traffic: the status is 0 until it has been answered, and -1 where the connection was cut instead.
/// </summary>
/// <param name="Method">"chat.postMessage"; "response_url" and "file" for what is no method.</param>
/// <param name="Arguments">As they were meant: JSON in a form's field is read.</param>
public sealed record ApiRequest(string Method, JsonObject Arguments, DateTimeOffset At)
{
    /// <summary>The workspace of the token; null where the token is no bot's.</summary>
    public SlackTeam? Team { get; internal set; }

    public int Status { get; internal set; }

    /// <summary>The word of a refusal, with status 200 as Slack has it; null for an answer with ok true.</summary>
    public string? Error { get; internal set; }
}
