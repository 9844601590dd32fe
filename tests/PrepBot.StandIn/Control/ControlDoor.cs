using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PrepBot.StandIn.Discord;
using PrepBot.StandIn.Slack;

namespace PrepBot.StandIn;

/// <summary>
/// A stand-in's own door for tests in other processes, under <c>/__control</c>: JSON in, JSON out, and 400 with a sentence where it cannot be done.
/// </summary>
internal static class ControlDoor
{
    public const string Path = "/__control";

    /// <param name="read">What a GET of a word tells.</param>
    /// <param name="act">What a POST of a word does.</param>
    public static async Task HandleAsync(HttpContext context, Func<string, JsonObject> read, Func<string, JsonObject, Task<JsonNode>> act)
    {
        var verb = context.Request.Path.Value![Path.Length..].Trim('/');
        try
        {
            var answer = context.Request.Method == "GET" ? read(verb) : await act(verb, await ReadAsync(context.Request));
            await WriteAsync(context.Response, 200, answer);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or InteractionFailedException or SlackFailedException or JsonException
            or KeyNotFoundException or FormatException)
        {
            await WriteAsync(context.Response, 400, new JsonObject { ["error"] = e.Message });
        }
    }

    private static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private static async Task WriteAsync(HttpResponse response, int status, JsonNode body)
    {
        (response.StatusCode, response.ContentType) = (status, "application/json");
        await response.WriteAsync(body.ToJsonString());
    }
}
