using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Tests.Slack;

/// <summary>Members of JSON as words, for comparing.</summary>
internal static class Words
{
    public static string Word(this JsonNode? node, string member) => node![member]!.ToString();
}
