using System.Text.Json.Nodes;
using PrepBot.StandIn.Slack;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests.Slack;

/// <summary>What the stand-in sends, against the shapes of real payloads: it has no member that they have not, and every one that it should have.</summary>
public sealed class SlackSampleTests : IAsyncLifetime, IDisposable
{
    private const string Samples = "schemas/slack/samples/SlashCommandPayload.json";

    // Members whose names are made by the app, or whose parts differ from type to type.
    private static readonly string[] Open = ["values", "blocks", "files", "event_payload", "rich_text", "initial_option", "selected_option"];

    // Real, and not in the samples: they are older than these.
    private static readonly string[] Newer =
    [
        "context_team_id", "context_enterprise_id", "upload", "response_urls", "edited", "event.team",
        "event.parent_user_id", "event.channel_type", "event.files",
    ];

    private StandInSlack _standIn = null!;
    private SlackApi _api = null!;
    private SlackSocket _socket = null!;

    private SlackChannel General => _standIn.Team().Channel("general");

    private SlackUser Ada => _standIn.Team().User("Ada");

    public async Task InitializeAsync()
    {
        _standIn = await StandInSlack.StartAsync();
        _api = new SlackApi(_standIn);
        _socket = await SlackSocket.OpenAsync(_standIn);
    }

    public async Task DisposeAsync() => await _standIn.DisposeAsync();

    public void Dispose()
    {
        _api.Dispose();
        _socket.Dispose();
    }

    [SharedFact(Samples)]
    public async Task A_command_has_the_shape()
    {
        Ada.Invoke(General, "/prep x");
        var payload = await PayloadAsync();

        Fits("SlashCommandPayload", payload);
        Assert.Equal(["enterprise_id", "enterprise_name"], Sample("SlashCommandPayload").Select(m => m.Key).Except(payload.Select(m => m.Key)));
    }

    [SharedFact(Samples)]
    public async Task An_action_has_the_shape()
    {
        var ts = (await _api.PostAsync(General, "pick", ("blocks", SlackForms.Buttons))).Ts;
        await PayloadAsync();
        Ada.Press(General.Messages.Single(m => m.Ts == ts), "Answer");
        Ada.Choose(General.Messages.Single(m => m.Ts == ts), "Level", "easy");

        Fits("BlockActionPayload", await PayloadAsync());
        Fits("BlockActionPayload", await PayloadAsync());
    }

    [SharedFact(Samples)]
    public async Task A_submission_and_a_closing_have_the_shape()
    {
        await FormAsync();
        Ada.Submit(Ada.View!, ("words", "because"));
        Fits("ViewSubmissionPayload", await PayloadAsync());
        await FormAsync();
        Ada.Close(Ada.View!);

        Fits("ViewClosedPayload", await PayloadAsync());
    }

    [SharedFact(Samples)]
    public async Task Events_have_the_shape()
    {
        Ada.Mention(General, "help");
        Fits("MessagePayload", await PayloadAsync());
        Fits("AppMentionPayload", await PayloadAsync());
        await _api.CallAsync("views.publish", ("user_id", Ada.Id), ("view", SlackForms.Home));
        Ada.OpenHome();

        Fits("AppHomeOpenedPayload", await PayloadAsync());
    }

    [SharedFact(Samples)]
    public async Task Answers_have_the_shape()
    {
        using var app = new SlackApi(_standIn, _standIn.AppToken);

        Fits("auth.test", (await _api.CallAsync("auth.test")).Body!);
        Fits("apps.connections.open", (await app.CallAsync("apps.connections.open")).Body!);
        Fits("users.info", (await _api.CallAsync("users.info", ("user", Ada.Id), ("include_locale", "true"))).Body!);
        Fits("users.info", (await _api.CallAsync("users.info", ("user", _standIn.Team().Bot.Id))).Body!);
    }

    private async Task FormAsync()
    {
        var act = Ada.Invoke(General, "/prep ask");
        await PayloadAsync();
        await _api.CallAsync("views.open", ("trigger_id", act.Payload["trigger_id"]!), ("view", SlackForms.Form("Form", ""","notify_on_close":true""")));
    }

    private async Task<JsonObject> PayloadAsync() => (JsonObject)(await _socket.TakeAsync())["payload"]!;

    private static JsonObject Sample(string name)
        => JsonNode.Parse(File.ReadAllText(SharedFiles.Locate($"schemas/slack/samples/{name}.json")))!.AsObject();

    private static void Fits(string name, JsonObject made) => Assert.Equal([], Strange(made, Sample(name), "").Except(Newer));

    private static IEnumerable<string> Strange(JsonNode? made, JsonNode? sample, string path) => made switch
    {
        JsonObject part => part.Where(m => !Open.Contains(m.Key)).SelectMany(m =>
        {
            var at = path.Length == 0 ? m.Key : $"{path}.{m.Key}";
            if (sample is not JsonObject known || !known.ContainsKey(m.Key)) return sample is JsonObject { Count: > 0 } ? [at] : [];
            return Strange(m.Value, known[m.Key], at);
        }),
        JsonArray { Count: > 0 } list when sample is JsonArray { Count: > 0 } known && list[0] is JsonObject { } first && first["elements"] is null
            => Strange(first, known[0], path),
        _ => [],
    };
}
