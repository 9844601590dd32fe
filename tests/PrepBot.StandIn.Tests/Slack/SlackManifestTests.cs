using System.Text.Json.Nodes;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

public sealed class SlackManifestTests
{
    private const string Schema = "schemas/slack/manifest.schema.2.0.0.json";

    private const string Manifest = """
        {"display_information":{"name":"Bot"},
         "features":{"bot_user":{"display_name":"bot"},"app_home":{"home_tab_enabled":true},
          "slash_commands":[{"command":"/ask","description":"Asks"}],
          "shortcuts":[{"name":"Ask","type":"global","callback_id":"ask","description":"Asks"}]},
         "oauth_config":{"scopes":{"bot":["commands","chat:write","app_mentions:read"]}},
         "settings":{"event_subscriptions":{"bot_events":["app_mention"]},"interactivity":{"is_enabled":true},"socket_mode_enabled":true}}
        """;

    [Fact]
    public void A_manifest_that_is_right_is_right() => Assert.Empty(SlackChecks.Shared.Manifest(JsonNode.Parse(Manifest)));

    [Theory]
    [InlineData("\"chat:write\"", "\"chat:wrote\"", "oauth_config.scopes.bot[1]")]
    [InlineData("\"commands\",", "", "oauth_config.scopes.bot")]
    [InlineData("\"app_mention\"", "\"app_mentioned\"", "settings.event_subscriptions.bot_events[0]")]
    [InlineData("\"app_mention\"", "\"message.im\"", "settings.event_subscriptions.bot_events[0]")]
    [InlineData("\"socket_mode_enabled\":true", "\"socket_mode_enabled\":false", "features.slash_commands[0].url")]
    public void A_manifest_that_does_not_agree_with_itself_is_found(string right, string wrong, string path)
        => Assert.Equal(path, Assert.Single(new SlackChecks(null).Manifest(JsonNode.Parse(Manifest.Replace(right, wrong, StringComparison.Ordinal)))).Path);

    [SharedFact(Schema)]
    public void A_manifest_that_breaks_the_schema_is_found()
    {
        foreach (var (right, wrong) in new[] { ("\"/ask\"", "\"ask\""), ("{\"name\":\"Bot\"}", "{}"), ("\"type\":\"global\"", "\"type\":\"everywhere\"") })
            Assert.NotEmpty(SlackChecks.Shared.Manifest(JsonNode.Parse(Manifest.Replace(right, wrong, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_app_has_what_its_manifest_names()
    {
        await using var standIn = await StandInSlack.StartAsync(new() { Manifest = (JsonObject)JsonNode.Parse(Manifest)! });
        using var api = new SlackApi(standIn);
        var (ada, general) = (standIn.Team().User("Ada"), standIn.Team().Channel("general"));
        using var socket = await SlackSocket.OpenAsync(standIn);

        ada.Mention(general, "hi");
        ada.Invoke(general, "/ask x");

        Assert.Equal("app_mention", (await socket.EventAsync())["type"]!.ToString());
        Assert.Equal("/ask", (await socket.TakeAsync())["payload"]!["command"]!.ToString());
        Assert.Equal("missing_scope", (await api.CallAsync("users.list")).Error);
        Assert.Throws<InvalidOperationException>(() => ada.Invoke(general, "/prep x"));
        Assert.Throws<InvalidOperationException>(() => ada.Shortcut("other"));
        Assert.Empty(standIn.Violations);
    }

    [Fact]
    public async Task A_manifest_that_is_wrong_is_a_violation_from_the_start()
    {
        var wrong = JsonNode.Parse("""{"display_information":{"name":"x"},"oauth_config":{"scopes":{"bot":["x"]}}}""")!;

        await using var standIn = await StandInSlack.StartAsync(new() { Manifest = (JsonObject)wrong });

        Assert.Equal("manifest", Assert.Single(standIn.Violations).Route);
    }
}
