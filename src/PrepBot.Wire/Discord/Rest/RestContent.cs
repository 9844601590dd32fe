using System.Net;
using System.Net.Http.Headers;

namespace PrepBot.Wire.Discord.Rest;

/// <summary>A request's body, which knows whether any of it was ever asked for: if not, the request was certainly not sent.</summary>
internal sealed class RestContent : HttpContent
{
    private readonly HttpContent _inner;

    private RestContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var header in inner.Headers) Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    public bool WasRead { get; private set; }

    public static RestContent? Of(ReadOnlyMemory<byte>? json, IReadOnlyList<RestFile> files)
    {
        if (files.Count > 0) return new(Multipart(json, files));
        return json is { } bytes ? new(Json(bytes)) : null;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasRead = true;
        return _inner.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
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
