using System.Text.Json;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// The schema of blocks and views that is kept beside the repository. It knows a part of Slack's blocks: what it does not know is replaced by something
/// harmless before it is asked, and is left to our own rules.
/// </summary>
internal sealed class SchemaRules
{
    // What Slack has and the schema has not.
    private static readonly HashSet<string> OutsideBlocks = ["markdown", "rich_text", "table"];

    private static readonly HashSet<string> OutsideElements =
    [
        "multi_static_select", "external_select", "users_select", "conversations_select", "channels_select", "datepicker", "number_input", "file_input",
    ];

    private readonly JsonSchema _blocks;
    private readonly JsonSchema _manifest;

    public SchemaRules(string folder)
    {
        _blocks = JsonSchema.Load(Path.Combine(folder, "blockkit.subset.json"));
        _manifest = JsonSchema.Load(Path.Combine(folder, "manifest.schema.2.0.0.json"));
    }

    public IReadOnlyList<SchemaFault> Message(JsonNode? blocks)
        // An empty list takes the blocks of a message away.
        => blocks is JsonArray { Count: 0 } ? [] : Against("message_blocks", Reduced(blocks));

    public IReadOnlyList<SchemaFault> View(JsonNode? view)
    {
        var reduced = view?.DeepClone();
        if (reduced is JsonObject made && made["blocks"] is { } blocks) made["blocks"] = Reduced(blocks);
        return Rules.AsText((view as JsonObject)?["type"]) is ("modal" or "home") and var type ? Against(type, reduced) : [new("type", "is no view's")];
    }

    public IReadOnlyList<SchemaFault> Manifest(JsonNode? manifest) => _manifest.Check(_manifest.Root, JsonSerializer.SerializeToElement(manifest));

    private IReadOnlyList<SchemaFault> Against(string definition, JsonNode? reduced)
        => _blocks.Check(_blocks.Root.GetProperty("$defs").GetProperty(definition), JsonSerializer.SerializeToElement(reduced));

    private JsonNode? Reduced(JsonNode? blocks)
    {
        if (blocks?.DeepClone() is not JsonArray copy) return blocks?.DeepClone();
        for (var i = 0; i < copy.Count; i++)
        {
            if (copy[i] is not JsonObject block || Rules.AsText(block["type"]) is not { } type) continue;
            if (OutsideBlocks.Contains(type)) copy[i] = Kept(block, new JsonObject { ["type"] = "divider" }, "block_id");
        }
        foreach (var (element, _) in BlockTree.Elements(copy).ToArray())
        {
            if (Rules.AsText(element["type"]) is { } type && OutsideElements.Contains(type)) Replace(element);
        }
        return copy;
    }

    private static void Replace(JsonObject element)
    {
        var input = element.Parent is JsonObject { } parent && parent["element"] == element;
        var stub = input
            ? new JsonObject { ["type"] = "plain_text_input" }
            : new JsonObject { ["type"] = "button", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" } };
        element.ReplaceWith(Kept(element, stub, "action_id"));
    }

    private static JsonObject Kept(JsonObject from, JsonObject to, string member)
    {
        if (from[member] is { } kept) to[member] = kept.DeepClone();
        return to;
    }
}
