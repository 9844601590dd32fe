using System.Text.Json.Nodes;
using PrepBot.Slack.Answering;
using PrepBot.Slack.Rendering;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.Slack.Tests;

/// <summary>The manifest asks for what the code uses, and for nothing more.</summary>
public sealed class ManifestTests
{
    // What the code handles: EnvelopeHandler and Arrivals.
    private static readonly string[] Events = ["app_home_opened", "app_mention", "app_uninstalled", "member_joined_channel", "message.im", "tokens_revoked"];

    private readonly JsonObject _manifest = YamlFile.Read("src/PrepBot.Slack/manifest.yaml");

    [Fact]
    public void It_is_one_that_slack_takes() => Assert.Empty(SlackChecks.Shared.Manifest(_manifest));

    [Fact]
    public void Scopes_are_those_that_doctor_looks_for() =>
        Assert.Equal(SlackScopes.Needed.Keys.Order(StringComparer.Ordinal), Words(_manifest["oauth_config"]!["scopes"]!["bot"]!));

    [Fact]
    public void Commands_shortcuts_and_events_are_those_that_are_handled()
    {
        Assert.Equal([MessageWriter.Command], Words(_manifest["features"]!["slash_commands"]!, "command"));
        Assert.Equal([EnvelopeHandler.PractiseShortcut], Words(_manifest["features"]!["shortcuts"]!, "callback_id"));
        Assert.Equal(Events, Words(_manifest["settings"]!["event_subscriptions"]!["bot_events"]!));
        // Without this people in options come as words that look like their names.
        Assert.True((bool)_manifest["features"]!["slash_commands"]![0]!["should_escape"]!);
    }

    [Fact]
    public void It_needs_no_public_address()
    {
        Assert.True((bool)_manifest["settings"]!["socket_mode_enabled"]!);
        Assert.DoesNotContain("http", File.ReadAllText(Path.Combine(SharedFiles.Repository(), "src/PrepBot.Slack/manifest.yaml")), StringComparison.Ordinal);
    }

    private static List<string> Words(JsonNode list, string? member = null) => [.. list.AsArray().Select(x => (member is null ? x! : x![member]!).ToString())];
}
