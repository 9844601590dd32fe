using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>Turns the embeds and components of a request into what Discord answers: it numbers components and fills in what was left out.</summary>
internal static class MessageParts
{
    private const int FirstSelect = 3;

    /// <summary>All components of a tree, parents before children.</summary>
    public static IEnumerable<JsonObject> Flatten(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Flatten),
        JsonObject part => new[] { part }.Concat(Flatten(part["components"])).Concat(Flatten(part["component"])).Concat(Flatten(part["accessory"])),
        _ => [],
    };

    public static JsonArray Components(JsonNode? asked)
    {
        var components = Copy(asked);
        var taken = Flatten(components).Select(c => c["id"]).OfType<JsonValue>().Select(v => (int)v).Where(id => id > 0).ToHashSet();
        var next = 1;
        foreach (var part in Flatten(components))
        {
            Prune(part);
            if (part["id"] is null or JsonValue && (int?)part["id"] is null or 0)
            {
                while (!taken.Add(next)) next++;
                part["id"] = next;
            }
            if ((int?)part["type"] is FirstSelect) (part["min_values"], part["max_values"]) = ((int?)part["min_values"] ?? 1, (int?)part["max_values"] ?? 1);
        }
        return components;
    }

    public static JsonArray Embeds(JsonNode? asked)
    {
        var embeds = Copy(asked);
        foreach (var embed in embeds.OfType<JsonObject>())
        {
            Prune(embed);
            embed["type"] = "rich";
            if (embed["timestamp"] is { } at && DateTimeOffset.TryParse(at.ToString(), out var parsed)) embed["timestamp"] = World.Stamp(parsed);
            foreach (var field in (embed["fields"] as JsonArray ?? []).OfType<JsonObject>()) field["inline"] = (bool?)field["inline"] ?? false;
        }
        return embeds;
    }

    private static JsonArray Copy(JsonNode? asked) => asked is JsonArray list ? (JsonArray)list.DeepClone() : [];

    // A request may say null for "not there"; an answer leaves it out.
    private static void Prune(JsonObject part)
    {
        foreach (var key in part.Where(p => p.Value is null).Select(p => p.Key).ToArray()) part.Remove(key);
    }
}
