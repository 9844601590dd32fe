using System.Net.Http.Headers;
using PrepBot.Wire.Http;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>Builds request bodies.</summary>
internal static class RestContent
{
    public static WatchedContent? Of(ReadOnlyMemory<byte>? json, IReadOnlyList<RestFile> files)
    {
        if (files.Count > 0) return new(Multipart(json, files));
        return json is { } bytes ? new(Json(bytes)) : null;
    }

    private static ReadOnlyMemoryContent Json(ReadOnlyMemory<byte> json) => new(json) { Headers = { ContentType = new("application/json") } };

    private static MultipartFormDataContent Multipart(ReadOnlyMemory<byte>? json, IReadOnlyList<RestFile> files)
    {
        var form = new MultipartFormDataContent();
        if (json is { } bytes) form.Add(Named(Json(bytes), "payload_json"));
        for (var i = 0; i < files.Count; i++)
        {
            var file = new ReadOnlyMemoryContent(files[i].Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(files[i].ContentType) } };
            var part = Named(file, $"files[{i}]");
            part.Headers.ContentDisposition!.FileName = $"\"{FileName(files[i].Name)}\"";
            form.Add(part);
        }
        return form;
    }

    // The framework leaves names bare; brackets need quotes (RFC 7578, 4.2).
    private static HttpContent Named(HttpContent part, string name)
    {
        part.Headers.ContentDisposition = new("form-data") { Name = $"\"{name}\"" };
        return part;
    }

    private static string FileName(string name) => string.Concat(name.Select(c => c is '"' or '\\' || char.IsControl(c) ? '_' : c));
}
