using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;
using static PrepBot.StandIn.Slack.Rules;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// What an app's manifest must agree with itself about: Slack's schema takes any scope and any event, and an app that lacks a scope only finds out when it
/// is used. https://docs.slack.dev/reference/app-manifest
/// </summary>
internal static class ManifestRules
{
    private static readonly HashSet<string> Scopes =
    [
        "app_mentions:read", "assistant:write", "bookmarks:read", "bookmarks:write", "calls:read", "calls:write", "canvases:read", "canvases:write",
        "channels:history", "channels:join", "channels:manage", "channels:read", "channels:write.invites", "channels:write.topic", "chat:write",
        "chat:write.customize", "chat:write.public", "commands", "conversations.connect:manage", "conversations.connect:read", "conversations.connect:write",
        "dnd:read", "emoji:read", "files:read", "files:write", "groups:history", "groups:read", "groups:write", "groups:write.invites", "groups:write.topic",
        "im:history", "im:read", "im:write", "im:write.topic", "incoming-webhook", "links.embed:write", "links:read", "links:write", "lists:read",
        "lists:write", "metadata.message:read", "mpim:history", "mpim:read", "mpim:write", "mpim:write.topic", "pins:read", "pins:write", "reactions:read",
        "reactions:write", "reminders:read", "reminders:write", "remote_files:read", "remote_files:share", "remote_files:write", "team.billing:read",
        "team.preferences:read", "team:read", "tokens.basic", "triggers:read", "triggers:write", "usergroups:read", "usergroups:write",
        "users.profile:read", "users:read", "users:read.email", "users:write", "workflow.steps:execute",
    ];

    // An event, and the scopes of which one must be held to get it.
    private static readonly Dictionary<string, string[]> Events = new()
    {
        ["app_home_opened"] = [],
        ["app_mention"] = ["app_mentions:read"],
        ["app_uninstalled"] = [],
        ["tokens_revoked"] = [],
        ["message.channels"] = ["channels:history"],
        ["message.groups"] = ["groups:history"],
        ["message.im"] = ["im:history"],
        ["message.mpim"] = ["mpim:history"],
        ["member_joined_channel"] = ["channels:read", "groups:read"],
        ["member_left_channel"] = ["channels:read", "groups:read"],
        ["channel_archive"] = ["channels:read"],
        ["channel_unarchive"] = ["channels:read"],
        ["channel_created"] = ["channels:read"],
        ["channel_deleted"] = ["channels:read"],
        ["channel_left"] = ["channels:read"],
        ["channel_rename"] = ["channels:read"],
        ["group_archive"] = ["groups:read"],
        ["group_unarchive"] = ["groups:read"],
        ["group_deleted"] = ["groups:read"],
        ["group_left"] = ["groups:read"],
        ["group_rename"] = ["groups:read"],
        ["file_shared"] = ["files:read"],
        ["file_created"] = ["files:read"],
        ["file_deleted"] = ["files:read"],
        ["team_join"] = ["users:read"],
        ["user_change"] = ["users:read"],
        ["reaction_added"] = ["reactions:read"],
        ["reaction_removed"] = ["reactions:read"],
        ["pin_added"] = ["pins:read"],
        ["pin_removed"] = ["pins:read"],
        ["team_rename"] = ["team:read"],
        ["team_domain_changed"] = ["team:read"],
    };

    public static void Check(JsonNode? manifest, Findings found)
    {
        if (manifest is not JsonObject made)
        {
            found.Add("", "is no object");
            return;
        }
        var scopes = Words(made["oauth_config"]?["scopes"]?["bot"]);
        for (var i = 0; i < scopes.Length; i++) found.Expect(Scopes.Contains(scopes[i]), $"oauth_config.scopes.bot[{i}]", $"Slack has no scope {scopes[i]}");
        CheckEvents(made, scopes, found);
        CheckFeatures(made, scopes, found);
    }

    private static void CheckEvents(JsonObject manifest, string[] scopes, Findings found)
    {
        var events = Words(manifest["settings"]?["event_subscriptions"]?["bot_events"]);
        for (var i = 0; i < events.Length; i++)
        {
            var path = $"settings.event_subscriptions.bot_events[{i}]";
            if (!Events.TryGetValue(events[i], out var needed)) found.Add(path, $"no event {events[i]} is known here");
            else found.Expect(needed.Length == 0 || needed.Any(scopes.Contains), path, $"{events[i]} needs the scope {string.Join(" or ", needed)}");
        }
    }

    private static void CheckFeatures(JsonObject manifest, string[] scopes, Findings found)
    {
        var features = manifest["features"];
        var asks = features?["slash_commands"] is JsonArray { Count: > 0 } || features?["shortcuts"] is JsonArray { Count: > 0 };
        found.Expect(!asks || scopes.Contains("commands"), "oauth_config.scopes.bot", "slash commands and shortcuts need the scope commands");
        var socket = manifest["settings"]?["socket_mode_enabled"]?.ToString() == "true";
        var commands = (features?["slash_commands"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
        found.Unique(commands.Select((c, i) => (AsText(c["command"]), $"features.slash_commands[{i}].command")), "command");
        for (var i = 0; i < commands.Length; i++)
            found.Expect(socket || commands[i]["url"] is not null, $"features.slash_commands[{i}].url", "is required without Socket Mode");
    }

    private static string[] Words(JsonNode? list) => [.. (list as JsonArray ?? []).Select(w => w?.ToString() ?? "")];
}
