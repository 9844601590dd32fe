using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// A request as it was received, for tests that look at traffic: the status is 0 until it has been answered, and -1 where the connection was cut
/// instead.
/// </summary>
public sealed record RestRequest(string Route, string Path, JsonNode? Body, DateTimeOffset At)
{
    public int Status { get; internal set; }

    /// <summary>For a 429, whose limit it was.</summary>
    public string? Scope { get; internal set; }
}
