using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// People's hands by name: <c>{"kind": "command", "user": "Ada", "channel": "general", "line": "/prep help"}</c>; the answer's id is what <c>wait</c> takes.
/// Without a channel it happens in the direct conversation with the bot. A control on the open form or the Home tab is meant with <c>"on": "view"</c> or
/// <c>"home"</c>, on a message with its ts.
/// </summary>
internal sealed class SlackControlActs(StandInSlack standIn, World world)
{
    private readonly Dictionary<string, SlackInteraction> _known = [];

    public JsonObject Act(JsonObject how)
    {
        var user = User(how);
        var channel = Channel(user, how);
        switch (how["kind"]?.ToString())
        {
            case "say": return Said(user.Say(channel, how.Need("text"), Thread(user, channel, how), Files(how)));
            case "mention": return Said(user.Mention(channel, how.Need("text"), Thread(user, channel, how)));
            case "edit": user.Edit(Message(user, channel, how), how.Need("text")); return [];
            case "delete": user.Delete(Message(user, channel, how)); return [];
            case "home": user.OpenHome((bool?)how["messages"] ?? false); return [];
            case "join": user.Join(channel); return [];
            case "leave": user.Leave(channel); return [];
            case "command": return Known(user.Invoke(channel, how.Need("line")));
            case "press": return Known(Press(user, channel, how));
            case "choose": return Known(Choose(user, channel, how));
            case "submit": return Known(user.Submit(View(user), Values(how["values"])));
            case "close": return user.Close(View(user), (bool?)how["all"] ?? false) is { } told ? Known(told) : [];
            case "shortcut" when how["message"] is null: return Known(user.Shortcut(how.Need("callback_id")));
            case "shortcut": return Known(user.Shortcut(Message(user, channel, how), how.Need("callback_id")));
            case var kind: throw new InvalidOperationException($"There is no act {kind}.");
        }
    }

    /// <summary>
    /// Waits for "ready", for what a person sees ("seen" with a part of the text, "view", "home"), or for an interaction's "ack", "message", "view", "errors",
    /// "closed" or "failure".
    /// </summary>
    public async Task<JsonNode> WaitAsync(JsonObject how)
    {
        var within = TimeSpan.FromSeconds((double?)how["seconds"] ?? 10);
        if (how["for"]?.ToString() == "ready")
        {
            await standIn.ReadyAsync(within);
            return new JsonObject();
        }
        return how["interaction"] is null ? await SeenAsync(how, within) : await AnsweredAsync(_known[how.Need("interaction")], how["for"]?.ToString(), within);
    }

    private async Task<JsonNode> SeenAsync(JsonObject how, TimeSpan within)
    {
        var (user, text) = (User(how), how["text"]?.ToString() ?? "");
        bool Reads(string reading) => reading.Contains(text, StringComparison.Ordinal);
        return how["for"]?.ToString() switch
        {
            "seen" => Locked(SlackControlState.Message, await Channel(user, how).SeenAsync(user, m => m.Author.IsBot && Reads(m.Reading), within)),
            "view" => Locked(SlackControlState.View, await user.ViewAsync(v => Reads(v.Reading), within)),
            "home" => Locked(SlackControlState.View, await user.HomeAsync(v => Reads(v.Reading), within)),
            var what => throw new InvalidOperationException($"Nothing called {what} can be waited for."),
        };
    }

    private async Task<JsonNode> AnsweredAsync(SlackInteraction interaction, string? what, TimeSpan within)
    {
        switch (what)
        {
            case "ack":
                await interaction.AcknowledgedAsync(within);
                return new JsonObject { ["payload"] = interaction.AckPayload?.DeepClone(), ["outcome"] = interaction.Outcome };
            case "message":
                return Locked(SlackControlState.Message, await interaction.MessageAsync(within));
            case "view":
                return Locked(SlackControlState.View, await interaction.ViewAsync(within));
            case "errors":
                return JsonSerializer.SerializeToNode(await interaction.ErrorsAsync(within))!;
            case "closed":
                await interaction.ClosedAsync(within);
                return new JsonObject();
            case "failure":
                return new JsonObject { ["failure"] = await interaction.FailureAsync(within) };
            default:
                throw new InvalidOperationException($"Nothing called {what} can be waited for.");
        }
    }

    private JsonObject Locked<T>(Func<T, JsonObject> describe, T what)
    {
        lock (world.Gate) return describe(what);
    }

    private JsonObject Known(SlackInteraction interaction)
    {
        var id = $"i{_known.Count + 1}";
        _known[id] = interaction;
        return new JsonObject { ["id"] = id };
    }

    private static JsonObject Said(SlackMessage message) => new() { ["ts"] = message.Ts };

    private SlackInteraction Press(SlackUser user, SlackChannel channel, JsonObject how)
        => OnView(user, how) is { } view ? user.Press(view, how.Need("control")) : user.Press(Message(user, channel, how), how.Need("control"));

    private SlackInteraction Choose(SlackUser user, SlackChannel channel, JsonObject how)
    {
        string[] values = [.. how["values"]!.AsArray().Select(v => v!.ToString())];
        return OnView(user, how) is { } view
            ? user.Choose(view, how.Need("control"), values)
            : user.Choose(Message(user, channel, how), how.Need("control"), values);
    }

    private static SlackView? OnView(SlackUser user, JsonObject how) => how["on"]?.ToString() switch
    {
        "view" => View(user),
        "home" => user.Home ?? throw new InvalidOperationException($"{user.Name} has no Home tab."),
        _ => null,
    };

    private static SlackView View(SlackUser user) => user.View ?? throw new InvalidOperationException($"{user.Name} has no form open.");

    private SlackUser User(JsonObject how) => standIn.Team(how["team"]?.ToString()).User(how.Need("user"));

    private static SlackChannel Channel(SlackUser user, JsonObject how)
    {
        if (how["channel"] is { } name) return user.Team.Channel(name.ToString());
        return how["with"] is { } other ? user.DirectWith(user.Team.User(other.ToString())) : user.Direct;
    }

    private static SlackMessage Message(SlackUser user, SlackChannel channel, JsonObject how)
        => channel.SeenBy(user).FirstOrDefault(m => m.Ts == how["message"]?.ToString())
            ?? throw new InvalidOperationException($"{user.Name} sees no message {how["message"]}.");

    private static SlackMessage? Thread(SlackUser user, SlackChannel channel, JsonObject how)
        => how["thread"] is { } ts ? Message(user, channel, new JsonObject { ["message"] = ts.ToString() }) : null;

    private static UploadedFile[] Files(JsonObject how) => [.. (how["files"] as JsonArray ?? []).Select(f => File(f!.AsObject()))];

    // A file is {"filename": …, "base64": …}, a list is a list of options or of files.
    private static (string Field, object Value)[] Values(JsonNode? map) => [.. (map as JsonObject ?? []).Select(p => (p.Key, Value(p.Value)))];

    private static object Value(JsonNode? node) => node switch
    {
        JsonObject file => File(file),
        JsonArray list when list.FirstOrDefault() is JsonObject => list.Select(f => File(f!.AsObject())).ToArray(),
        JsonArray list => list.Select(v => v!.ToString()).ToArray(),
        _ => node!.ToString(),
    };

    private static UploadedFile File(JsonObject file)
        => new(file.Need("filename"), Convert.FromBase64String(file.Need("base64")), file["content_type"]?.ToString() ?? "text/plain");
}
