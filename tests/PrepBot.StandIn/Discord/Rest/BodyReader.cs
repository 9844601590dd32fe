using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PrepBot.StandIn.Discord;

/// <summary>
/// Reads a body as Discord takes it: JSON, or multipart with <c>payload_json</c> and files.
/// https://docs.discord.com/developers/reference#uploading-files
/// </summary>
internal static class BodyReader
{
    public static async Task<(JsonNode? Body, IReadOnlyList<SentFile> Files)> ReadAsync(HttpRequest request, CancellationToken gone)
    {
        if (request.HasFormContentType) return await ReadFormAsync(request, gone);
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(gone);
        if (text.Length == 0) return (null, []);
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw ApiError.Invalid("_content_type", "Expected \"Content-Type\" header to be one of {'application/json'}.");
        return (Parse(text), []);
    }

    private static async Task<(JsonNode? Body, IReadOnlyList<SentFile> Files)> ReadFormAsync(HttpRequest request, CancellationToken gone)
    {
        var form = await request.ReadFormAsync(gone);
        var files = new List<SentFile>();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, gone);
            files.Add(new SentFile(file.Name, file.FileName, file.ContentType ?? "application/octet-stream", bytes.ToArray()));
        }
        return (Parse(form["payload_json"].ToString() is { Length: > 0 } payload ? payload : "{}"), files);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new ApiError(400, 50109, $"The request body contains invalid JSON: {e.Message}");
        }
    }
}
