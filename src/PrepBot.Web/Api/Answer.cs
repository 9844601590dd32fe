using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace PrepBot.Web.Api;

/// <summary>Writes answers as JSON that nobody keeps.</summary>
internal static class Answer
{
    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    public static Task ProblemAsync(HttpContext context, int status, string code, string sentence) =>
        JsonAsync(context, new Problem(sentence, code), WebJson.Default.Problem, status);
}
