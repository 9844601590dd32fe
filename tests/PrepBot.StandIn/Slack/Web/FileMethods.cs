using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

internal static class FileMethods
{
    public static JsonObject Info(ApiCall call)
    {
        var file = call.World.Files.GetValueOrDefault(call.Need("file"));
        if (file is null || file.By.Team != call.Team || !file.SeenByBot) throw new ApiRefusal("file_not_found");
        return new JsonObject { ["file"] = file.ToJson(), ["comments"] = new JsonArray(), ["response_metadata"] = new JsonObject { ["next_cursor"] = "" } };
    }
}
