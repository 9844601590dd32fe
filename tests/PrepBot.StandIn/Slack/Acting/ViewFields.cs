using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>Fills in a form as a person does, and refuses what the client would not let somebody submit.</summary>
internal static class ViewFields
{
    public static void Fill(World world, SlackUser by, SlackView view, IReadOnlyList<(string Field, object Value)> values)
    {
        foreach (var (field, value) in values)
        {
            var (element, blockId) = Find(view, field);
            view.Put(blockId, element, InputValue.Given(world, by, element, value));
        }
        foreach (var block in view.Blocks.OfType<JsonObject>().Where(b => b["type"]!.ToString() == "input" && b["optional"]?.ToString() != "true"))
        {
            var id = block["block_id"]!.ToString();
            var value = view.Values[id]?[block["element"]!["action_id"]!.ToString()] as JsonObject;
            if (value is null || InputValue.IsEmpty(value)) throw new InvalidOperationException($"The field {id} of {view} must be filled.");
        }
    }

    private static (JsonObject Element, string BlockId) Find(SlackView view, string field)
    {
        var labelled = view.Blocks.OfType<JsonObject>().FirstOrDefault(b => b["element"] is JsonObject && BlockTree.Text(b["label"]) == field);
        return labelled is not null
            ? ((JsonObject)labelled["element"]!, labelled["block_id"]!.ToString())
            : ControlSearch.Find(view.Blocks, field, view.ToString());
    }
}
