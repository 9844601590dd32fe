using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PrepBot.StandIn.Checks;

namespace PrepBot.StandIn.OpenAi;

/// <summary>What a request for a chat completion must be: the API's own rules, and those for putting a stranger's words before a model.</summary>
internal static partial class CompletionRules
{
    private static readonly string[] Known = ["model", "messages", "temperature", "max_tokens", "stream", "response_format"];

    public static IEnumerable<(string Path, string Reason)> Check(JsonObject body, AskedOpinion asked, string model)
    {
        var found = new Findings();
        foreach (var (name, _) in body) found.Expect(Known.Contains(name), name, "is not among the fields that every server knows");
        found.Expect(body["model"]?.ToString() == model, "model", "is not the model");
        found.Expect(body["temperature"]?.ToString() == "0", "temperature", "is not 0");
        found.Expect(body["max_tokens"] is JsonValue most && most.TryGetValue<int>(out var tokens) && tokens is > 0 and <= 1000, "max_tokens", "is not a small bound");
        found.Expect(body["stream"]?.ToString() == "false", "stream", "is not off");
        Messages(body, found);
        Format(body, found);
        found.Expect(asked.Fence.Length == 32, "messages", "has no fence of its own around the answer");
        found.Expect(asked.Answer.Length > 0, "messages", "has no answer in the fence");
        found.Expect(asked.Fence.Length == 0 || !asked.Outside.Contains(asked.Fence, StringComparison.Ordinal), "messages", "gives the fence away elsewhere");
        found.Expect(asked.Answer.Length < 20 || !asked.Outside.Contains(asked.Answer, StringComparison.Ordinal), "messages", "has the answer outside of the fence");
        return found.All;
    }

    private static void Messages(JsonObject body, Findings found)
    {
        var messages = body["messages"] as JsonArray;
        found.Expect(messages?.Select(m => m?["role"]?.ToString()).SequenceEqual(["system", "user"]) == true, "messages", "are not one of the system and one of the user");
        foreach (var message in messages ?? []) found.Expect(message?["content"] is JsonValue v && v.TryGetValue<string>(out _), "messages.content", "is no text");
    }

    private static void Format(JsonObject body, Findings found)
    {
        if (body["response_format"] is not { } format) return;
        var (inner, schema) = (format["json_schema"], format["json_schema"]?["schema"]);
        found.Expect(format["type"]?.ToString() == "json_schema", "response_format.type", "is not json_schema");
        found.Expect(Name().IsMatch(inner?["name"]?.ToString() ?? ""), "response_format.json_schema.name", "is no name");
        found.Expect(inner?["strict"]?.ToString() == "true", "response_format.json_schema.strict", "is not on");
        // In strict mode every property is required and nothing else may come.
        found.Expect(schema?["additionalProperties"]?.ToString() == "false", "response_format.json_schema.schema", "lets further properties in");
        found.Expect(
            schema?["properties"]?.AsObject().Select(p => p.Key).SequenceEqual(schema["required"]!.AsArray().Select(r => r!.ToString())) == true,
            "response_format.json_schema.schema.required", "does not name every property");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Name();
}
