using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// People's hands by name: <c>{"kind": "command", "user": "Ada", "guild": "Team", "channel": "general", "path": "quiz start", "options": {…}}</c>; the
/// answer's id is what <c>wait</c> takes. Without a guild it happens in the direct conversation.
/// </summary>
internal sealed class ControlActs(StandInDiscord standIn, World world)
{
    private readonly Dictionary<string, Interaction> _known = [];

    public JsonObject Act(JsonObject how)
    {
        var user = standIn.User(how.Need("user"));
        var channel = how["guild"] is { } guild ? standIn.Guild(guild.ToString()).Channel(how["channel"]?.ToString() ?? "general") : user.Direct;
        var kind = how["kind"]?.ToString();
        if (kind == "say")
            return user.Say(channel, how.Need("text"), [.. (how["files"] as JsonArray ?? []).Select(f => (UploadedFile)File(f!.AsObject()))]).ToJson();
        var interaction = kind switch
        {
            "command" => user.Invoke(channel, how.Need("path"), Values(how["options"])),
            "autocomplete" => user.Complete(channel, how.Need("path"), how.Need("option"), how.Need("typed"), Values(how["options"])),
            "press" => user.Press(Message(user, channel, how), how.Need("control")),
            "choose" => user.Choose(Message(user, channel, how), how.Need("control"), [.. how["values"]!.AsArray().Select(v => v!.ToString())]),
            "submit" => user.Submit(_known[how.Need("interaction")], Values(how["values"])),
            _ => throw new InvalidOperationException($"There is no act {kind}; there are command, autocomplete, press, choose, submit, say."),
        };
        _known[interaction.Id] = interaction;
        return new JsonObject { ["id"] = interaction.Id };
    }

    /// <summary>Waits for "ready", for a "command", or for an interaction's "answer", "message", "modal", "choices" or "follow_up".</summary>
    public async Task<JsonNode> WaitAsync(JsonObject how)
    {
        var within = TimeSpan.FromSeconds((double?)how["seconds"] ?? 10);
        var what = how["for"]?.ToString();
        if (what == "ready") await standIn.ReadyAsync(within);
        if (what == "command") await standIn.CommandAsync(how.Need("name"), how["guild"] is { } guild ? standIn.Guild(guild.ToString()) : null, within);
        if (what is "ready" or "command") return new JsonObject();
        var interaction = _known[how.Need("interaction")];
        switch (what)
        {
            case "answer":
                await interaction.AnsweredAsync(within);
                return Describe(interaction);
            case "message":
                return Described(await interaction.MessageAsync(within));
            case "follow_up":
                return Described(await interaction.FollowUpAsync((int?)how["index"] ?? 0, within));
            case "modal":
                return (await interaction.ModalAsync(within)).Raw.DeepClone();
            case "choices":
                return JsonSerializer.SerializeToNode(await interaction.ChoicesAsync(within), JsonSerializerOptions.Web)!;
            default:
                throw new InvalidOperationException($"Nothing called {what} can be waited for.");
        }
    }

    private JsonObject Describe(Interaction interaction)
    {
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["type"] = interaction.CallbackType,
                ["ephemeral"] = interaction.Ephemeral,
                ["filled"] = interaction.Filled,
                ["message"] = interaction.Original?.ToJson(),
            };
        }
    }

    private JsonObject Described(StandInMessage message)
    {
        lock (world.Gate) return message.ToJson();
    }

    private static StandInMessage Message(StandInUser user, StandInChannel channel, JsonObject how)
        => channel.SeenBy(user).FirstOrDefault(m => m.Id == how["message"]?.ToString())
            ?? throw new InvalidOperationException($"{user.Name} sees no message {how["message"]}.");

    private (string Name, object Value)[] Values(JsonNode? map) => [.. (map as JsonObject ?? []).Select(p => (p.Key, Value(p.Value)))];

    // A person is {"user": name}, a file {"filename": …, "base64": …}; a list is a list of options or of files.
    private object Value(JsonNode? node) => node switch
    {
        JsonObject named when named["user"] is { } user => standIn.User(user.ToString()),
        JsonObject file => File(file),
        JsonArray list when list.FirstOrDefault() is JsonObject => list.Select(f => (UploadedFile)File(f!.AsObject())).ToArray(),
        JsonArray list => list.Select(v => v!.ToString()).ToArray(),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<int>(out var whole) => whole,
        JsonValue value when value.TryGetValue<double>(out var number) => number,
        _ => node!.ToString(),
    };

    private static object File(JsonObject file)
        => new UploadedFile(
            file.Need("filename"),
            Convert.FromBase64String(file.Need("base64")),
            file["content_type"]?.ToString() ?? "text/plain");
}
