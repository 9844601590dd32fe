using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Slack;

/// <summary>
/// Reads arguments as Slack takes them: a form whose structured fields are JSON in a text, a JSON body, or the address. https://docs.slack.dev/apis/web-api
/// </summary>
internal static class ArgumentReader
{
    private static readonly HashSet<string> Structured = ["blocks", "attachments", "metadata", "view"];

    /// <returns>The arguments without the token, the token if it was among them, and the first field that should be JSON and is not.</returns>
    public static async Task<(JsonObject Arguments, string? Token, string? Broken)> ReadAsync(HttpRequest request, CancellationToken gone)
    {
        var arguments = new JsonObject();
        string? token = null;
        string? broken = null;
        void Add(string name, string value)
        {
            if (name == "token") token = value;
            else if (!Structured.Contains(name)) arguments[name] = value;
            else if (TryParse(value, out var node)) arguments[name] = node;
            else broken ??= name;
        }

        foreach (var (name, value) in request.Query) Add(name, value.ToString());
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(gone)) Add(name, value.ToString());
            return (arguments, token, broken);
        }
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(gone);
        if (text.Length == 0) return (arguments, token, broken);
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true) throw new ApiRefusal("invalid_post_type");
        if (!TryParse(text, out var body)) throw new ApiRefusal("invalid_json");
        if (body is not JsonObject made) throw new ApiRefusal("json_not_object");
        // A token in a JSON body is not looked at.
        foreach (var (name, value) in made.Where(m => m.Key != "token"))
        {
            if (value is JsonValue scalar && scalar.TryGetValue<string>(out var word)) Add(name, word);
            else if (value is not null) arguments[name] = value.DeepClone();
        }
        return (arguments, token, broken);
    }

    private static bool TryParse(string text, out JsonNode? node)
    {
        node = null;
        try
        {
            node = JsonNode.Parse(text);
            return node is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
