using System.Text.Json;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;
using PrepBot.StandIn.Discord;
using PrepBot.TestKit;

namespace PrepBot.StandIn.Tests;

/// <summary>The stand-in's own answers against Discord's description of them.</summary>
public sealed class AnswerSchemaTests
{
    [SharedFact("schemas/discord/subset.json")]
    public async Task Every_answer_is_as_Discord_describes_it()
    {
        await using var standIn = await StandInDiscord.StartAsync();
        using var rest = new Rest(standIn);
        var judge = new Judge(JsonSchema.Load(SharedFiles.Locate("schemas/discord/subset.json")));
        var message = await Acting.PostAsync(standIn, rest);
        var ada = standIn.User("Ada");
        var (channel, one) = ($"/channels/{message.Channel.Id}", $"/channels/{message.Channel.Id}/messages/{message.Id}");

        foreach (var path in (string[])["/gateway", "/gateway/bot", "/users/@me", "/applications/@me"])
            judge.Hear($"GET {path}", await rest.SendAsync("GET", path));
        judge.Hear("GET /channels/{channel_id}", await rest.SendAsync("GET", channel));
        judge.Hear("GET /channels/{channel_id}", await rest.SendAsync("GET", $"/channels/{ada.Direct.Id}"));
        judge.Hear("POST /users/@me/channels", await rest.SendAsync("POST", "/users/@me/channels", $$"""{"recipient_id":"{{ada.Id}}"}"""));
        judge.Hear("GET /channels/{channel_id}/messages/{message_id}", await rest.SendAsync("GET", one));
        judge.Hear(
            "POST /channels/{channel_id}/messages",
            await rest.SayAsync(
                message.Channel,
                "x",
                ""","embeds":[{"title":"t","timestamp":"2026-11-23T09:00:00Z","fields":[{"name":"n","value":"v"}]}],"nonce":"n" """));
        judge.Hear("PATCH /channels/{channel_id}/messages/{message_id}", await rest.SendAsync("PATCH", one, """{"content":"edited"}"""));
        judge.Hear("POST /channels/{channel_id}/messages/{message_id}/threads", await rest.SendAsync("POST", one + "/threads", """{"name":"t"}"""));
        judge.Hear("GET /channels/{channel_id}/messages/{message_id}", await rest.SendAsync("GET", one));
        judge.Hear(
            "PUT /applications/{application_id}/commands",
            await rest.SendAsync(
                "PUT",
                $"/applications/{standIn.ApplicationId}/commands",
                """[{"name":"quiz","description":"d","options":[{"type":3,"name":"topic","description":"d"}]}]"""));

        var called = ada.Invoke(message.Channel, "quiz");
        var token = $"/webhooks/{standIn.ApplicationId}/{called.Token}";
        judge.Hear(
            "POST /interactions/{interaction_id}/{interaction_token}/callback",
            await rest.SendAsync("POST", $"/interactions/{called.Id}/{called.Token}/callback?with_response=true", """{"type":5}"""));
        judge.Hear(
            "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
            await rest.SendAsync("PATCH", token + "/messages/@original", """{"content":"x","allowed_mentions":{"parse":[]}}"""));
        judge.Hear("GET /webhooks/{webhook_id}/{webhook_token}/messages/@original", await rest.SendAsync("GET", token + "/messages/@original"));
        judge.Hear("POST /webhooks/{webhook_id}/{webhook_token}", await rest.SendAsync("POST", token, """{"content":"x","allowed_mentions":{"parse":[]}}"""));
        var pressed = ada.Press(message, "Go");
        judge.Hear(
            "POST /interactions/{interaction_id}/{interaction_token}/callback",
            await rest.SendAsync("POST", $"/interactions/{pressed.Id}/{pressed.Token}/callback?with_response=true", """{"type":7,"data":{"content":"y"}}"""));

        Assert.Empty(judge.Faults);
        Assert.Empty(standIn.Violations);
    }

    /// <summary>Answers for which the description has no schema under their status are a fault too: a slip in the route's name would pass otherwise.</summary>
    private sealed class Judge(JsonSchema schema)
    {
        public List<string> Faults { get; } = [];

        public void Hear(string route, Answer answer)
        {
            var described = schema.Root.GetProperty("routes").GetProperty(route);
            if (!described.TryGetProperty($"response {(int)answer.Status}", out var form))
                Faults.Add($"{route}: {(int)answer.Status} is not described: {answer.Body?.ToJsonString()}");
            else Faults.AddRange(schema.Check(form, JsonSerializer.SerializeToElement<JsonNode?>(answer.Body)).Select(f => $"{route}: {f.Path} {f.Reason}"));
        }
    }
}
