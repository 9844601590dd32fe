using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>What the app is allowed and told: from its manifest, else from the options.</summary>
internal sealed record AppSettings(
    IReadOnlyList<string> Scopes, IReadOnlyList<string> Commands, IReadOnlyList<string> Events, IReadOnlyList<string>? Shortcuts, bool HasHome)
{
    public static AppSettings Of(StandInSlackOptions options)
    {
        if (options.Manifest is not { } manifest) return new(options.Scopes, options.Commands, options.Events, options.Shortcuts, HasHome: true);
        return new(
            Words(manifest["oauth_config"]?["scopes"]?["bot"]),
            Words(manifest["features"]?["slash_commands"], "command"),
            Words(manifest["settings"]?["event_subscriptions"]?["bot_events"]),
            Words(manifest["features"]?["shortcuts"], "callback_id"),
            manifest["features"]?["app_home"]?["home_tab_enabled"]?.ToString() == "true");
    }

    private static string[] Words(JsonNode? list, string? member = null)
        => [.. (list as JsonArray ?? []).Select(w => (member is null ? w : w?[member])?.ToString()).OfType<string>()];
}
