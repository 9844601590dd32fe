using System.Text.Json.Nodes;

namespace PrepBot.StandIn;

/// <summary>Words that a command to the stand-in must have.</summary>
internal static class ControlWords
{
    public static string Need(this JsonObject how, string word) => how[word]?.ToString() ?? throw new InvalidOperationException($"\"{word}\" is missing.");
}
