using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Slack;

/// <summary>A status with a body; -1 cuts the connection instead.</summary>
internal sealed record ApiAnswer(int Status, JsonObject? Json = null, string? Text = null)
{
    public static ApiAnswer Cut { get; } = new(-1);

    public string? Error => Json?["ok"]?.ToString() == "false" ? Json["error"]?.ToString() : null;

    public static ApiAnswer Ok(JsonObject? more)
    {
        var body = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in more ?? []) body[name] = value?.DeepClone();
        return new ApiAnswer(200, body);
    }

    /// <summary>What stands before Slack says, when Slack does not: a page.</summary>
    public static ApiAnswer Failure(int status) => new(status, Text: $"<html><body>{status}: on command</body></html>");

    public async Task WriteAsync(HttpContext context)
    {
        if (Status < 0)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = Status;
        context.Response.ContentType = Json is not null ? "application/json; charset=utf-8" : Text!.StartsWith('<') ? "text/html" : "text/plain";
        await context.Response.WriteAsync(Json?.ToJsonString() ?? Text!);
    }
}
