using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Slack;

/// <summary>How a stand-in Slack behaves; what is not set behaves as Slack does, as far as its documentation says.</summary>
public sealed record StandInSlackOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The app-level token, which opens sockets.</summary>
    public string AppToken { get; init; } = "xapp-stand-in";

    /// <summary>The bot token of the first workspace; the others have a number behind it.</summary>
    public string Token { get; init; } = "xoxb-stand-in";

    /// <summary>The name of the workspace that is there from the start.</summary>
    public string Team { get; init; } = "Team";

    /// <summary>The app's manifest. Scopes, commands, events and shortcuts are then those that it names, and it is checked at the start.</summary>
    public JsonObject? Manifest { get; init; }

    /// <summary>The scopes of bot tokens, where there is no manifest.</summary>
    public IReadOnlyList<string> Scopes { get; init; } =
    [
        "app_mentions:read", "channels:history", "channels:join", "channels:read", "chat:write", "commands", "files:read", "groups:history", "groups:read",
        "im:history", "im:read", "im:write", "pins:write", "users:read",
    ];

    /// <summary>The slash commands that there are, where there is no manifest.</summary>
    public IReadOnlyList<string> Commands { get; init; } = ["/prep"];

    /// <summary>The events that the bot is told, where there is no manifest.</summary>
    public IReadOnlyList<string> Events { get; init; } =
    [
        "app_home_opened", "app_mention", "app_uninstalled", "channel_archive", "channel_unarchive", "file_shared", "group_archive", "group_unarchive",
        "member_joined_channel", "member_left_channel", "message.channels", "message.groups", "message.im", "tokens_revoked",
    ];

    /// <summary>The callback_ids of shortcuts; null lets every one be called.</summary>
    public IReadOnlyList<string>? Shortcuts { get; init; }

    /// <summary>How many sockets an app may have open. https://docs.slack.dev/apis/events-api/using-socket-mode#connections</summary>
    public int MaxConnections { get; init; } = 10;

    /// <summary>How long a socket lives after it was told that it will be closed.</summary>
    public TimeSpan RefreshGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the address of a socket can be used; once in any case.</summary>
    public TimeSpan TicketLife { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a socket is pinged. This is real time, whatever clock is injected: it is between the two ends of a connection.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>When an event that was not acknowledged comes again: at once, after a minute, after five.</summary>
    public IReadOnlyList<TimeSpan> EventRetries { get; init; } = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>Limits that differ from the built-in ones, by method ("chat.update"), for each workspace.</summary>
    public IReadOnlyDictionary<string, MethodLimit> Limits { get; init; } = new Dictionary<string, MethodLimit>();

    /// <summary>How many messages may be posted to a channel at once; then it is one a second.</summary>
    public int PostBurst { get; init; } = 4;

    /// <summary>The folder of the schemas for blocks, views and manifests; null leaves their part of the checks out.</summary>
    public string? SchemaFolder { get; init; } = SharedSchemas.Find("slack");

    /// <summary>Whether an argument that a method does not know is a violation. Slack ignores it, and so a slip of the pen stays unseen.</summary>
    public bool RefuseUnknownArguments { get; init; } = true;

    /// <summary>The house's own rules on top of Slack's: see <see cref="SlackChecks.House"/>.</summary>
    public bool HouseRules { get; init; } = true;
}

/// <summary>So many calls of a method in a window, which begins with the first.</summary>
public sealed record MethodLimit(int Count, TimeSpan Per);
