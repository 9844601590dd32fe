using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>The entry of "actions" for an element that somebody used.</summary>
internal static class ActionJson
{
    public static JsonObject Press(World world, JsonObject button, string blockId)
    {
        var action = Head(world, button, blockId);
        foreach (var kept in (string[])["text", "value", "style", "url", "confirm"])
        {
            if (button[kept] is { } part) action[kept] = part.DeepClone();
        }
        return action;
    }

    public static JsonObject Choose(World world, JsonObject element, string blockId, JsonObject value)
    {
        var action = Head(world, element, blockId);
        foreach (var (name, part) in value) action[name] = part?.DeepClone();
        foreach (var kept in (string[])["placeholder", "initial_option", "confirm"])
        {
            if (element[kept] is { } part) action[kept] = part.DeepClone();
        }
        return action;
    }

    private static JsonObject Head(World world, JsonObject element, string blockId) => new()
    {
        ["type"] = element["type"]!.ToString(),
        ["action_id"] = element["action_id"]!.ToString(),
        ["block_id"] = blockId,
        ["action_ts"] = world.Ids.Ts(),
    };
}
