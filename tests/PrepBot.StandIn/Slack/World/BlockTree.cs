using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Slack;

/// <summary>Looks into blocks: their elements, their options and what a person reads in them.</summary>
internal static class BlockTree
{
    private static readonly string[] Readable =
        ["title", "text", "label", "hint", "fields", "elements", "accessory", "element", "placeholder", "options", "option_groups", "alt_text", "description"];

    /// <summary>All elements that somebody can use, with their place.</summary>
    public static IEnumerable<(JsonObject Element, string Path)> Elements(JsonNode? blocks, string path = "")
        => Located(blocks, path).Select(e => (e.Element, e.Path));

    /// <summary>All elements that somebody can use, with the block_id of their block.</summary>
    public static IEnumerable<(JsonObject Element, string BlockId)> ByBlock(JsonNode? blocks)
        => Located(blocks, "").Select(e => (e.Element, e.Block["block_id"]?.ToString() ?? ""));

    /// <summary>The options of a select, of groups too.</summary>
    public static IEnumerable<JsonObject> Options(JsonObject? element)
        => Objects(element?["options"]).Concat(Objects(element?["option_groups"]).SelectMany(g => Objects(g["options"])));

    /// <summary>The text of a text object.</summary>
    public static string? Text(JsonNode? node) => (node as JsonObject)?["text"]?.ToString();

    /// <summary>Everything readable in blocks, in the order in which it stands there.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject part => Readable.SelectMany(key => Texts(part[key])),
        JsonValue => node.ToString() is { Length: > 0 } text ? [text] : [],
        _ => [],
    };

    /// <summary>A copy in which every block has its block_id and every element its action_id, as Slack fills them in.</summary>
    public static JsonArray Filled(JsonNode? blocks, Func<string> nextId)
    {
        var filled = blocks is JsonArray list ? (JsonArray)list.DeepClone() : [];
        foreach (var block in filled.OfType<JsonObject>()) block["block_id"] ??= nextId();
        foreach (var (element, _) in Elements(filled).Where(e => Interactive(e.Element))) element["action_id"] ??= nextId();
        return filled;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();

    private static bool Interactive(JsonObject element) => Rules.AsText(element["type"]) is not ("image" or "plain_text" or "mrkdwn");

    private static IEnumerable<(JsonObject Element, JsonObject Block, string Path)> Located(JsonNode? blocks, string path)
    {
        if (blocks is not JsonArray list) yield break;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject block) continue;
            var at = $"{path}[{i}]";
            if (Rules.AsText(block["type"]) == "actions" && block["elements"] is JsonArray elements)
            {
                for (var j = 0; j < elements.Count; j++)
                {
                    if (elements[j] is JsonObject element) yield return (element, block, $"{at}.elements[{j}]");
                }
            }
            foreach (var name in (string[])["accessory", "element"])
            {
                if (block[name] is JsonObject single) yield return (single, block, Findings.Join(at, name));
            }
        }
    }
}
