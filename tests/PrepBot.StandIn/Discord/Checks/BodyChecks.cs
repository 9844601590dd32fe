using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.Discord;

/// <summary>Everything that a request's body is held against: Discord's description, what Discord enforces beyond it, and the house's own rules.</summary>
internal sealed class BodyChecks
{
    private const string Messages = "/channels/{channel_id}/messages";
    private const string Webhook = "/webhooks/{webhook_id}/{webhook_token}";
    private const string Original = "/messages/@original";

    private readonly StandInOptions _options;
    private readonly JsonSchema? _schema;

    public BodyChecks(StandInOptions options)
    {
        _options = options;
        if (options.SchemaFolder is { } folder) _schema = JsonSchema.Load(Path.Combine(folder, "requests.json"));
    }

    public bool HasSchema => _schema is not null;

    public IReadOnlyList<(string Path, string Reason)> Check(string route, JsonNode? body, bool hasFiles)
    {
        var findings = new Findings();
        foreach (var fault in AgainstSchema(route, body, _options.RefuseUnknownProperties)) findings.Add(fault.Path, fault.Reason);
        AgainstRules(route, body, hasFiles, findings);
        if (_options.HouseRules) AgainstHouseRules(route, body, findings);
        return findings.All;
    }

    /// <summary>Discord's own description of the route, where there is one.</summary>
    public IReadOnlyList<SchemaFault> AgainstSchema(string route, JsonNode? body, bool strict)
        => _schema is not null && _schema.Root.GetProperty("properties").TryGetProperty(SameBody(route), out var schema)
            ? _schema.Check(schema, JsonSerializer.SerializeToElement(Described(route, body)), strict)
            : [];

    /// <summary>What Discord enforces although its description does not say so.</summary>
    public static void AgainstRules(string route, JsonNode? body, bool hasFiles, Findings findings)
    {
        switch (route, body)
        {
            case ("POST " + Messages or "POST " + Webhook, JsonObject message):
                MessageRules.Check(message, "", creates: true, hasFiles, findings);
                break;
            case ("PATCH " + Messages + "/{message_id}" or "PATCH " + Webhook + Original or "PATCH " + Webhook + "/messages/{message_id}", JsonObject message):
                MessageRules.Check(message, "", creates: false, hasFiles, findings);
                break;
            case ("POST /interactions/{interaction_id}/{interaction_token}/callback", JsonObject callback):
                AgainstRules(callback, hasFiles, findings);
                break;
            case ("PUT /applications/{application_id}/commands" or "PUT /applications/{application_id}/guilds/{guild_id}/commands", JsonArray commands):
                CommandRules.CheckAll(commands, findings);
                break;
            case ("POST /applications/{application_id}/commands" or "POST /applications/{application_id}/guilds/{guild_id}/commands", JsonObject command):
                CommandRules.Check(command, "", findings);
                break;
        }
    }

    private static void AgainstRules(JsonObject callback, bool hasFiles, Findings findings)
    {
        var data = callback["data"] as JsonObject;
        switch (MessageRules.Number(callback["type"]))
        {
            case 4:
                MessageRules.Check(data ?? [], "data", creates: true, hasFiles, findings);
                break;
            case 7 when data is not null:
                MessageRules.Check(data, "data", creates: false, hasFiles, findings);
                break;
            case 8:
                var choices = (data?["choices"] as JsonArray ?? []).OfType<JsonObject>().ToArray();
                findings.Expect(
                    data?["choices"] is JsonArray && choices.Length <= 25,
                    "data.choices",
                    $"{choices.Length} choices; a list of at most 25 is allowed");
                for (var i = 0; i < choices.Length; i++)
                {
                    findings.Length(MessageRules.Text(choices[i]["name"]) ?? "", 1, 100, $"data.choices[{i}].name");
                    findings.Length(MessageRules.Text(choices[i]["value"]), 1, 100, $"data.choices[{i}].value");
                }
                break;
            case 9:
                ModalRules.Check(data ?? [], "data", findings);
                break;
        }
    }

    // A text that came from a person or a bank must never call anybody, so every send says whom it may call. A deferral's edit is a send too.
    private static void AgainstHouseRules(string route, JsonNode? body, Findings findings)
    {
        var (message, path) = route switch
        {
            "POST " + Messages or "POST " + Webhook or "PATCH " + Webhook + Original => (body as JsonObject, ""),
            "POST /interactions/{interaction_id}/{interaction_token}/callback" when MessageRules.Number(body?["type"]) == 4
                => (body?["data"] as JsonObject, "data"),
            _ => (null, ""),
        };
        if (message is null) return;
        findings.Expect(message["allowed_mentions"] is JsonObject, Findings.Join(path, "allowed_mentions"), "every send says whom it may mention");
    }

    // The description has default_member_permissions as a number, the documentation as a text, and Discord takes both.
    private static JsonNode? Described(string route, JsonNode? body)
    {
        if (!route.EndsWith("/commands", StringComparison.Ordinal)) return body;
        var copy = body?.DeepClone();
        foreach (var command in copy is JsonArray all ? all.OfType<JsonObject>() : new[] { copy }.OfType<JsonObject>()) AsNumber(command);
        return copy;
    }

    private static void AsNumber(JsonObject command)
    {
        if (long.TryParse(MessageRules.Text(command["default_member_permissions"]), NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
            command["default_member_permissions"] = bits;
    }

    // Discord describes creating a guild's command as it does a global one.
    private static string SameBody(string route)
        => route == "POST /applications/{application_id}/guilds/{guild_id}/commands" ? "POST /applications/{application_id}/commands" : route;
}
