using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>The application's commands, global and of single guilds. A command keeps its id when it is written again under its name.</summary>
internal sealed class CommandBook(World world)
{
    private const string Global = "";
    private readonly Dictionary<string, List<JsonObject>> _scopes = [];

    /// <summary>How often each scope was overwritten; a bot registers only what has changed.</summary>
    public int Overwrites { get; private set; }

    public IReadOnlyList<JsonObject> In(string? guildId) => _scopes.GetValueOrDefault(guildId ?? Global) ?? [];

    /// <summary>What somebody in a guild can call: the guild's own commands go before global ones of the same name.</summary>
    public JsonObject? Find(string? guildId, string name)
        => (guildId is null ? [] : In(guildId)).Concat(In(null)).FirstOrDefault(c => (string?)c["name"] == name && (int)c["type"]! == 1);

    public JsonArray Overwrite(string? guildId, JsonArray definitions)
    {
        var old = In(guildId);
        Overwrites++;
        _scopes[guildId ?? Global] = [.. definitions.OfType<JsonObject>().Select(d => Complete(guildId, d, old))];
        return ToJson(guildId);
    }

    public (JsonObject Command, bool Created) Upsert(string? guildId, JsonObject definition)
    {
        var scope = _scopes.TryGetValue(guildId ?? Global, out var list) ? list : _scopes[guildId ?? Global] = [];
        var command = Complete(guildId, definition, scope);
        var created = scope.RemoveAll(c => (string?)c["id"] == (string?)command["id"]) == 0;
        scope.Add(command);
        return (command, created);
    }

    public bool Remove(string? guildId, string id) => _scopes.TryGetValue(guildId ?? Global, out var scope) && scope.RemoveAll(c => (string?)c["id"] == id) > 0;

    public JsonArray ToJson(string? guildId, bool localised = true) => new([.. In(guildId).Select(c => Read(c, localised))]);

    // Read back, a command has its localisations only when they are asked for.
    private static JsonObject Read(JsonObject command, bool localised)
    {
        var copy = (JsonObject)command.DeepClone();
        if (localised) return copy;
        foreach (var part in Parts(copy).ToArray())
        {
            part.Remove("name_localizations");
            part.Remove("description_localizations");
        }
        return copy;
    }

    private static IEnumerable<JsonObject> Parts(JsonObject node)
        => new[] { node["options"], node["choices"] }.OfType<JsonArray>().SelectMany(l => l.OfType<JsonObject>()).SelectMany(Parts).Prepend(node);

    // Discord keeps no nulls, and of an option that is not required it does not say so.
    private static void Prune(JsonObject part)
    {
        foreach (var key in part.Where(p => p.Value is null).Select(p => p.Key).ToArray()) part.Remove(key);
        if (part["required"] is JsonValue flag && flag.TryGetValue<bool>(out var required) && !required) part.Remove("required");
    }

    private JsonObject Complete(string? guildId, JsonObject definition, IReadOnlyList<JsonObject> old)
    {
        var command = (JsonObject)definition.DeepClone();
        foreach (var part in Parts(command).ToArray()) Prune(part);
        command["type"] ??= 1;
        var twin = old.FirstOrDefault(c => (string?)c["name"] == (string?)command["name"] && (int)c["type"]! == (int)command["type"]!);
        command["id"] = (string?)twin?["id"] ?? world.Ids.Next();
        command["application_id"] = world.ApplicationId;
        command["version"] = world.Ids.Next();
        command["description"] ??= "";
        command["nsfw"] ??= false;
        // Asked as a text or a number, answered as a text.
        command["default_member_permissions"] = command["default_member_permissions"]?.ToString();
        if (guildId is not null) command["guild_id"] = guildId;
        else
        {
            command["contexts"] ??= null;
            command["integration_types"] ??= JsonSerializer.SerializeToNode(new[] { 0 });
        }
        return command;
    }
}
