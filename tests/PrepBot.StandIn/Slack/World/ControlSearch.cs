using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>Finds what a person would use: by what it is called on the screen, or by the ids that the bot gave it.</summary>
internal static class ControlSearch
{
    public static (JsonObject Element, string BlockId) Find(JsonNode blocks, string name, string where)
    {
        var all = BlockTree.ByBlock(blocks).Where(c => c.Element["action_id"] is not null).ToArray();
        foreach (var fits in (Func<(JsonObject Element, string BlockId), bool>[])
            [
                c => Id(c.Element) == name || $"{c.BlockId}/{Id(c.Element)}" == name,
                c => BlockTree.Text(c.Element["text"]) == name || BlockTree.Text(c.Element["placeholder"]) == name,
                c => c.BlockId == name,
                c => Id(c.Element).StartsWith(name, StringComparison.Ordinal),
            ])
        {
            if (all.FirstOrDefault(fits) is { Element: not null } found) return found;
        }
        var there = string.Join(", ", all.Select(c => BlockTree.Text(c.Element["text"]) ?? Id(c.Element)));
        throw new InvalidOperationException($"Nothing called \"{name}\" in {where}; there is {(there.Length == 0 ? "nothing to use" : there)}.");
    }

    private static string Id(JsonObject element) => element["action_id"]!.ToString();
}
