using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// Builds the data of a command as a client does from what is registered: it refuses what the client would not let somebody send.
/// </summary>
internal sealed class CommandCall(World world, StandInUser user, StandInChannel channel)
{
    private const int Subcommand = 1;
    private const int SubcommandGroup = 2;

    private readonly JsonObject _resolved = [];

    /// <param name="path">The command and its subcommands, as in "quiz start".</param>
    /// <param name="focused">For an autocompletion, the option that is being typed.</param>
    public JsonObject Build(string path, IReadOnlyList<(string Name, object Value)> values, string? focused = null)
    {
        var words = path.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = world.Commands.Find(channel.Guild?.Id, words[0])
            ?? throw new InvalidOperationException($"/{words[0]} is not registered here; there are: {string.Join(", ", Known())}.");
        CheckVisible(command);
        var data = new JsonObject { ["id"] = (string)command["id"]!, ["name"] = words[0], ["type"] = 1 };
        if (command["guild_id"] is { } owner) data["guild_id"] = owner.ToString();
        data["options"] = Level(command, words.AsSpan(1), path, values, focused);
        if (_resolved.Count > 0) data["resolved"] = _resolved;
        return data;
    }

    private JsonArray Level(JsonObject node, ReadOnlySpan<string> rest, string path, IReadOnlyList<(string Name, object Value)> values, string? focused)
    {
        var defined = (node["options"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        if (rest.Length > 0)
        {
            var word = rest[0];
            var next = defined.FirstOrDefault(o => Name(o) == word && Kind(o) is Subcommand or SubcommandGroup)
                ?? throw new InvalidOperationException($"/{path} is not defined.");
            return [new JsonObject { ["name"] = word, ["type"] = Kind(next), ["options"] = Level(next, rest[1..], path, values, focused) }];
        }
        if (defined.Any(o => Kind(o) is Subcommand or SubcommandGroup)) throw new InvalidOperationException($"/{path} needs a subcommand.");
        if (values.FirstOrDefault(v => !defined.Any(o => Name(o) == v.Name)).Name is { } unknown)
            throw new InvalidOperationException($"/{path} has no option {unknown}.");
        if (focused is null && defined.FirstOrDefault(o => (bool?)o["required"] == true && !values.Any(v => v.Name == Name(o))) is { } missing)
            throw new InvalidOperationException($"/{path} needs the option {Name(missing)}.");
        return new JsonArray([.. values.Select(v => Option(defined.First(o => Name(o) == v.Name), v.Value, v.Name == focused))]);
    }

    private JsonObject Option(JsonObject defined, object value, bool focused)
    {
        if (focused && (bool?)defined["autocomplete"] != true) throw new InvalidOperationException($"The option {Name(defined)} has no autocompletion.");
        var node = focused ? JsonValue.Create(value.ToString()) : Value(defined, value);
        if (!focused && defined["choices"] is JsonArray { Count: > 0 } choices && !choices.Any(c => JsonNode.DeepEquals(c!["value"], node)))
            throw new InvalidOperationException($"{value} is no choice of {Name(defined)}.");
        var option = new JsonObject { ["name"] = Name(defined), ["type"] = Kind(defined), ["value"] = node };
        if (focused) option["focused"] = true;
        return option;
    }

    private JsonNode Value(JsonObject defined, object value) => (Kind(defined), value) switch
    {
        (3, string text) when Fits(text.Length, defined, "min_length", "max_length") => JsonValue.Create(text),
        (4, int number) when Fits(number, defined, "min_value", "max_value") => JsonValue.Create(number),
        (5, bool flag) => JsonValue.Create(flag),
        (6 or 9, StandInUser mentioned) => Resolve("users", mentioned.Id, mentioned.ToJson()),
        (7, StandInChannel mentioned) => Resolve("channels", mentioned.Id, mentioned.ToJson()),
        (10, int number) when Fits(number, defined, "min_value", "max_value") => JsonValue.Create(number),
        (10, double number) when Fits(number, defined, "min_value", "max_value") => JsonValue.Create(number),
        (11, UploadedFile file) => Attach(file),
        var (kind, _) => throw new InvalidOperationException($"The option {Name(defined)} of type {kind} does not take {value}."),
    };

    private JsonNode Attach(UploadedFile file)
    {
        var stored = world.Store(file, channel);
        return Resolve("attachments", stored.Id, stored.ToJson());
    }

    private JsonValue Resolve(string kind, string id, JsonObject entity)
    {
        if (_resolved[kind] is not JsonObject map) _resolved[kind] = map = [];
        map[id] = entity;
        if (kind == "users" && channel.Guild is { } guild && world.Users[id] is var member && guild.Has(member))
        {
            if (_resolved["members"] is not JsonObject members) _resolved["members"] = members = [];
            members[id] = guild.MemberJson(member, withUser: false, withPermissions: true);
        }
        return JsonValue.Create(id);
    }

    private void CheckVisible(JsonObject command)
    {
        if (user.SeesHiddenCommands) return;
        if (channel.Guild is { } guild && command["default_member_permissions"]?.ToString() is { } needed
            && !Permissions.Has(guild.PermissionsOf(user), needed == "0" ? Permissions.Administrator : long.Parse(needed)))
            throw new InvalidOperationException($"Discord does not show /{Name(command)} to {user.Name}, who lacks the permissions {needed}.");
        var context = channel.Guild is null ? 1 : 0;
        if (command["contexts"] is JsonArray contexts && !contexts.Any(c => (int)c! == context))
            throw new InvalidOperationException($"Discord does not show /{Name(command)} in {channel}: its contexts are {contexts.ToJsonString()}.");
    }

    private IEnumerable<string> Known() => world.Commands.In(null).Concat(world.Commands.In(channel.Guild?.Id)).Select(Name).Distinct();

    private static string Name(JsonObject node) => node["name"]!.ToString();

    private static int Kind(JsonObject node) => (int)node["type"]!;

    private static bool Fits(double value, JsonObject defined, string least, string most)
        => value >= ((double?)defined[least] ?? double.MinValue) && value <= ((double?)defined[most] ?? double.MaxValue);
}
