using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace PrepBot.Web.Api;

/// <summary>Reads what was posted, within a limit.</summary>
internal static class Body
{
    /// <summary>The longest answer (4,000 characters, each up to 12 bytes when escaped) fits well.</summary>
    public const int MaxJson = 64 * 1024;

    /// <summary>The body, or null when it is longer than <paramref name="max"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int max)
    {
        if (request.ContentLength > max) return null;
        var buffer = new byte[Math.Min(max, request.ContentLength ?? max) + 1];
        var used = 0;
        while (used < buffer.Length)
        {
            var n = await request.Body.ReadAsync(buffer.AsMemory(used), request.HttpContext.RequestAborted);
            if (n == 0) return buffer.AsMemory(0, used);
            used += n;
        }
        return null;
    }

    /// <summary>What was posted; null once a problem has been answered.</summary>
    public static async Task<T?> JsonAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status415UnsupportedMediaType, "type", "Send JSON, with the content type application/json.");
            return null;
        }
        if (await ReadAsync(context.Request, MaxJson) is not { } bytes)
        {
            await Answer.ProblemAsync(context, StatusCodes.Status413PayloadTooLarge, "size", $"That is too long; {MaxJson / 1024} KB is the most.");
            return null;
        }
        try
        {
            if (JsonSerializer.Deserialize(bytes.Span, type) is { } value) return value;
        }
        catch (JsonException)
        {
            // Said below; what exactly is wrong would echo the input.
        }
        await Answer.ProblemAsync(context, StatusCodes.Status400BadRequest, "json", "That could not be read as JSON of the expected form.");
        return null;
    }
}
