using System.Text.Json.Nodes;

namespace PrepBot.StandIn.Slack;

/// <summary>Slack's refusal: 200 with ok false and a word for why.</summary>
internal sealed class ApiRefusal(string error, params string[] messages) : Exception(string.Join("; ", [error, .. messages]))
{
    public string Error { get; } = error;

    /// <summary>More members of the answer.</summary>
    public JsonObject More { get; init; } = [];

    public static ApiRefusal MissingScope(IEnumerable<string> needed, IEnumerable<string> provided) => new("missing_scope")
    {
        More = new JsonObject { ["needed"] = string.Join(",", needed), ["provided"] = string.Join(",", provided) },
    };

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["ok"] = false, ["error"] = Error };
        foreach (var (name, value) in More) body[name] = value?.DeepClone();
        if (messages.Length == 0) return body;
        body["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(m => JsonValue.Create($"[ERROR] {m}"))]) };
        if (Error is "invalid_blocks") body["errors"] = new JsonArray([.. messages.Select(m => JsonValue.Create(m))]);
        return body;
    }
}
